"""All tables at a glance."""

from rooms.bricks.sheets import WriteField
from rooms.callers import Role
from rooms.commands import MintLink
from rooms.phases.structured_form import MarkReady
from rooms.plan import PhasePlan
from rooms.topics.tiles import HEARD_MS
from tests.rooms.play import Play, assert_laws

FORM = PhasePlan(
    "f", "structured_form", "Fiches", 10, "Écrivez.", settings={"fields": [{"name": "titre", "label": "Titre"}]}
)
PAUSE = PhasePlan("p", "break", "Pause", 10, "Prenez un café.")


def test_TI1_tables_stand_by_number_whatever_they_do() -> None:
    play = Play(FORM, tables=30)
    play.sit("ann", table=30)
    play.do(MintLink("a" * 32, Role.HOST, (2,)))
    play.advance()
    play.seat("ann", WriteField("f", "titre", "Un lac", 0))
    tiles = play.value("desk:tiles")
    assert [tile["table"] for tile in tiles] == list(range(1, 31))
    assert (tiles[29]["people"], tiles[29]["hosts"], tiles[1]["people"], tiles[1]["hosts"]) == (1, 0, 0, 1)
    assert_laws(play)


def test_TI2_the_last_sign_of_life_is_what_somebody_of_the_table_sent() -> None:
    play = Play(FORM)
    play.sit("ann", table=1)
    play.advance()
    before = play.value("desk:tiles")[0]["heard_at"]
    play.wait(65)
    play.seat("ann", WriteField("f", "titre", "Un lac", 0))
    assert play.value("desk:tiles")[0]["heard_at"] == play.now // HEARD_MS * HEARD_MS > before
    assert play.value("desk:tiles")[1]["heard_at"] == 0
    assert "desk:tiles" in play.effects[-1].touched


def test_TI3_fields_are_those_of_the_step_in_front() -> None:
    play = Play(FORM, PAUSE)
    play.sit("ann", table=1)
    assert "filled" not in play.value("desk:tiles")[0]
    play.advance()
    play.seat("ann", WriteField("f", "titre", "Un lac", 0))
    play.seat("ann", MarkReady("f", ready=True))
    tile = play.value("desk:tiles")[0]
    assert (tile["filled"], tile["of"], tile["ready"]) == (1, 1, True)
    play.advance()
    assert "filled" not in play.value("desk:tiles")[0]
