"""Photos: what tables photograph for their restitution. The room knows that they are there; their bytes lie elsewhere.

PHT1  A photo is for one place of one table's sheet, while its step takes it; one that comes later takes its place.
PHT2  Its table sees it at once; everybody else once who steers the room, or the table's host, has let it be seen.
PHT3  Letting it be seen, or not, can be changed and taken back.
PHT4  A table sends AT_TABLE_MAX of them, a person OF_SEAT_MAX, a room IN_ROOM_MAX: a refusal says so.
PHT5  It is erased with the restitution that it is of, and with the raw texts.
PHT7  One that comes after the end of its step is kept too; its field goes the way of late texts (LT1, LT2).
PHT6  Sending one again is done already; a photo has one name, and its name one table.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar, Final

import msgspec

from rooms import refusals as no
from rooms.callers import Context, Role
from rooms.commands import HOSTS, DoorCommand, FacilitatorCommand
from rooms.kind import GONE, Effect, Gone, Value
from rooms.life import AFTER, TAKING, PhaseLife, RoomLife
from rooms.record import Draft, Record
from rooms.refusals import Refusal
from rooms.topic import Topic
from rooms.words import Event

if TYPE_CHECKING:
    from rooms.room import Room

NAME: Final = "photos"
AT_TABLE_MAX: Final = 20
OF_SEAT_MAX: Final = 12
IN_ROOM_MAX: Final = 240
PREFIX: Final = "photo/"
TOUCHED: Final = frozenset({"*"})
"""A photo that is let be seen may be on any page that shows its restitution."""


class Photo(msgspec.Struct, frozen=True):
    """A photo of a table, for the place `field` of its sheet in the step `step`. `digest` is that of its bytes."""

    photo: str
    step: str
    table: int
    field: str
    digest: str
    seat: str = ""

    @property
    def place(self) -> tuple[str, int, str]:
        """What it is a photo for."""
        return self.step, self.table, self.field


class State(msgspec.Struct):
    """What was taken, by the offset of its record; and which of them may be seen, or not."""

    taken: dict[int, Photo] = {}
    judged: dict[int, bool] = {}


class KeepPhoto(DoorCommand, frozen=True):
    """Note the photo that the place `seat` has sent."""

    photo: str
    step: str
    field: str
    digest: str
    seat: str


class JudgePhoto(FacilitatorCommand, frozen=True):
    """Let everyone see the photo `id`, or not."""

    roles: ClassVar[frozenset[Role]] = HOSTS
    id: int
    shown: bool


class PhotoTaken(Event, frozen=True):
    """A table sent a photo."""

    photo: str
    step: str
    table: int
    field: str
    digest: str


class PhotoJudged(Event, frozen=True):
    """The photo of the record `id` may be seen, or not."""

    id: int
    shown: bool

    def told(self) -> dict[str, str | int]:
        """Tell which."""
        return {"photo_lot": int(self.shown)}


def state_of(room: "Room") -> State:
    """Return what was taken."""
    state: State = room.topics[NAME]
    return state


def named(room: "Room", photo: str) -> Photo | None:
    """Return the photo of this name, None where there is none, or no longer."""
    return next((one for one in state_of(room).taken.values() if one.photo == photo), None)


def names(room: "Room") -> set[str]:
    """Return the names of all photos whose bytes are to be kept."""
    return {one.photo for one in state_of(room).taken.values()}


def is_shown(room: "Room", step: str, table: int, text: str) -> bool:
    """Tell whether what a table wrote in a place for images is a photo of its own that everyone may see (PHT2)."""
    state = state_of(room)
    return any(
        one.step == step and one.table == table and text == PREFIX + one.photo and state.judged.get(offset, False)
        for offset, one in state.taken.items()
    )


def of_table(room: "Room", step: str, table: int) -> tuple[int, ...]:
    """Return the records of a table's photos in a step: they go with its restitution (PHT5)."""
    return tuple(offset for offset, one in state_of(room).taken.items() if (one.step, one.table) == (step, table))


def refused(room: "Room", command: KeepPhoto) -> Refusal | None:
    """Return why a photo is not taken, before its bytes are looked at; None where it is."""
    if known := named(room, command.photo):
        own = known.table == room.table_of(command.seat) and known.step == command.step
        return Refusal(no.ALREADY_DONE if own else no.NOT_YOURS)  # PHT6
    if command.step not in room.plans:
        return Refusal(no.PHASE_UNKNOWN)
    table = room.table_of(command.seat)
    if not table:
        return Refusal(no.TABLE_NEEDED)
    takes = getattr(room.kind(command.step), "takes_photo", None)
    if takes is None:
        return Refusal(no.WRONG_COMMAND)
    if refusal := not_open(room, command.step):
        return refusal
    why: Refusal | None = takes(room.states[command.step], room.context(command.step), table, command.field)
    return why or too_many(room, command.seat, table)


def not_open(room: "Room", step: str) -> Refusal | None:
    """Return the refusal of a step that takes nothing now, and kept nothing late."""
    life = room.agenda.runs[step].life
    late = life in AFTER and room.closed_on(step) and room.agenda.life in {RoomLife.OPEN, RoomLife.CLOSED}
    if life in TAKING or (late and not room.texts_erased):
        return None  # PHT7
    code = no.PHASE_NOT_OPEN if life in {PhaseLife.DRAFT, PhaseLife.READY} else no.PHASE_CLOSED
    return Refusal(code, {"title": room.plans[step].title})


