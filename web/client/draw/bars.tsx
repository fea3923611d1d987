/**
 * Results as a table with drawn bars: it reads aloud as it looks, and widths are attributes, never styles.
 *
 * DRW8 Bars start at zero, and the widest possible one is the whole width: the first of the list is not made full.
 * DRW9 Nobody is green or red: finalists are mimosa, all others alike, all with an ink line and a number.
 */
export interface BarRow {
  /** Ties share a rank: 1, 2, 2, 4. */
  rank?: number;
  label: string;
  /** « Fiche 12 », above the label. */
  name?: string;
  value: number | string;
  /** 0 to 1. */
  share: number;
  finalist?: boolean;
}

const WIDTH = 100;
const within = (share: number) => Math.min(1, Math.max(0, share));

export function Bar({ share, finalist = false }: { share: number; finalist?: boolean }) {
  const width = Math.round(within(share) * WIDTH * 10) / 10; // DRW8
  return (
    <svg class="bar" viewBox={`0 0 ${WIDTH} 10`} preserveAspectRatio="none" aria-hidden="true">
      {width > 0 ? (
        <rect class={finalist ? "bar-fill bar-finalist" : "bar-fill" /* DRW9 */} width={width} height="10" />
      ) : (
        <path class="bar-none" d="M0 0V10" />
      )}
    </svg>
  );
}

function Row({ row, ranked }: { row: BarRow; ranked: boolean }) {
  return (
    <tr>
      {ranked && <td class="bars-rank">{row.rank}</td>}
      <th class="bars-label" scope="row">
        {row.name && <span class="bars-name">{row.name}</span>}
        {row.label}
      </th>
      <td class="bars-bar">
        <Bar share={row.share} finalist={row.finalist ?? false} />
      </td>
      <td class="bars-value">{row.value}</td>
    </tr>
  );
}

/** `caption` says what is counted; it is heard, and seen only where `.bars-caption` is given room. */
export function Bars({ rows, caption }: { rows: readonly BarRow[]; caption: string }) {
  const ranked = rows.some((row) => row.rank !== undefined);
  return (
    <table class="bars">
      <caption class="visually-hidden">{caption}</caption>
      <tbody>
        {rows.map((row) => (
          <Row key={`${row.name ?? ""}${row.label}`} row={row} ranked={ranked} />
        ))}
      </tbody>
    </table>
  );
}
