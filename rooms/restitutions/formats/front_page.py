"""The front page of a newspaper, dated from the day when it has succeeded (Cover Story, Gray, Gamestorming)."""

from typing import Final

from rooms.restitutions.formats.format import Format, FormatField

FRONT_PAGE: Final = Format(
    "front_page",
    stage_s=120,
    fields=(
        FormatField("newspaper_name", 30),
        FormatField("date", 30),
        FormatField("main_headline", 70, rows=2),
        FormatField("subhead", 120, rows=2),
        FormatField("sidebar", 80, rows=2, many=2),
        FormatField("quote", 120, rows=2, optional=True),
        FormatField("quote_author", 30, optional=True),
    ),
)
