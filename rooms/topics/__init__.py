"""The topics of a room: what concerns the room as a whole, beside its people, its steps and its screen.

A topic is one module with all that belongs to it: its commands and events, its state, what decides and folds them, the
keys that it shows, the scopes that undo puts back. Adding one: its module, its words, its test, one line here.

TC1  A topic knows the room's core; topics do not know each other.
TC2  A scope of a topic begins with its name: "listening", or "places:SEAT".
"""

from types import MappingProxyType
from typing import Final

from rooms.topic import Topic
from rooms.topics import (
    admission,
    answers,
    approvals,
    calls,
    control,
    distant,
    findings,
    guests,
    hosts,
    inserting,
    late_ballots,
    listening,
    messages,
    pace,
    peeks,
    photos,
    places,
    publishing,
    questions,
    rehearsal,
    rescheduling,
    retention,
    sas,
    seating,
    tables,
    tiles,
    tray,
)

ALL: Final[tuple[Topic, ...]] = (
    sas.TOPIC,
    admission.TOPIC,
    tray.TOPIC,
    late_ballots.TOPIC,
    pace.TOPIC,
    hosts.TOPIC,
    calls.TOPIC,
    distant.TOPIC,
    control.TOPIC,
    seating.TOPIC,
    tables.TOPIC,
    tiles.TOPIC,
    guests.TOPIC,
    places.TOPIC,
    publishing.TOPIC,
    rehearsal.TOPIC,
    retention.TOPIC,
    listening.TOPIC,
    messages.TOPIC,
    inserting.TOPIC,
    rescheduling.TOPIC,
    approvals.TOPIC,
    peeks.TOPIC,
    answers.TOPIC,
    findings.TOPIC,
    questions.TOPIC,
    photos.TOPIC,
)
TOPICS: Final[MappingProxyType[str, Topic]] = MappingProxyType({topic.name: topic for topic in ALL})
