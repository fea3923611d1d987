"""The shelf « Court »: ready in ten minutes, given in less than two."""

from typing import Final

from rooms.restitutions.formats.format import Format, FormatField, FormatStep, Shelf, Tone

PLAIN_PITCH: Final = Format(
    "plain_pitch",  # the way out for whoever does not want to play; always allowed
    Shelf.SHORT,
    Tone.PLAIN,
    prep_min=8,
    stage_s=90,
    # A host may photograph a paperboard in the place of words: then the constat alone is asked for beside it.
    fields=(FormatField("point", 90, rows=2, many=3), FormatField("image", optional=True, image=True)),
    example=("point", "point", "point"),
)

HAIKU: Final = Format(
    "haiku",  # written together, also by people uneasy with writing (Engrenage noir); read twice, from one picture
    Shelf.SHORT,
    Tone.POETIC,
    prep_min=10,
    stage_s=30,
    fields=(FormatField("l1", 60), FormatField("l2", 60), FormatField("l3", 60)),
    example=("l1", "l2", "l3"),
)

TABLEAU: Final = Format(
    "tableau",
    Shelf.SHORT,
    Tone.LIGHT,
    prep_min=8,
    stage_s=60,
    fields=(
        FormatField("image", image=True),
        FormatField("caption", 120, rows=2),
        FormatField("bubble", 60, many=4, needed=1),
    ),
    example=("caption", "bubble", "bubble"),
)

CLASSIFIED_AD: Final = Format(
    "classified_ad",
    Shelf.SHORT,
    Tone.LIGHT,
    prep_min=8,
    stage_s=60,  # 20 s each
    fields=(
        FormatField("type", 20, many=3, needed=1),
        FormatField("text", 180, rows=3, many=3, needed=1, paired=True),  # 25 words
        FormatField("contact", 60, many=3, needed=1, optional=True, paired=True),
    ),
    example=("text", "text", "text"),
)

ODD_DICTIONARY: Final = Format(
    "odd_dictionary",
    Shelf.SHORT,
    Tone.CRITICAL,
    prep_min=10,
    stage_s=90,
    fields=(
        FormatField("term", 30, many=3, needed=2),
        FormatField("definition", 140, rows=3, many=3, needed=2, paired=True),
        FormatField("usage", 90, rows=2, many=3, needed=2, paired=True),  # `example` is what the format itself has
    ),
    example=("term", "definition", "usage"),
)

ADVERT: Final = Format(
    "advert",
    Shelf.SHORT,
    Tone.LIGHT,
    prep_min=10,
    stage_s=90,
    fields=(
        FormatField("product", 40),
        FormatField("problem", 90, rows=2),
        FormatField("miracle", 120, rows=2),
        FormatField("small_print", 120, rows=2),  # the real conditions
        FormatField("slogan", 60),
    ),
    example=("product", "small_print", "slogan"),
    grave=False,
)

SURE_FAIL: Final = Format(
    "sure_fail",
    Shelf.SHORT,
    Tone.CRITICAL,
    prep_min=10,
    stage_s=120,
    fields=(
        FormatField("advice", 90, rows=2, many=5, needed=3),
        FormatField("flip", 90, rows=2, many=5, needed=3, paired=True),
    ),
    example=("advice", "flip", "advice"),
    steps=(FormatStep("list"), FormatStep("flip", ("flip",), each=True)),
)

SHORT: Final = (PLAIN_PITCH, HAIKU, TABLEAU, CLASSIFIED_AD, ODD_DICTIONARY, ADVERT, SURE_FAIL)
