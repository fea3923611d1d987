"""Who goes where: the people by table as a movement found them, and a place for each in each round.

RST1  A movement keeps the tables and people that it found: nobody who comes or leaves changes the place of another,
      but for whoever takes over from the one who stayed.
RST2  Who comes late takes part from their table, after those who were there. Who changed tables keeps their home.
RST3  A closed table is left out of the ring from then on; its people take part from where they sit next.
"""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

import msgspec


class Part(StrEnum):
    """What somebody does in a round."""

    STAYS = "stays"
    VISITS = "visits"
    EXPLAINS = "explains"
    CENTRE = "centre"
    LISTENS = "listens"
    SHOPS = "shops"
    HOME = "home"


class Spot(msgspec.Struct, frozen=True):
    """Where somebody is in a round: at a table, or at none (0: in the centre, or wherever they like), and what for."""

    at: int
    part: Part


Round = dict[str, Spot]


class Ring(msgspec.Struct, frozen=True):
    """The people of each table that takes part, in order; `here` are those who have not left.

    The first `begun[table]` of a table were there when the movement began.
    """

    homes: dict[int, tuple[str, ...]]
    here: frozenset[str]
    groups: int
    begun: dict[int, int]

    @property
    def tables(self) -> tuple[int, ...]:
        """The tables, in the order in which one goes round them."""
        return tuple(self.homes)

    def first(self, table: int, start: int = 0) -> str:
        """Return who is here of a table, from the place `start` on and round again; "" for nobody."""
        people, begun = self.homes[table], self.begun[table]
        turned = (*people[start % begun : begun], *people[: start % begun], *people[begun:])
        return next((person for person in turned if person in self.here), "")


class Roster(msgspec.Struct, frozen=True):
    """The people by table as a movement found them (RST1). `groups` is how many mixed groups they can make."""

    homes: dict[int, tuple[str, ...]] = {}
    groups: int = 0

    def ring(self, people: Mapping[str, int], tables: Iterable[int]) -> Ring:
        """Return who takes part now: `people` and where they sit, at the `tables` that are open (RST2, RST3)."""
        still = set(tables)
        homes = {table: list(known) for table, known in self.homes.items() if table in still}
        placed = {person for known in homes.values() for person in known}
        for person, table in people.items():
            if person not in placed and table in homes:
                homes[table].append(person)
        begun = {table: len(self.homes[table]) for table in homes}
        found = {table: tuple(known) for table, known in homes.items()}
        return Ring(found, frozenset(people), self.groups, begun)


def roster(people: Mapping[str, int], tables: Sequence[int]) -> Roster:
    """Return the roster of a movement that begins: the tables where somebody sits, and the smallest of them.

    There are as many mixed groups as the smallest table has people, for each must have one of every table.
    """
    found = {table: tuple(person for person, at in people.items() if at == table) for table in tables}
    homes = {table: known for table, known in found.items() if known}
    return Roster(homes, min([len(homes), *(len(known) for known in homes.values())]))
