"""Photos as rooms know them: who may see which, and when they are gone."""

from typing import Any

import pytest

from rooms import refusals as no
from rooms.blocks import Picture
from rooms.bricks.sheets import WriteField
from rooms.callers import DOOR, ORGANISER, LinkCaller, Role, SeatCaller
from rooms.commands import CloseRoom, Hide, MintLink, Undo
from rooms.notice import DAY_MS
from rooms.phases.restitution_prep import ChooseFormat, LockRestitution, TakeBackRestitution, WithdrawRestitution
from rooms.plan import PhasePlan, Source
from rooms.refusals import Done, Refusal
from rooms.restitutions.staging_acts import PutOnAir
from rooms.topics import photos
from rooms.topics.photos import AT_TABLE_MAX, IN_ROOM_MAX, OF_SEAT_MAX, JudgePhoto, KeepPhoto
from rooms.topics.tray import AddLate
from tests.rooms.play import Play, assert_laws

PREP = PhasePlan("prep", "restitution_prep", "Préparer", 15, "Que retenir ?")
SHOW = PhasePlan("show", "restitution_show", "Donner", 15, "Écoutez.", source=Source("prep"))
IDEAS = PhasePlan("ideas", "ideation", "Idées", 15, "Que faire ?")
SLOT = "tableau.image"


def name_of(number: int) -> str:
    return f"{number:032x}"


def taking(**given: Any) -> Play:  # noqa: ANN401
    """Ann and Bob at table 1, Chloé at table 2; table 1 writes a tableau."""
    play = Play(PREP, SHOW, **given)
    play.sit("ann", "bob", table=1)
    play.sit("chloe", table=2)
    play.advance()
    play.seat("ann", ChooseFormat("prep", "tableau"))
    play.seat("ann", WriteField("prep", "constat", "On garde le banc"))
    return play


def send(play: Play, seat: str = "ann", number: int = 1, field: str = SLOT, step: str = "prep") -> Any:  # noqa: ANN401
    """Do what the server does with a photo, and what the phone does next."""
    told = play.do(KeepPhoto(name_of(number), step, field, "digest", seat), DOOR)
    if told == Done():
        version = (play.value(f"table/1:p/prep/field/{field}") or {"version": 0})["version"]
        play.seat(seat, WriteField("prep", field, f"photo/{name_of(number)}", version))
    return told


def waiting(play: Play) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = play.value("desk:photos") or []
    return found


def everywhere_but(play: Play, *own: str) -> str:
    layers = ("room", "stage", "desk", "guest", "table/1", "table/2", "seat/ann", "seat/chloe", "host/1", "host/2")
    return str([play.layer(layer) for layer in layers if layer not in own])


def on_air(play: Play) -> Play:
    play.advance()
    assert play.do(PutOnAir("show", "prep/1")) == Done()
    return play


def test_PHT1_a_photo_is_for_a_place_that_takes_one_while_its_step_takes_it() -> None:
    play = taking()
    assert send(play) == Done()
    assert send(play, number=2, field="constat") == Refusal(no.WRONG_COMMAND)
    assert send(play, number=2, step="nowhere") == Refusal(no.PHASE_UNKNOWN)
    assert send(play, number=2, seat="nobody") == Refusal(no.TABLE_NEEDED)
    assert send(play, number=2, step="show") == Refusal(no.WRONG_COMMAND)
    play.seat("ann", LockRestitution("prep", locked=True))
    assert send(play, number=2) == Refusal("RESTITUTION_LOCKED")
    assert_laws(play)


def over(play: Play) -> int:
    """Let the step end; return a position from before."""
    seen = play.room.offset
    play.advance()
    play.obey(20)
    return seen


def test_PHT7_a_photo_that_a_network_kept_is_taken_with_its_field() -> None:
    play = taking()
    seen = over(play)
    assert play.do(KeepPhoto(name_of(1), "prep", SLOT, "digest", "ann"), DOOR) == Done()
    assert isinstance(play.seat("ann", WriteField("prep", SLOT, f"photo/{name_of(1)}", 0), seen=seen), Done)
    assert play.value(f"table/1:p/prep/field/{SLOT}")["text"] == f"photo/{name_of(1)}"
    assert [one["lot"] for one in waiting(play)] == ["waits"]
    assert name_of(1) not in everywhere_but(play, "table/1", "desk", "host/1", "seat/ann")
    assert_laws(play)


