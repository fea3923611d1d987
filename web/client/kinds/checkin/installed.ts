/** How many people are « installées »: those at a table, where there are tables; all who came, where there are none. */

export interface Arrivals {
  seats: number;
  tables: readonly number[];
}

export function installedOf({ seats, tables }: Arrivals): number {
  return tables.length > 0 ? tables.reduce((sum, n) => sum + n, 0) : seats;
}
