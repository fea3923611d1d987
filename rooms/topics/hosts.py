"""Hosts: people who look after one or several tables, each from a device of their own.

A host's right is a link with tables, given for the code on a table's host sheet (server/host_codes.py). At each of its
tables the link has a place (Attendance.HOST), from which its device does all that a person at the table can do.

HS1  A place of a host counts nowhere: neither as a person, nor with a ballot, nor with a say of its own.
HS2  A host acts for its own places, and for people whom hosts added at its tables: who replaces a host finds them.
HS3  A right that is taken back takes its places with it. What was written there stays.
HS4  The sheet of a table opens until its code is renewed: an edition a table, kept here, makes all earlier sheets void.
HS6  A host's right is for the day: what it was given with (`until`) is when the clock takes it back, with its places
     (HS3). Who gave it said when that is: a room knows no time zone.
HS5  What a host reads of its table is in the layer `host/N`, and nobody else reads it.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

import msgspec

from rooms import refusals as no
from rooms.callers import Attendance, Caller, Context, LinkCaller, Role, SeatCaller
from rooms.commands import ClockCommand, FacilitatorCommand
from rooms.events import LinkMinted, LinkRevoked
from rooms.kind import GONE, Effect, Gone, Value, is_personal
from rooms.life import PhaseLife
from rooms.plan import prompt_for
from rooms.record import Draft, Record
from rooms.refusals import Refusal
from rooms.seats import Seat, free_sign
from rooms.topic import Topic
from rooms.words import Command, Event

if TYPE_CHECKING:
    from rooms.room import Room

NAME: Final = "hosts"
PLACES_MAX: Final = 120
"""Places of hosts at all tables together: a sheet that went round the town must not fill the room."""
NAME_LENGTH: Final = 8
"""How much of a link's hash names it on the console: enough to take it back, useless to enter."""


class State(msgspec.Struct):
    """Each host's link -> its tables, with the time (ms) of each arrival; the edition of each table's code, and when
    it was renewed (ms). When each link ends (ms), and those that have ended (HS6).
    """

    arrivals: dict[str, dict[int, int]] = {}
    editions: dict[int, int] = {}
    renewed: dict[int, int] = {}
    until: dict[str, int] = {}
    ended: tuple[str, ...] = ()


class RetireHost(FacilitatorCommand, frozen=True):
    """Take the right of the device `host` back, as the console names it."""

    host: str


class RenewHostCode(FacilitatorCommand, frozen=True):
    """Make void every host sheet that was printed for `table`; `edition` is the one that it takes the place of."""

    table: int
    edition: int


class EndHosts(ClockCommand, frozen=True):
    """Take back the rights whose day is over."""


class HostsEnded(Event, frozen=True):
    """The day of some hosts is over."""


class HostCodeRenewed(Event, frozen=True):
    """Only sheets of this edition open now."""

    table: int
    edition: int


def state_of(room: "Room") -> State:
    """Return who looks after which tables."""
    state: State = room.topics[NAME]
    return state


def edition_of(room: "Room", table: int) -> int:
    """Return the edition of a table's code, 0 for the first (HS4)."""
    return state_of(room).editions.get(table, 0)


def renewed_at(room: "Room", table: int) -> int:
    """Return when a table's code was last renewed (ms), 0 for never."""
    return state_of(room).renewed.get(table, 0)


def has_ended(room: "Room", link: str) -> bool:
    """Tell whether a link was a host's whose day is over (HS6)."""
    return link in state_of(room).ended


def tables_of(room: "Room", link: str) -> tuple[int, ...]:
    """Return the tables of a host's link, by number; none for another link, or one that was taken back."""
    return tuple(sorted(state_of(room).arrivals.get(link, ()))) if room.links.get(link) is Role.HOST else ()


def place_of(link: str, table: int) -> str:
    """Return the id of a link's place at a table."""
    return f"{link[:13]}{table:03}"


