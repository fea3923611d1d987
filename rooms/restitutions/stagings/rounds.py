"""Rounds: where everyone is in each, for the stagings in which people move. Numbered from 1; the last is at home.

RND1  Rotating: one of each table stays, the others go on one table a round, at most four; nobody sees a table twice.
RND2  Dynamic: mixed groups in which every table has somebody go round all the sheets, no two groups at one.
RND3  Market: half of a table holds its stall while the other half goes about; then they swap.
RND4  Interface: a delegate of each table in the centre, another each time, the others listening; three times.
RND5  After the visits everybody is back at home.
"""

from collections.abc import Callable
from typing import Final

from rooms.restitutions.stagings.roster import Part, Ring, Round, Spot
from rooms.restitutions.stagings.staging import Moving, Staging

VISITS_MAX: Final = 4
SWAPS: Final = 2
CYCLES: Final = 3
TABLES_MIN: Final = 2


def visits(staging: Moving, ring: Ring) -> int:
    """Return how many rounds come before everybody is back at home; none with fewer than two tables."""
    count = len(ring.homes)
    if count < TABLES_MIN:
        return 0
    return {
        Staging.ROTATING: min(count - 1, VISITS_MAX),
        Staging.DYNAMIC: count,
        Staging.MARKET: SWAPS,
        Staging.INTERFACE: 2 * CYCLES - 1,  # between two times in the centre, people are back at their tables
    }[staging]


def rounds(staging: Moving, ring: Ring) -> tuple[Round, ...]:
    """Return where everyone who is here is, round after round."""
    count = visits(staging, ring)
    return tuple(at_round(staging, ring, number) for number in range(1, count + 2)) if count else ()


def at_round(staging: Moving, ring: Ring, number: int) -> Round:
    """Return where everyone who is here is in one round."""
    if number > visits(staging, ring):
        return at_home(ring)  # RND5
    return PLACES[staging](ring, number)


def at_home(ring: Ring) -> Round:
    """Return everybody at their own table."""
    return {person: Spot(table, Part.HOME) for table, person, _rank in everybody(ring)}


def everybody(ring: Ring) -> list[tuple[int, str, int]]:
    """Return (home, person, their place in the order of that table) of those who are here."""
    return [
        (table, person, rank)
        for table, people in ring.homes.items()
        for rank, person in enumerate(people)
        if person in ring.here
    ]


def rotating(ring: Ring, number: int) -> Round:
    """Return one of each table at home, the others `number` tables further (RND1)."""
    tables = ring.tables
    onwards = {table: tables[(at + number) % len(tables)] for at, table in enumerate(tables)}
    stays = {ring.first(table) for table in tables}
    return {
        person: Spot(table, Part.STAYS) if person in stays else Spot(onwards[table], Part.VISITS)
        for table, person, _rank in everybody(ring)
    }


def dynamic(ring: Ring, number: int) -> Round:
    """Return the mixed groups, each at a sheet; where it is one's own table's, one explains it (RND2)."""
    tables, found = ring.tables, {}
    groups = min(ring.groups, len(tables))
    for table, person, rank in everybody(ring):
        group = (rank + tables.index(table)) % groups
        at = tables[(group + number - 1) % len(tables)]
        found[person] = Spot(at, Part.EXPLAINS if at == table else Part.VISITS)
    return found


def market(ring: Ring, number: int) -> Round:
    """Return every other person of a table at its stall, the others about (RND3)."""
    return {
        person: Spot(table, Part.STAYS) if rank % SWAPS == number - 1 else Spot(0, Part.SHOPS)
        for table, person, rank in everybody(ring)
    }


def interface(ring: Ring, number: int) -> Round:
    """Return the delegates in the centre and the others listening, or everybody at home in between (RND4)."""
    if number % 2 == 0:
        return at_home(ring)
    delegates = {ring.first(table, number // 2) for table in ring.tables}
    return {
        person: Spot(0, Part.CENTRE) if person in delegates else Spot(table, Part.LISTENS)
        for table, person, _rank in everybody(ring)
    }


PLACES: Final[dict[Moving, Callable[[Ring, int], Round]]] = {
    Staging.ROTATING: rotating,
    Staging.DYNAMIC: dynamic,
    Staging.MARKET: market,
    Staging.INTERFACE: interface,
}
