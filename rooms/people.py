"""Creating a room, giving and taking back links, sitting down, changing table, writing for somebody without a phone.

PE1  Nobody is turned away but by the room's limit of seats, which `evolve` judges too: two workers may seat two last
     people.
PE2  A table is one of the plan's, numbered from 1; 0 is none yet.
PE3  A proxy seat sits where the seat that opened it sits, and moves with it.
"""

from collections.abc import Callable
from typing import Any, Final

import msgspec

from rooms import distance
from rooms import refusals as no
from rooms.agenda import Agenda, first_run
from rooms.callers import Attendance, Context, Role, SeatCaller
from rooms.codes import draw_place, free_place
from rooms.commands import ChooseTable, CreateRoom, MintLink, OpenProxySeat, RevokeLink, TakeSeat
from rooms.events import LinkMinted, LinkRevoked, ProxySeatOpened, RoomCreated, SeatTaken, TableChosen
from rooms.kind import Effect
from rooms.phases import KINDS
from rooms.record import EVERYTHING, Draft, Record
from rooms.refusals import Done, Refusal
from rooms.room import Room
from rooms.seats import Seat, free_sign
from rooms.topics import admission, control, distant, hosts, tables
from rooms.words import tag_of

SEAT_ID_LENGTH_MAX: Final = 32
PROXIES_MAX: Final = 12
EVERYWHERE: Final = frozenset({"*"})
MOVE: Final = tag_of(TableChosen)


def create_room(_room: Room, command: CreateRoom, _context: Context) -> Draft | Refusal:
    """Propose the first fact of a room: a plan whose kinds and settings this program knows."""
    for plan in command.plan.phases:
        try:
            msgspec.convert(plan.settings, KINDS[plan.kind].Settings)
        except (KeyError, msgspec.ValidationError):
            return Refusal(no.PLAN_WRONG, {"title": plan.title})
        if getattr(KINDS[plan.kind], "SHARED", False) and not command.plan.tables:
            return Refusal(no.PLAN_NEEDS_TABLES, {"title": plan.title})  # TP9
    if command.clock_rate < 1:
        return Refusal(no.PLAN_WRONG, {"title": command.plan.title})
    copied = command.copied
    rehearsal = command.rehearsal or copied is not None
    event = RoomCreated(command.code, command.plan, command.starts_at, command.clock_rate, rehearsal, copied)
    return Draft(event, rests=(EVERYTHING,), changes=("agenda",), wake_at=copied.until if copied else 0)  # CPD1


def room_created(room: Room, _record: Record, event: RoomCreated) -> Effect:
    """Lay out the room: every step ready, with its kind's settings and an empty state."""
    if room.plans:
        return Effect()
    room.plan, room.starts_at = event.plan, event.starts_at
    room.clock_rate, room.rehearsal, room.copied = event.clock_rate, event.rehearsal, event.copied
    for plan in event.plan.phases:
        kind = KINDS[plan.kind]
        room.plans[plan.id] = plan
        room.settings[plan.id] = msgspec.convert(plan.settings, kind.Settings)
        room.states[plan.id] = kind.State()
    runs = {plan.id: first_run(plan.minutes, event.clock_rate) for plan in event.plan.phases}
    room.agenda = Agenda(runs=runs)
    distance.planned(room, event.plan.distant)
    return Effect(EVERYWHERE)


def mint_link(room: Room, command: MintLink, _context: Context) -> Draft | Refusal:
    """Propose a link; the token itself never enters the room."""
    if command.role is Role.HOST and (refused := hosts.too_many(room, command.link, command.tables)):
        return refused
    if command.role is Role.OPERATOR and (refused := control.too_many(room, command.room)):
        return refused
    if not distant.may_bind(room, command.role, command.room):
        return Refusal(no.ITEM_UNKNOWN)
    event = LinkMinted(command.link, command.role, command.tables, command.until, command.room)
    return Draft(event, rests=(), wake_at=command.until)  # HS6