def places_of(room: "Room", link: str) -> dict[int, str]:
    """Return the places of a host's link, by table."""
    return {table: place_of(link, table) for table in tables_of(room, link)}


def at_work(room: "Room", caller: LinkCaller) -> Caller:
    """Return a host as the place that works, for whom its command says (HS2); other links as they are."""
    places = places_of(room, caller.link)
    if not caller.acting or not places:
        return caller
    if caller.acting in places.values():
        return SeatCaller(caller.acting, link=caller.link)
    seat = room.seats.get(caller.acting)
    own = places.get(seat.table, "") if seat else next(iter(places.values()))
    return SeatCaller(own, acting=caller.acting, link=caller.link)


def was_added(room: "Room", seat: Seat) -> bool:
    """Tell whether hosts added this person, so that whoever looks after their table may write for them (HS2)."""
    opener = room.seats.get(seat.opened_by)
    return opener is not None and opener.attendance is Attendance.HOST


def too_many(room: "Room", link: str, tables: tuple[int, ...]) -> Refusal | None:
    """Return the refusal of a host's link that this room has no place for."""
    if not tables or any(not 1 <= table <= room.plan.tables for table in tables):
        return Refusal(no.TABLE_UNKNOWN, {"tables": room.plan.tables})
    taken = sum(len(tables_of(room, other)) for other in state_of(room).arrivals if other != link)
    return Refusal(no.ROOM_FULL, {"max": PLACES_MAX}) if taken + len(tables) > PLACES_MAX else None


def settled(room: "Room", record: Record, event: LinkMinted) -> frozenset[str]:
    """Give a host's link a place at each of its tables; return the touched keys."""
    if event.role is not Role.HOST:
        return frozenset()
    arrivals = state_of(room).arrivals.setdefault(event.link, {})
    if event.until:
        state_of(room).until[event.link] = event.until
    for table in event.tables:
        place = place_of(event.link, table)
        if table in arrivals:
            continue
        arrivals[table] = record.head.time
        sign = free_sign({id_: seat for id_, seat in room.seats.items() if id_ != place}, table)
        room.seats[place] = Seat(place, Attendance.HOST, record.head.time, table, sign=sign)  # HS1
    own = {f"seat/{place_of(event.link, table)}:*" for table in event.tables}
    return frozenset({"desk:hosts", "desk:tiles", *own}) | shared_out(room)


def gone(room: "Room", link: str) -> frozenset[str]:
    """Take the places of a link away (HS3); return the touched keys."""
    state_of(room).until.pop(link, None)
    for table in state_of(room).arrivals.pop(link, {}):
        seat = room.seats.get(place_of(link, table))
        if seat:
            room.seats[seat.id] = msgspec.structs.replace(seat, left=True)  # HS3
    return frozenset({"desk:hosts", "desk:tiles"}) | shared_out(room)


def shared_out(room: "Room") -> frozenset[str]:
    """Return what tells consoles which texts a host reads for them (AP2)."""
    moderated = (phase for phase, settings in room.settings.items() if getattr(settings, "moderated", False))
    return frozenset(f"desk:p/{phase}/*" for phase in moderated)


def retire(room: "Room", command: RetireHost, _context: Context) -> Draft | Refusal:
    """Propose to take a device's right back."""
    named = [link for link in state_of(room).arrivals if link.startswith(command.host) and room.links.get(link)]
    if len(command.host) < NAME_LENGTH or len(named) != 1:
        return Refusal(no.LINK_REVOKED)
    return Draft(LinkRevoked(named[0]), rests=())


def renew(room: "Room", command: RenewHostCode, _context: Context) -> Draft | Refusal:
    """Propose that a table has another code (HS4)."""
    if not 1 <= command.table <= room.plan.tables:
        return Refusal(no.TABLE_UNKNOWN, {"tables": room.plan.tables})
    if command.edition != edition_of(room, command.table):
        return Refusal(no.ALREADY_DONE)
    return Draft(HostCodeRenewed(command.table, command.edition + 1), rests=())


