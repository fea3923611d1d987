"""How many took part, as everyone may know it: a ring that fills, and its figures once half of the places took part.

TKP1  Before that no figure of it leaves for a phone or the screen; the console has the number.
TKP2  The ring fills by tenths: nobody counts heads on it (DRW4).
"""

from typing import Final

RING: Final = 10


def told(voters: int, seats: int) -> dict[str, int]:
    """Return the tenths of the ring, with `voters` and `seats` where at least half took part."""
    ring = {"tenths": min(RING, (2 * RING * voters + seats) // (2 * seats)) if seats else 0}  # TKP2
    return {**ring, "voters": voters, "seats": seats} if voters and voters * 2 >= seats else ring  # TKP1
