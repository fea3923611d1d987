"""The phase kinds. Adding one: its module, its browser module, its test, its words, and its line here."""

from types import MappingProxyType
from typing import Final

from rooms.kind import PhaseKind
from rooms.phases import (
    break_,
    checkin,
    dot_vote,
    evaluation,
    ideation,
    opinion,
    plenary,
    restitution_prep,
    restitution_show,
    structured_form,
)

_ALL: Final[tuple[PhaseKind, ...]] = (
    ideation,
    dot_vote,
    structured_form,
    opinion,
    checkin,
    plenary,
    break_,
    evaluation,
    restitution_prep,
    restitution_show,
)  # fmt: skip

KINDS: Final = MappingProxyType({kind.NAME: kind for kind in _ALL})