def link_minted(room: Room, record: Record, event: LinkMinted) -> Effect:
    """Remember the right; a host's has its places."""
    room.links[event.link] = event.role
    touched = hosts.settled(room, record, event) | control.settled(room, record, event)
    return Effect(frozenset({"desk:links"}) | touched | distant.bound(room, event))


def revoke_link(room: Room, command: RevokeLink, _context: Context) -> Draft | Refusal:
    """Propose to take a right back."""
    if command.link not in room.links:
        return Refusal(no.LINK_REVOKED)
    return Draft(LinkRevoked(command.link), rests=())


def link_revoked(room: Room, _record: Record, event: LinkRevoked) -> Effect:
    """Forget the right."""
    room.links.pop(event.link, None)
    touched = hosts.gone(room, event.link) | control.gone(room, event.link)  # before it is of no room
    return Effect(frozenset({"desk:links"}) | touched | distant.unbound(room, event.link))


def take_seat(room: Room, command: TakeSeat, context: Context) -> Draft | Refusal:
    """Propose to seat a person (SE1)."""
    if not isinstance(context.caller, SeatCaller) or context.caller.acting:
        return Refusal(no.NOT_ALLOWED)
    seat = context.caller.seat
    if seat in room.seats:
        return Refusal(no.SEAT_TAKEN)
    if len(room.seats) >= room.plan.seats_max:
        return Refusal(no.ROOM_FULL, {"max": room.plan.seats_max})  # PE1
    if command.attendance in {Attendance.PROXY, Attendance.HOST} or not 0 <= command.table <= room.plan.tables:
        return Refusal(no.TABLE_UNKNOWN, {"tables": room.plan.tables})  # PE2
    if refusal := tables.refused_at(room, command.table):
        return refusal  # TB3
    if refusal := admission.refused(room, command.table):
        return refusal  # ADM1
    code = draw_place(context.chance, room.place_codes())
    return Draft(SeatTaken(command.attendance, command.table, code), seat=seat, rests=())


def seat_taken(room: Room, record: Record, event: SeatTaken) -> Effect:
    """Seat the person, unless the last place went meanwhile (PE1)."""
    code = event.place
    if any(other.place == code for other in room.seats.values()):
        code = free_place(code, room.place_codes())  # KOD4: two workers may have drawn the same
    seat = Seat(record.head.seat, event.attendance, record.head.time, event.table, place=code)
    return seat_person(room, record, seat)


def seat_person(room: Room, record: Record, seat: Seat) -> Effect:
    """Add a seat with a sign of its own at its table."""
    if seat.id in room.seats:
        return Effect(answer=Done())
    if len(room.seats) >= room.plan.seats_max:
        return Effect(answer=Refusal(no.ROOM_FULL, {"max": room.plan.seats_max}))
    room.seats[seat.id] = msgspec.structs.replace(seat, sign=free_sign(room.seats, seat.table))
    if seat.opened_by:
        room.proxies.setdefault(seat.opened_by, []).append(seat.id)
    return Effect(people_touched(room, record.head.seat) | {f"seat/{seat.opened_by}:me"})


def people_touched(room: Room, seat: str) -> frozenset[str]:
    """Return what shows how many people sit where."""
    phases = {f"{layer}:p/{phase}/*" for phase in room.plans for layer in ("stage", "room", "desk")}
    phases |= {f"table/*:p/{phase}/progress" for phase in room.plans}
    own = {f"seat/{seat}:*"}
    counts = {
        "room:room",
        "desk:people",
        "stage:people",
        "room:tables",
        "desk:tables",
        "desk:tiles",
        "desk:distant",
        "host/*:people",
    }
    turns = {f"table/*:p/{phase}/*" for phase in room.plans if hasattr(room.kind(phase), "release_of")}  # SG6
    return frozenset({*counts, *own, *phases, *turns})


