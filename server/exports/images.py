"""The photos of a report, for the files that hold them: which, whose bytes, and how large they stand on paper.

EXI1  A file has the photos that its report tells of, and no other: what is hidden, withdrawn, taken out or was not let
      be seen is in none.
EXI2  Bytes that are away, or are not those that their fact tells of, are in no file: the words stand for them.
EXI3  A photo keeps its shape, within BOX_MM: two stand on a page, with what is said of them.
"""

import io
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from PIL import Image

from rooms.blocks import Picture
from rooms.room import Room
from rooms.topics import photos
from server.exports.report import Report
from server.photos import Photos, digest_of

BOX_MM: Final = (120, 90)
Images = Mapping[str, bytes]
"""Photos by their names."""
NO_IMAGES: Final[Images] = MappingProxyType({})


def pictured(report: Report) -> list[str]:
    """Return the names of the photos that a report tells of, in order (EXI1)."""
    blocks = (block for step in report.steps for block in step.blocks)
    return [block.photo for block in blocks if isinstance(block, Picture)]


async def images_of(store: Photos, room: Room, report: Report) -> dict[str, bytes]:
    """Return the photos that a report tells of, as far as they are there. Raises `JournalUnavailable`."""
    found: dict[str, bytes] = {}
    for name in pictured(report):
        known, image = photos.named(room, name), await store.get(room.code, name)
        if known and image and digest_of(image) == known.digest:
            found[name] = image  # EXI2
    return found


def size_mm(image: bytes) -> tuple[float, float]:
    """Return how wide and high a photo stands (EXI3)."""
    with Image.open(io.BytesIO(image)) as found:
        scale = min(side / pixels for side, pixels in zip(BOX_MM, found.size, strict=True))
        return found.width * scale, found.height * scale
