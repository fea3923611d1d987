"""A copy says of itself what it is, in its first fact."""

from rooms.callers import ORGANISER, Context
from rooms.commands import CreateRoom
from rooms.copied import Copied
from rooms.deciding import decide
from rooms.record import Draft
from rooms.room import Room
from tests.rooms.play import CODE, START, plan_of
from tests.rooms.topics.test_rehearsal import IDEAS, copy


def test_CPD1_the_first_record_of_a_copy_says_of_what_with_whom_and_until_when() -> None:
    copied = Copied("R2D2C3PX", 40, START + 3_600_000)
    asked = CreateRoom(CODE, plan_of(IDEAS), copied=copied)
    draft = decide(Room(CODE), asked, Context(START, ORGANISER))
    assert isinstance(draft, Draft)
    assert (draft.event.copied, draft.event.rehearsal, draft.wake_at) == (copied, True, copied.until)  # type: ignore[attr-defined]
    play = copy(IDEAS)
    assert play.room.rehearsal
    assert play.room.copied == Copied("R2D2C3PX", 4, START + 3_600_000)
    assert play.value("room:room")["rehearsal"] is True
