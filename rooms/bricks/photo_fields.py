"""Places of a sheet that hold a photo, whatever the sheet is of: what may be written there, and who reads it.

PHP1  Such a place holds the name of a photo that its table sent (rooms.topics.photos), or nothing; never words.
PHP2  Its table and the consoles read it at once; it is part of the sheet for others once somebody let it be seen.
"""

import re
from collections.abc import Collection
from typing import Final

from rooms import refusals as no
from rooms.bricks.sheets import WriteField
from rooms.kind import PhaseContext
from rooms.refusals import Refusal

PHOTO: Final = re.compile(r"photo/[\w-]{1,60}")
PREFIX: Final = "photo/"


def wrong(command: object, places: Collection[str]) -> Refusal | None:
    """Return the refusal of words in the place of a photo (PHP1)."""
    if not isinstance(command, WriteField) or command.field not in places:
        return None
    return Refusal(no.WRONG_COMMAND) if command.text and not PHOTO.fullmatch(command.text) else None


def shown(phase: PhaseContext, table: int, text: str) -> str:
    """Return what others read in such a place (PHP2)."""
    return text if text and phase.shows_photo(table, text) else ""
