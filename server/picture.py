"""A picture: what somebody sent as an image, drawn anew as a JPEG that holds its pixels and nothing else.

PCT1  What comes out has no place, no device, no time, no words: no EXIF, XMP, profile or comment. It stands upright.
PCT2  It is at most SIDE_MAX wide and high and BYTES_MAX large; one that is smaller is not made larger.
PCT3  What would cost more than a photo is refused before its pixels are read: too many of them, or too many scans.
PCT4  What is no JPEG, PNG or WebP, or is damaged, is refused (`NotAPicture`); nothing of it is kept.
"""

import io
import struct
import warnings
from typing import Final

from PIL import Image, ImageOps

RAW_BYTES_MAX: Final = 400_000
"""What a phone may send: it makes its photos smaller than half of this."""
SIDE_MAX: Final = 1600
BYTES_MAX: Final = 320_000
PIXELS_MAX: Final = 6_000_000
SCANS_MAX: Final = 60
"""A progressive JPEG has about ten; one of thousands would take minutes."""
QUALITIES: Final = (80, 70, 58, 45, 30)
READ: Final = ("JPEG", "PNG", "WEBP")
SCAN: Final = b"\xff\xda"
WHITE: Final = (255, 255, 255)
DAMAGES: Final = (OSError, ValueError, SyntaxError, EOFError, IndexError, KeyError, struct.error, MemoryError)


class NotAPicture(Exception):
    """What was sent cannot be shown as a photo."""


def picture_of(raw: bytes) -> bytes:
    """Return the picture; raises `NotAPicture`. It takes a moment: call it in a thread."""
    if raw.count(SCAN) > SCANS_MAX:
        raise NotAPicture  # PCT3
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return encoded(upright(raw))
    except (*DAMAGES, Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise NotAPicture from error  # PCT4


def upright(raw: bytes) -> Image.Image:
    """Return the pixels alone, the right way up, on white, no larger than they may be (PCT1, PCT2)."""
    with Image.open(io.BytesIO(raw), formats=READ) as found:
        if found.width * found.height > PIXELS_MAX:
            raise NotAPicture  # PCT3
        turned = ImageOps.exif_transpose(found).convert("RGBA")
    turned.thumbnail((SIDE_MAX, SIDE_MAX))  # PCT2
    page = Image.new("RGB", turned.size, WHITE)  # PCT1: a new image knows nothing of the old one
    page.paste(turned, mask=turned)
    return page


def encoded(page: Image.Image) -> bytes:
    """Return the best JPEG that is small enough, or the smallest (PCT2)."""
    made = b""
    for quality in QUALITIES:
        kept = io.BytesIO()
        page.save(kept, "JPEG", quality=quality, optimize=True, progressive=True)
        made = kept.getvalue()
        if len(made) <= BYTES_MAX:
            return made
    raise NotAPicture
