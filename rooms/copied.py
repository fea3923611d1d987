"""A copy of a workshop: what makes a room the rehearsal of another one. It is a field of the copy's first fact.

CPD1  Whoever reads the first record of a copy knows of which workshop it is one, with how many simulated people, and
      until when (ms): a copy without an end cannot be made.
"""

import msgspec


class Copied(msgspec.Struct, frozen=True):
    """`of` is the code of the workshop, `people` how many are simulated, `until` when it ends by itself (CPD1)."""

    of: str
    people: int
    until: int
