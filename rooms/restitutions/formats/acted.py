"""The shelf « Joué »: for voices, two or three of them, and never for those who would rather not."""

from typing import Final

from rooms.restitutions.formats.format import Format, FormatField, FormatStep, Shelf, Tone

TV_NEWS: Final = Format(
    "tv_news",
    Shelf.ACTED,
    Tone.LIGHT,
    prep_min=12,
    stage_s=150,
    fields=(
        FormatField("headline", 70, rows=2),
        FormatField("presenter", 250, rows=4),
        FormatField("reporter_place", 40),
        FormatField("report", 350, rows=5),
        FormatField("witness_quote", 120, rows=2),
        FormatField("ticker", 60, many=3, needed=1),
    ),
    example=("headline", "witness_quote", "ticker"),
)

WEATHER_REPORT: Final = Format(
    "weather_report",
    Shelf.ACTED,
    Tone.LIGHT,
    prep_min=10,
    stage_s=120,
    fields=(
        FormatField("sunny", 60, many=3, needed=1),
        FormatField("cloud", 60, many=3, needed=1),
        FormatField("storm", 90, rows=2),
        FormatField("outlook_6_months", 150, rows=3),
        FormatField("advice", 90, rows=2),
    ),
    example=("sunny", "cloud", "advice"),
)

RADIO_VOX_POP: Final = Format(
    "radio_vox_pop",  # documented by Moustic and the « traceurs » of Unipopia; no sound is taken in: captions do
    Shelf.ACTED,
    Tone.WARM,
    prep_min=10,
    stage_s=120,
    fields=(
        FormatField("question", 90, rows=2),
        FormatField("answer", 120, rows=2, many=3, needed=2),
        FormatField("who", 30, many=3, needed=2, paired=True),
    ),
    example=("question", "answer", "answer"),
)

SKETCH: Final = Format(
    "sketch",
    Shelf.ACTED,
    Tone.LIGHT,
    prep_min=15,
    stage_s=180,
    fields=(
        FormatField("character", 30, many=4, needed=2),
        FormatField("place", 40),
        FormatField("situation", 150, rows=3),
        FormatField("turning_point", 150, rows=3),
        FormatField("last_line", 100, rows=2),
    ),
    example=("place", "turning_point", "last_line"),
    grave=False,
    # The bill does not tell the end; the stage is theirs alone while they play; nobody who could not hear goes without.
    steps=(FormatStep("bill"), FormatStep("dark"), FormatStep("end", ("turning_point", "last_line"))),
)

MINI_TRIAL: Final = Format(
    "mini_trial",  # documented by Communagir and Électeurs en herbe; an idea or an obstacle is tried, never a person
    Shelf.ACTED,
    Tone.CRITICAL,
    prep_min=15,
    stage_s=260,  # 4 min, and 20 s for the jury
    fields=(
        FormatField("accused", 60),
        FormatField("charge", 90, rows=2, many=3, needed=2),
        FormatField("defence", 90, rows=2, many=3, needed=2),
        FormatField("verdict_question", 90, rows=2),
    ),
    example=("accused", "charge", "defence"),
    grave=False,
    steps=(
        FormatStep("charge"),
        FormatStep("defence", ("defence",)),
        FormatStep("question", ("verdict_question",)),
        FormatStep("jury"),
        FormatStep("verdict"),
    ),
)

MATCH_COMMENT: Final = Format(
    "match_comment",
    Shelf.ACTED,
    Tone.LIGHT,
    prep_min=12,
    stage_s=120,
    fields=(
        FormatField("team", 30, many=2),
        FormatField("key_moment", 90, rows=2, many=3, needed=2),
        FormatField("score_phrase", 60),
    ),
    example=("team", "key_moment", "score_phrase"),
    grave=False,
)

SONG: Final = Format(
    "song",  # new words on a known tune; nothing is recorded, so nothing is published of the tune
    Shelf.ACTED,
    Tone.WARM,
    prep_min=15,
    stage_s=90,
    fields=(
        FormatField("tune", 40),
        FormatField("chorus", 60, many=4, needed=2),
        FormatField("verse", 60, many=4, needed=2),
    ),
    example=("tune", "chorus", "chorus"),
    grave=False,
    steps=(FormatStep("line", ("chorus", "verse"), each=True),),
)

SLAM: Final = Format(
    "slam",  # no prop, no music (the rules of slam: Ass2Plumes)
    Shelf.ACTED,
    Tone.POETIC,
    prep_min=15,
    stage_s=120,
    fields=(FormatField("verse", 80, many=16, needed=4),),
    example=("verse", "verse", "verse"),
    steps=(FormatStep("verse", ("verse",), each=True),),
)

ACTED: Final = (TV_NEWS, WEATHER_REPORT, RADIO_VOX_POP, SKETCH, MINI_TRIAL, MATCH_COMMENT, SONG, SLAM)
