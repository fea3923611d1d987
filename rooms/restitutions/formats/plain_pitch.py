"""The plain pitch: three points said simply. The way out for whoever does not want to play; always allowed."""

from typing import Final

from rooms.restitutions.formats.format import Format, FormatField

PLAIN_PITCH: Final = Format("plain_pitch", stage_s=90, fields=(FormatField("point", 90, rows=2, many=3),))