def test_PHT7_later_its_field_waits_in_the_tray_and_the_report_names_no_photo_that_waits() -> None:
    play = taking()
    over(play)
    play.obey(200)
    assert play.do(KeepPhoto(name_of(1), "prep", SLOT, "digest", "ann"), DOOR) == Done()
    assert play.seat("ann", WriteField("prep", SLOT, f"photo/{name_of(1)}", 0)) == Done({"late": 1})
    tray = play.room.offset
    play.do(CloseRoom())
    assert name_of(1) not in str(play.room.told("prep"))
    assert isinstance(play.do(AddLate(tray)), Done)
    play.do(JudgePhoto(waiting(play)[0]["id"], shown=True))
    assert Picture(name_of(1)) in play.room.told("prep")
    assert_laws(play)


def test_PHT7_none_is_kept_for_what_is_locked_nor_once_raw_texts_are_gone() -> None:
    play = taking()
    play.seat("ann", LockRestitution("prep", locked=True))
    over(play)
    assert play.do(KeepPhoto(name_of(1), "prep", SLOT, "digest", "ann"), DOOR) == Refusal("RESTITUTION_LOCKED")
    other = taking()
    over(other)
    other.do(CloseRoom())
    other.obey(400 * DAY_MS / 1000)
    assert other.room.texts_erased
    assert isinstance(other.do(KeepPhoto(name_of(1), "prep", SLOT, "digest", "ann"), DOOR), Refusal)


def test_PHT1_before_its_step_a_photo_is_too_early_and_elsewhere_there_is_no_place() -> None:
    play = Play(IDEAS, PREP)
    play.sit("ann", table=1)
    assert play.do(KeepPhoto(name_of(1), "ideas", SLOT, "d", "ann"), DOOR) == Refusal(no.WRONG_COMMAND)
    told = play.do(KeepPhoto(name_of(1), "prep", SLOT, "d", "ann"), DOOR)
    assert isinstance(told, Refusal)
    assert told.code == no.PHASE_NOT_OPEN


def test_PHT1_a_later_photo_takes_the_place_of_the_one_before() -> None:
    play = taking()
    send(play)
    send(play, number=2)
    assert [one["photo"] for one in waiting(play)] == [name_of(2)]
    assert photos.names(play.room) == {name_of(1), name_of(2)}


def test_PHT1_only_the_server_notes_a_photo() -> None:
    play = taking()
    told = KeepPhoto(name_of(1), "prep", SLOT, "digest", "ann")
    for caller in (SeatCaller("ann"), ORGANISER, LinkCaller("nobody")):
        assert isinstance(play.do(told, caller), Refusal)


def test_PHT2_its_table_and_who_steers_see_a_photo_at_once_and_nobody_else_before_it_is_approved() -> None:
    play = taking()
    send(play)
    name = name_of(1)
    assert play.value("table/1:photos") == {name: "waits"}
    assert [(one["photo"], one["table"], one["lot"]) for one in waiting(play)] == [(name, 1, "waits")]
    assert play.value("host/1:photos") == waiting(play)
    on_air(play)
    assert name not in everywhere_but(play, "table/1", "desk", "host/1")
    assert play.do(JudgePhoto(waiting(play)[0]["id"], shown=True)) == Done()
    assert f"photo/{name}" in str(play.layer("stage"))
    assert name not in str(play.layer("table/2")) + str(play.layer("host/2"))
    assert_laws(play)


def test_PHT2_a_photo_of_another_table_is_nothing_in_a_place() -> None:
    play = taking()
    send(play)
    play.do(JudgePhoto(waiting(play)[0]["id"], shown=True))
    play.seat("chloe", ChooseFormat("prep", "tableau"))
    play.seat("chloe", WriteField("prep", "constat", "Rien à garder"))
    play.seat("chloe", WriteField("prep", SLOT, f"photo/{name_of(1)}"))
    play.advance()
    play.do(PutOnAir("show", "prep/2"))
    assert name_of(1) not in str(play.value("stage:p/show/on_air"))