def renewed(room: "Room", record: Record, event: HostCodeRenewed) -> Effect:
    """Know the edition."""
    editions = state_of(room).editions
    editions[event.table] = max(event.edition, editions.get(event.table, 0))
    state_of(room).renewed[event.table] = record.head.time
    return Effect(frozenset({"desk:hosts"}))


def over_by(room: "Room", now: int) -> list[str]:
    """Return the links whose day is over by now."""
    return [link for link, until in state_of(room).until.items() if until <= now]


def end(room: "Room", _command: EndHosts, context: Context) -> Draft | Refusal:
    """Propose to take back what is over (HS6)."""
    draft = Draft(HostsEnded(), rests=(NAME,), changes=(NAME,))
    return draft if over_by(room, context.now) else Refusal(no.ALREADY_DONE)


def ended(room: "Room", record: Record, _event: HostsEnded) -> Effect:
    """Take it back, with its places (HS6)."""
    touched = frozenset({"desk:links"})
    for link in over_by(room, record.head.time):
        room.links.pop(link, None)
        touched |= gone(room, link)
        state_of(room).ended += (link,)
    return Effect(touched)


def dues(room: "Room") -> list[tuple[int, Command]]:
    """Return when the next rights end."""
    until = state_of(room).until
    return [(min(until.values()), EndHosts())] if until else []


def desk_hosts(room: "Room", _holder: str, _rest: str) -> Value:
    """Return the devices that look after tables, the last to arrive first, and the editions of the codes."""
    found = [
        {"host": link[:NAME_LENGTH], "table": table, "at": at}
        for link, arrivals in state_of(room).arrivals.items()
        for table, at in arrivals.items()
    ]
    editions = {str(table): edition for table, edition in state_of(room).editions.items()}
    return {"devices": sorted(found, key=lambda one: (-one["at"], one["table"])), "editions": editions}


def host_people(room: "Room", holder: str, _rest: str) -> Value:
    """Return the people of a table, by sign; `added` tells whether a host may write for them (HS2, HS5)."""
    return [
        {"seat": seat.id, "sign": seat.sign, "attendance": seat.attendance.value, "added": was_added(room, seat)}
        for seat in sorted(room.people().values(), key=lambda seat: seat.sign)
        if str(seat.table) == holder
    ]


def host_aloud(room: "Room", _holder: str, phase: str) -> Value | Gone:
    """Return what a host says at its table in a step that has begun: the words for hosts, else for the room.

    `personal` tells that everyone answers for themselves in it: a host then writes for no table (HS1). Where nobody is
    asked anything, there is nothing to answer.
    """
    plan = room.plans.get(phase)
    if plan is None or room.agenda.runs[phase].life in {PhaseLife.DRAFT, PhaseLife.READY}:
        return GONE
    own = prompt_for(plan, role=Role.HOST.value)
    words = own if own != plan.prompt else plan.say
    return {"say": words, "personal": is_personal(room.kind(phase)) and room.takes(phase)}


def keys(room: "Room", layer: str) -> Iterable[str]:
    """Name what hosts say, step by step."""
    if layer.partition("/")[0] == "host":
        yield from (f"aloud/{phase}" for phase in room.plans if not isinstance(host_aloud(room, "", phase), Gone))


# Undo brings nothing of this back: a right is given again by the sheet.
TOPIC: Final = Topic(
    name=NAME,
    state=State,
    deciders={RetireHost: retire, RenewHostCode: renew, EndHosts: end},
    evolvers={HostCodeRenewed: renewed, HostsEnded: ended},
    makers={
        ("desk", "hosts"): desk_hosts,
        ("host", "people"): host_people,
        ("host", "aloud"): host_aloud,
    },
    many=frozenset({"aloud"}),
    keys=keys,
    dues=dues,
)
