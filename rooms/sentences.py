"""All commands and all events that a room understands, by name: what the edges decode with.

SN1  A name is said by one class only: two kinds cannot share a command or an event.
"""

from types import MappingProxyType
from typing import Any, Final

import msgspec

from rooms.commands import ROOM_COMMANDS
from rooms.events import ROOM_EVENTS
from rooms.phases import KINDS
from rooms.topics import TOPICS
from rooms.words import Command, Event, PhaseEvent, tag_of


def by_tag(classes: list[type[Any]]) -> MappingProxyType[str, type[Any]]:
    """Return the classes by wire name; a name said twice is a mistake of ours, found at import (SN1)."""
    named: dict[str, type[Any]] = {}
    for cls in classes:
        if named.setdefault(tag_of(cls), cls) is not cls:
            raise ValueError(f"{tag_of(cls)} is said by two classes")
    return MappingProxyType(named)


COMMANDS: Final[MappingProxyType[str, type[Command]]] = by_tag(
    [
        *ROOM_COMMANDS,
        *(command for topic in TOPICS.values() for command in topic.commands),
        *(command for kind in KINDS.values() for command in kind.COMMANDS),
    ]
)
EVENTS: Final[MappingProxyType[str, type[Event]]] = by_tag(
    [
        *ROOM_EVENTS,
        *(event for topic in TOPICS.values() for event in topic.events),
        *(event for kind in KINDS.values() for event in kind.EVENTS),
    ]
)
ALL_COMMANDS: Final = tuple(COMMANDS.values())


def command_from(name: str, args: dict[str, Any], *, strict: bool = True) -> Command:
    """Return the command `name` with `args`; raises `msgspec.ValidationError` for anything else.

    `strict=False` reads numbers and booleans from text, as a form without scripts sends them.
    """
    cls = COMMANDS.get(name)
    if cls is None:
        raise msgspec.ValidationError(f"unknown command {name[:40]!r}")
    return msgspec.convert({**args, "type": name}, cls, strict=strict)


def event_from(name: str, phase: str, fields: dict[str, Any]) -> Event:
    """Return the event `name`; a phase's own takes its phase from the head."""
    cls = EVENTS[name]
    known = {**fields, "phase": phase} if issubclass(cls, PhaseEvent) else fields
    return msgspec.convert(known, cls)


def fields_of(event: Event) -> dict[str, Any]:
    """Return what of an event goes into the body: all but its name, and but the phase of a phase's own."""
    fields: dict[str, Any] = msgspec.to_builtins(event)
    fields.pop("type")
    if isinstance(event, PhaseEvent):
        fields.pop("phase")
    return fields