def too_many(room: "Room", seat: str, table: int) -> Refusal | None:
    """Return the refusal of one photo more than may be (PHT4)."""
    taken = state_of(room).taken.values()
    counts = (
        (sum(one.seat == seat for one in taken), OF_SEAT_MAX),
        (sum(one.table == table for one in taken), AT_TABLE_MAX),
        (len(taken), IN_ROOM_MAX),
    )
    full = next((most for count, most in counts if count >= most), 0)
    return Refusal(no.TOO_MANY_PHOTOS, {"max": full}) if full else None


def keep(room: "Room", command: KeepPhoto, _context: Context) -> Draft | Refusal:
    """Propose to note a photo whose bytes are kept."""
    if refusal := refused(room, command):
        return refusal
    table, scope = room.table_of(command.seat), f"{NAME}:of/{command.step}"  # one after another: PHT4 and PHT6 hold
    event = PhotoTaken(command.photo, command.step, table, command.field, command.digest)
    return Draft(event, command.seat, rests=("agenda", scope, f"phase:{command.step}"), changes=(scope,))


def photo_taken(room: "Room", record: Record, event: PhotoTaken) -> Effect:
    """Know it."""
    fields = {name: getattr(event, name) for name in event.__struct_fields__}
    state_of(room).taken[record.offset] = Photo(**fields, seat=record.head.seat)
    return Effect(touched(event.table))


def touched(table: int) -> frozenset[str]:
    """Return the keys that tell of a table's photos."""
    return frozenset({f"desk:{NAME}", f"host/{table}:{NAME}", f"table/{table}:{NAME}"})


def judge(room: "Room", command: JudgePhoto, context: Context) -> Draft | Refusal:
    """Propose to let everyone see a photo, or not (PHT2)."""
    state = state_of(room)
    known = state.taken.get(command.id)
    if known is None:
        return Refusal(no.ITEM_UNKNOWN)
    tables = room.reach_of(context.link)
    if tables is not None and known.table not in tables:
        return Refusal(no.NOT_YOURS)
    if state.judged.get(command.id) is command.shown:
        return Refusal(no.ALREADY_DONE)
    scope = f"{NAME}:{command.id}"
    return Draft(PhotoJudged(command.id, command.shown), rests=(scope,), changes=(scope,))


def photo_judged(room: "Room", _record: Record, event: PhotoJudged) -> Effect:
    """Let it be seen, or not."""
    state_of(room).judged[event.id] = event.shown
    return Effect(TOUCHED)


def latest(room: "Room") -> dict[int, Photo]:
    """Return the last photo for each place, by its record (PHT1)."""
    last = {one.place: offset for offset, one in state_of(room).taken.items()}
    return {offset: state_of(room).taken[offset] for offset in sorted(last.values())}


def lot(room: "Room", offset: int) -> str:
    """Return what becomes of a photo: it waits, is shown, or is refused."""
    judged = state_of(room).judged.get(offset)
    return "waits" if judged is None else "shown" if judged else "refused"


def facts(room: "Room", offset: int, one: Photo) -> dict[str, Value]:
    """Return a photo as those read it who may let it be seen."""
    about = {"step": one.step, "title": room.plans[one.step].title, "table": one.table}
    return {"id": offset, "photo": one.photo, **about, "lot": lot(room, offset)}


def read(room: "Room", tables: Iterable[int]) -> list[Value]:
    """Return the photos of some tables, but of restitutions that are hidden: nobody looks at these without asking."""
    masked = (one for one in latest(room).items() if not is_masked(room, one[1]))
    return [facts(room, offset, one) for offset, one in masked if one.table in tables]


def is_masked(room: "Room", one: Photo) -> bool:
    """Tell whether consoles have nothing of the restitution that a photo is of (PEK4)."""
    return room.context(one.step).masked(str(one.table))


def on_desk(room: "Room", _holder: str, _rest: str) -> Value | Gone:
    """Return all photos, for who steers the room."""
    return read(room, room.open_tables()) or GONE


def of_host(room: "Room", holder: str, _rest: str) -> Value | Gone:
    """Return those of a table, for its hosts."""
    return read(room, (int(holder),)) or GONE


def at_table(room: "Room", holder: str, _rest: str) -> Value | Gone:
    """Return what became of a table's own photos, by their names."""
    own = {one.photo: lot(room, offset) for offset, one in latest(room).items() if str(one.table) == holder}
    return own or GONE


def value_of(room: "Room", rest: str) -> bool | None:
    """Return whether a photo may be seen, None while nobody said."""
    return state_of(room).judged.get(int(rest)) if rest.isdecimal() else None


def put_back(room: "Room", rest: str, memento: bool | None, _then: int, _now: int) -> None:  # noqa: FBT001
    """Let it be seen as before (PHT3)."""
    if not rest.isdecimal():
        return
    if memento is None:
        state_of(room).judged.pop(int(rest), None)
    else:
        state_of(room).judged[int(rest)] = memento


def forget(room: "Room", offset: int) -> frozenset[str]:
    """Drop a photo whose record was erased (PHT5)."""
    gone = state_of(room).taken.pop(offset, None)
    return touched(gone.table) if gone else frozenset()


def texts_of(room: "Room") -> Iterable[int]:
    """Name the records that go with the raw texts (PHT5)."""
    return tuple(state_of(room).taken)


def forget_texts(room: "Room") -> None:
    """Drop all photos (PHT5)."""
    room.topics[NAME] = State()


TOPIC: Final = Topic(
    name=NAME,
    state=State,
    deciders={KeepPhoto: keep, JudgePhoto: judge},
    evolvers={PhotoTaken: photo_taken, PhotoJudged: photo_judged},
    makers={("desk", NAME): on_desk, ("host", NAME): of_host, ("table", NAME): at_table},
    value_of=value_of,
    put_back=put_back,
    forget=forget,
    texts_of=texts_of,
    forget_texts=forget_texts,
)