def choose_table(room: Room, command: ChooseTable, context: Context) -> Draft | Refusal:
    """Propose that a person sits at a table."""
    if not isinstance(context.caller, SeatCaller):
        return Refusal(no.SEAT_UNKNOWN)
    if context.caller.seat not in room.seats and room.admission == "table":
        return take_seat(room, TakeSeat(table=command.table), context)  # ADM1: the table is what admits
    if context.caller.seat not in room.seats:
        return Refusal(no.SEAT_UNKNOWN)
    if not 1 <= command.table <= room.plan.tables:
        return Refusal(no.TABLE_UNKNOWN, {"tables": room.plan.tables})  # PE2
    if context.caller.acting not in {"", context.caller.seat} or context.caller.link:
        return Refusal(no.NOT_ALLOWED)  # PE3; a host's place is at its table
    if refusal := tables.refused_at(room, command.table):
        return refusal  # TB3
    return Draft(TableChosen(command.table), seat=context.caller.seat)


def table_chosen(room: Room, record: Record, event: TableChosen) -> Effect:
    """Move the seat, and those that it writes for (PE3)."""
    ids = [record.head.seat, *room.proxies.get(record.head.seat, ())]
    moving = [room.seats[id_] for id_ in ids if id_ in room.seats]  # PE3
    for seat in moving:
        others = {key: other for key, other in room.seats.items() if key != seat.id}
        sign = free_sign(others, event.table)
        own = event.profile if seat.id == record.head.seat and event.profile else seat.profile
        room.seats[seat.id] = msgspec.structs.replace(seat, table=event.table, sign=sign, profile=own)
    touched = people_touched(room, record.head.seat)
    theirs = {f"seat/{seat.id}:*" for seat in moving} | {f"seat/{seat.opened_by}:me" for seat in moving}
    return Effect(touched | theirs if moving else frozenset())


def open_proxy_seat(room: Room, command: OpenProxySeat, context: Context) -> Draft | Refusal:
    """Propose a seat for a person without a phone."""
    caller = context.caller
    if not isinstance(caller, SeatCaller) or caller.seat not in room.seats:
        return Refusal(no.SEAT_UNKNOWN)
    if not (0 < len(command.seat) <= SEAT_ID_LENGTH_MAX and command.seat.isalnum() and command.seat.isascii()):
        return Refusal(no.SEAT_UNKNOWN)
    if command.seat in room.seats:
        return Refusal(no.SEAT_TAKEN)
    if len(room.proxies.get(caller.seat, ())) >= PROXIES_MAX or len(room.seats) >= room.plan.seats_max:
        return Refusal(no.ROOM_FULL, {"max": min(PROXIES_MAX, room.plan.seats_max)})
    return Draft(ProxySeatOpened(caller.seat), seat=command.seat, rests=())


def proxy_seat_opened(room: Room, record: Record, event: ProxySeatOpened) -> Effect:
    """Seat the person beside whoever writes for them (PE3)."""
    opener = room.seats.get(event.opened_by)
    if opener is None:
        return Effect(answer=Refusal(no.SEAT_UNKNOWN))
    seat = Seat(record.head.seat, Attendance.PROXY, record.head.time, opener.table, opener.id)
    return seat_person(room, record, seat)


DECIDERS: Final[dict[Any, Callable[[Room, Any, Context], Draft | Refusal]]] = {
    CreateRoom: create_room,
    MintLink: mint_link,
    RevokeLink: revoke_link,
    TakeSeat: take_seat,
    ChooseTable: choose_table,
    OpenProxySeat: open_proxy_seat,
}
EVOLVERS: Final[dict[Any, Callable[[Room, Record, Any], Effect]]] = {
    RoomCreated: room_created,
    LinkMinted: link_minted,
    LinkRevoked: link_revoked,
    SeatTaken: seat_taken,
    TableChosen: table_chosen,
    ProxySeatOpened: proxy_seat_opened,
}
