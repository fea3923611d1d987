"""The shelf « Écrit »: made to be read, on the screen, aloud, on paper afterwards."""

from typing import Final

from rooms.restitutions.formats.format import Format, FormatField, FormatStep, Shelf, Tone

FRONT_PAGE: Final = Format(
    "front_page",  # dated from the day when it has succeeded (Cover Story, Gray, Gamestorming)
    Shelf.WRITTEN,
    Tone.LIGHT,
    prep_min=12,
    stage_s=120,
    fields=(
        FormatField("newspaper_name", 30),
        FormatField("date", 30),
        FormatField("main_headline", 70, rows=2),
        FormatField("subhead", 120, rows=2),
        FormatField("sidebar", 80, rows=2, many=2),
        FormatField("quote", 120, rows=2, optional=True),
        FormatField("quote_author", 30, optional=True),
        FormatField("image", optional=True, image=True),
    ),
    example=("newspaper_name", "main_headline", "quote"),
)

PRESS_CUTTING: Final = Format(
    "press_cutting",  # two items and an article on what is most probable (Talent social)
    Shelf.WRITTEN,
    Tone.CRITICAL,
    prep_min=12,
    stage_s=120,
    fields=(FormatField("best", 200, rows=3), FormatField("worst", 200, rows=3), FormatField("likely", 500, rows=6)),
    example=("best", "worst", "likely"),
)

LETTER_FROM_FUTURE: Final = Format(
    "letter_from_future",
    Shelf.WRITTEN,
    Tone.WARM,
    prep_min=12,
    stage_s=120,
    fields=(
        FormatField("from", 40),
        FormatField("to", 40),
        FormatField("date", 30),
        FormatField("body", 600, rows=8),
        FormatField("ps", 90, rows=2, optional=True),
    ),
    example=("from", "body", "ps"),
)

RECIPE: Final = Format(
    "recipe",
    Shelf.WRITTEN,
    Tone.WARM,
    prep_min=10,
    stage_s=120,
    fields=(
        FormatField("serves", 20),
        FormatField("ingredient", 50, many=8, needed=3),
        FormatField("step", 90, rows=2, many=6, needed=3),
        FormatField("time", 20),
        FormatField("pitfall", 90, rows=2),
    ),
    example=("ingredient", "step", "pitfall"),
)

TALE: Final = Format(
    "tale",
    Shelf.WRITTEN,
    Tone.POETIC,
    prep_min=12,
    stage_s=180,
    fields=(
        FormatField("once", 150, rows=3),
        FormatField("until", 150, rows=3),
        FormatField("trial", 200, rows=3),
        FormatField("since", 150, rows=3),
        FormatField("moral", 90, rows=2),
    ),
    example=("once", "until", "moral"),
    steps=(FormatStep("panel", ("once", "until", "trial", "since"), each=True), FormatStep("moral", ("moral",))),
)

WITNESS: Final = Format(
    "witness",  # an outsider gives back what they saw (clownanalyse; the « traceurs » of Unipopia)
    Shelf.WRITTEN,
    Tone.PLAIN,
    prep_min=15,
    stage_s=300,
    fields=(
        FormatField("notes", 1200, rows=8),
        FormatField("image", many=3, needed=0, image=True),
        FormatField("video_link", 200, optional=True),
    ),
    example=("notes", "notes", "notes"),
)

WRITTEN: Final = (FRONT_PAGE, PRESS_CUTTING, LETTER_FROM_FUTURE, RECIPE, TALE, WITNESS)
