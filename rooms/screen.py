"""What the projector shows, as facilitators decided it. The step decides unless they said otherwise."""

from enum import StrEnum

import msgspec


class ScreenMode(StrEnum):
    """AUTO follows the step; the others are held until the next step or until changed."""

    AUTO = "auto"
    QR = "qr"
    QUESTION = "question"
    RESULTS = "results"
    BLACK = "black"
    ITEM = "item"
    ANSWER = "answer"
    FINDINGS = "findings"
    COMMON = "common"


class Light(StrEnum):
    """Paper or night; AUTO lets the step decide."""

    AUTO = "auto"
    SALLE = "salle"
    SCENE = "scene"


class Screen(msgspec.Struct, frozen=True):
    """The scope `screen`. `ref` names what is shown in ITEM, ANSWER and COMMON modes."""

    mode: ScreenMode = ScreenMode.AUTO
    light: Light = Light.AUTO
    ref: str = ""
