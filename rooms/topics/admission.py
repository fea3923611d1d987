"""Admission: who may take a place. Open to whoever has the address, at a table, or with a printed code.

ADM1  `open`: whoever comes. `table`: only at a table. `slips`: only with the code of a printed slip, one place each.
ADM2  Once a vote has been opened, the admission stays what it is: it is printed with the results.
ADM3  A slip's code opens one place, ever; then it is the code of that place, and reopens it.
ADM5  Nobody is kept out by a table where there is none: `table` needs tables.
ADM4  Slips are minted for all who are expected at once, and are the same at each printing.
"""

from typing import TYPE_CHECKING, Any, ClassVar, Final, get_args

import msgspec

from rooms import refusals as no
from rooms.callers import Attendance, Context, Role
from rooms.codes import ALPHABET, PLACE_LENGTH, draw_place
from rooms.commands import FACILITATORS, DoorCommand, FacilitatorCommand
from rooms.events import SeatTaken
from rooms.kind import Effect, Value
from rooms.life import PhaseLife
from rooms.plan import Admission
from rooms.record import Draft, Record
from rooms.refusals import Refusal
from rooms.topic import Topic
from rooms.words import Event

if TYPE_CHECKING:
    from rooms.room import Room

NAME: Final = "admission"
SLIPS_MAX: Final = 600
ALL: Final = Effect(frozenset({"*"}))
WAYS: Final[tuple[Admission, ...]] = get_args(Admission)


class State(msgspec.Struct):
    """What facilitators chose ("" for as planned), and the codes of the slips, in the order of minting."""

    chosen: Admission | str = ""
    slips: tuple[str, ...] = ()


class SetAdmission(FacilitatorCommand, frozen=True):
    """Choose who may take a place."""

    roles: ClassVar[frozenset[Role]] = FACILITATORS
    admission: Admission


class MintSlips(FacilitatorCommand, frozen=True):
    """Keep these codes, made by the server, for slips that will be printed."""

    roles: ClassVar[frozenset[Role]] = FACILITATORS
    codes: tuple[str, ...]


class TakeSlip(DoorCommand, frozen=True):
    """Seat the device that showed the code of a slip."""

    code: str
    device: str


class AdmissionSet(Event, frozen=True):
    """Who may take a place from now on."""

    admission: Admission

    def told(self) -> dict[str, str | int]:
        """Return what the history says."""
        return {"admission": self.admission}


class SlipsMinted(Event, frozen=True):
    """These codes are on slips."""

    codes: tuple[str, ...]


def state_of(room: "Room") -> State:
    """Return what was chosen, and the slips."""
    state: State = room.topics[NAME]
    return state


def read(text: str) -> Admission | None:
    """Return the way that a form names, None for none."""
    return next((way for way in WAYS if way == text), None)


def told(room: "Room", _holder: str, _rest: str) -> Value:
    """Return who may take a place, for what is told with a vote's result (ADM2)."""
    return room.admission


def is_fixed(room: "Room") -> bool:
    """Tell whether a vote has been opened (ADM2)."""
    waiting = {PhaseLife.DRAFT, PhaseLife.READY}
    return any(room.has_ballots(phase) and run.life not in waiting for phase, run in room.agenda.runs.items())


def set_admission(room: "Room", command: SetAdmission, _context: Context) -> Draft | Refusal:
    """Propose another admission."""
    if is_fixed(room):
        return Refusal(no.ADMISSION_FIXED)  # ADM2
    if command.admission == room.admission:
        return Refusal(no.ALREADY_DONE)
    if command.admission == "table" and not room.plan.tables:
        return Refusal(no.NO_TABLES)  # ADM5
    return Draft(AdmissionSet(command.admission), rests=("agenda", NAME), changes=(NAME,))


def admission_set(room: "Room", _record: Record, event: AdmissionSet) -> Effect:
    """Note it."""
    state_of(room).chosen = event.admission
    return ALL


def fresh_codes(room: "Room", chance: int, count: int) -> tuple[str, ...]:
    """Return `count` codes that nobody has, for slips (ADM4). `chance` has 63 bits: each code takes its own part."""
    taken = set(room.place_codes())
    codes = []
    for number in range(count):
        code = draw_place(chance * (2 * number + 1) // 7, taken)
        taken.add(code)
        codes.append(code)
    return tuple(codes)


def mint(room: "Room", command: MintSlips, _context: Context) -> Draft | Refusal:
    """Propose to keep codes for slips."""
    known = room.place_codes()
    if not command.codes or len(state_of(room).slips) + len(command.codes) > SLIPS_MAX:
        return Refusal(no.TOO_MANY_COMMANDS)
    if any(len(code) != PLACE_LENGTH or not set(code) <= set(ALPHABET) or code in known for code in command.codes):
        return Refusal(no.ITEM_UNKNOWN)
    return Draft(SlipsMinted(command.codes), rests=())


def minted(room: "Room", _record: Record, event: SlipsMinted) -> Effect:
    """Keep them; one that a place was given meanwhile is no slip."""
    state, known = state_of(room), room.place_codes()
    state.slips += tuple(code for code in dict.fromkeys(event.codes) if code not in known)
    return Effect()


def is_free_slip(room: "Room", code: str) -> bool:
    """Tell whether a code is that of a slip which nobody has used."""
    return code in state_of(room).slips and all(seat.place != code for seat in room.seats.values())


def take_slip(room: "Room", command: TakeSlip, _context: Context) -> Draft | Refusal:
    """Propose a place for whoever shows a slip (ADM3); a device that has one keeps it."""
    if not is_free_slip(room, command.code):
        return Refusal(no.SEAT_TAKEN)
    if room.seat_of(command.device) in {"", *room.seats}:
        return Refusal(no.ALREADY_DONE)
    if len(room.seats) >= room.plan.seats_max:
        return Refusal(no.ROOM_FULL, {"max": room.plan.seats_max})
    scope = f"{NAME}:{command.code}"
    return Draft(SeatTaken(Attendance.ONSITE, 0, command.code), seat=command.device, rests=(scope,), changes=(scope,))


def refused(room: "Room", table: int) -> Refusal | None:
    """Return why somebody without a slip takes no place, None where they may (ADM1)."""
    if room.admission == "slips":
        return Refusal(no.SLIP_NEEDED)
    return Refusal(no.TABLE_NEEDED) if room.admission == "table" and not table else None


def value_of(room: "Room", rest: str) -> str | None:
    """Return what was chosen."""
    return None if rest else str(state_of(room).chosen)


def put_back(room: "Room", rest: str, memento: Any, _then: int, _now: int) -> None:  # noqa: ANN401
    """Choose what was chosen; once a vote was opened it stays (ADM2)."""
    if not rest and not is_fixed(room):
        state_of(room).chosen = memento


TOPIC: Final = Topic(
    name=NAME,
    state=State,
    deciders={SetAdmission: set_admission, MintSlips: mint, TakeSlip: take_slip},
    evolvers={AdmissionSet: admission_set, SlipsMinted: minted},
    makers={("stage", "admission"): told},
    value_of=value_of,
    put_back=put_back,
)