def test_PHT2_a_host_judges_the_photos_of_its_tables_only() -> None:
    play = taking()
    send(play)
    id_ = waiting(play)[0]["id"]
    for link, table in (("b" * 32, 2), ("a" * 32, 1)):
        play.do(MintLink(link, Role.HOST, (table,)))
    assert play.do(JudgePhoto(id_, shown=True), LinkCaller("b" * 32)) == Refusal(no.NOT_YOURS)
    assert play.do(JudgePhoto(id_, shown=True), LinkCaller("a" * 32)) == Done()
    assert play.do(JudgePhoto(id_, shown=True)) == Refusal(no.ALREADY_DONE)
    assert isinstance(play.seat("ann", JudgePhoto(id_, shown=True)), Refusal)
    assert play.do(JudgePhoto(999, shown=True)) == Refusal(no.ITEM_UNKNOWN)


def test_PHT2_a_photo_of_a_hidden_restitution_is_on_no_page_but_its_tables() -> None:
    play = taking()
    send(play)
    play.do(JudgePhoto(waiting(play)[0]["id"], shown=True))
    on_air(play)
    play.do(Hide("prep/1", hidden=True))
    assert waiting(play) == []
    assert name_of(1) not in everywhere_but(play, "table/1", "seat/ann")


def test_PHT3_what_was_said_of_a_photo_can_be_changed_and_taken_back() -> None:
    play = taking()
    send(play)
    id_ = waiting(play)[0]["id"]
    play.do(JudgePhoto(id_, shown=False))
    assert play.value("table/1:photos") == {name_of(1): "refused"}
    play.do(JudgePhoto(id_, shown=True))
    assert waiting(play)[0]["lot"] == "shown"
    for lot in ("refused", "waits"):
        assert play.do(Undo(play.value("desk:undo")["offset"])) == Done()
        assert waiting(play)[0]["lot"] == lot
    assert_laws(play)


@pytest.mark.parametrize(
    ("seats", "tables", "most"), [(1, 1, OF_SEAT_MAX), (3, 1, AT_TABLE_MAX), (60, 15, IN_ROOM_MAX)]
)
def test_PHT4_there_is_an_end_to_photos(seats: int, tables: int, most: int) -> None:
    play = Play(PREP, tables=tables)
    people = [f"seat{n}" for n in range(seats)]
    for n, seat in enumerate(people):
        play.sit(seat, table=n % tables + 1)
    play.advance()
    told = [play.do(KeepPhoto(name_of(n), "prep", SLOT, "d", people[n % seats]), DOOR) for n in range(most + 1)]
    assert told[:-1] == [Done()] * most
    assert told[-1] == Refusal(no.TOO_MANY_PHOTOS, {"max": most})


@pytest.mark.parametrize("by", ["its table", "a facilitator"])
def test_PHT5_a_photo_goes_with_the_restitution_that_it_is_of(by: str) -> None:
    play = taking()
    send(play)
    send(play, number=2)
    play.do(JudgePhoto(waiting(play)[0]["id"], shown=True))
    if by == "its table":
        assert play.seat("ann", TakeBackRestitution("prep")) == Done()
    else:
        assert play.do(WithdrawRestitution("prep", 1)) == Done()
    assert photos.names(play.room) == set()
    assert waiting(play) == []
    assert name_of(2) not in everywhere_but(play)
    assert name_of(2) not in str(vars(play.refolded(erase=True)))
    assert_laws(play)


def test_PHT5_photos_go_with_the_raw_texts() -> None:
    play = taking()
    send(play)
    play.do(CloseRoom())
    play.obey(20)
    for _ in range(3):
        play.obey(91 * DAY_MS / 1000)
    assert play.room.texts_erased
    assert photos.names(play.room) == set()
    assert play.refolded(erase=True).topics["photos"] == play.room.topics["photos"]


def test_PHT6_sending_a_photo_again_is_done_already_and_its_name_is_its_tables() -> None:
    play = taking()
    send(play)
    assert send(play) == Refusal(no.ALREADY_DONE)
    assert send(play, seat="bob") == Refusal(no.ALREADY_DONE)
    assert send(play, seat="chloe") == Refusal(no.NOT_YOURS)
    assert len(photos.state_of(play.room).taken) == 1
