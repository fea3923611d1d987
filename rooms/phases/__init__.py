"""The phase kinds. Adding one: its module, its browser module, its test, its words, and its line here."""

from types import MappingProxyType
from typing import Final

from rooms.kind import PhaseKind
from rooms.phases import ideation

_ALL: Final[tuple[PhaseKind, ...]] = (
    ideation,
)  # fmt: skip

KINDS: Final = MappingProxyType({kind.NAME: kind for kind in _ALL})
