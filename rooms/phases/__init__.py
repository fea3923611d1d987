"""The phase kinds. Adding one: its module, its browser module, its test, its words, and its line here."""

from types import MappingProxyType
from typing import Final

from rooms.kind import PhaseKind
from rooms.phases import (
    break_,
    checkin,
    commitments,
    dot_vote,
    evaluation,
    icebreaker_weather,
    ideation,
    opinion,
    plenary,
    restitution_prep,
    restitution_show,
    structured_form,
)


def by_name(*kinds: PhaseKind) -> MappingProxyType[str, PhaseKind]:
    """Return the kinds by name: here each module is held to the contract of `rooms.kind`."""
    return MappingProxyType({kind.NAME: kind for kind in kinds})


KINDS: Final = by_name(
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
    icebreaker_weather,
    commitments,
)
