"""Commands and events, as words."""

import inspect

import msgspec
import pytest

from rooms import refusals
from rooms.callers import SeatCaller
from rooms.commands import ROOM_COMMANDS, StartTimer
from rooms.events import ROOM_EVENTS
from rooms.phases import KINDS
from rooms.phases.dot_vote import DotsPlaced, PlaceDots
from rooms.plan import PhasePlan
from rooms.record import Draft
from rooms.refusals import Done, Refusal
from rooms.sentences import COMMANDS, EVENTS, by_tag, command_from, event_from, fields_of
from rooms.topics import TOPICS
from rooms.words import Command, Event, PhaseCommand, tag_of
from tests.rooms.play import Play, state_of
from web.catalogue import LANGUAGES, shipped


def test_WD1_doing_it_twice_is_doing_it_once() -> None:
    vote = PhasePlan("v", "dot_vote", "Vote", 10, "Votez.", settings={"options": ["Un", "Deux"]})
    once, twice = Play(vote), Play(vote)
    for play, times in ((once, 1), (twice, 2)):
        play.advance()
        play.sit("ann")
        for _ in range(times):
            play.seat("ann", PlaceDots("v", "v/o1", 2))
            play.do(StartTimer("v"))
    assert once.layer("seat/ann") == twice.layer("seat/ann")
    assert once.room.agenda == twice.room.agenda


def test_WD2_a_command_gives_one_event_or_a_refusal() -> None:
    for kind in KINDS.values():
        returns = inspect.signature(kind.decide).return_annotation
        assert returns in {Draft | Refusal, "Draft | Refusal"}, kind.NAME
    fields = {field.name: field.type for field in msgspec.structs.fields(Draft)}
    assert fields["event"] is Event


@pytest.mark.parametrize("name", sorted(EVENTS))
def test_WD3_what_older_journals_lack_has_a_default(name: str) -> None:
    required = {field.name for field in msgspec.structs.fields(EVENTS[name]) if field.required} - {"phase"}
    assert name not in FIRST or required == set(FIRST[name].split()), "a field was added without a default"


FIRST = {
    "act_undone": "offset",
    "contribution_hidden": "ref hidden",
    "deadline_set": "at",
    "dots_placed": "ref dots",
    "evaluated": "score",
    "evaluation_withdrawn": "",
    "field_settled": "keep drop",
    "field_written": "text",
    "format_chosen": "table format",
    "idea_edited": "id text",
    "idea_posted": "text",
    "idea_withdrawn": "id",
    "items_picked": "refs",
    "link_minted": "link role",
    "link_revoked": "link",
    "on_air_extended": "ref until",
    "opinion_given": "ref opinion",
    "order_set": "refs",
    "phase_closed": "",
    "phase_ended": "",
    "phase_reopened": "",
    "phase_revealed": "",
    "plan_corrected": "title prompt",
    "proxy_seat_opened": "opened_by",
    "restitution_aired": "ref",
    "restitution_locked": "table locked",
    "restitution_put_on_air": "ref ends_at",
    "restitution_read": "table edition format",
    "restitution_taken_back": "table",
    "restitution_withdrawn": "ref",
    "restitutions_published": "refs",
    "rival_kept": "text",
    "room_closed": "",
    "room_created": "code plan",
    "screen_set": "mode",
    "seat_taken": "attendance",
    "sheet_marked": "table ready",
    "step_changed": "",
    "table_chosen": "table",
    "table_locked": "table locked",
    "timer_paused": "",
    "timer_started": "",
    "turn_passed": "ref",
    "votes_counted": "tally",
}
"""What the events of version 0.1 required, beside their phase."""


def test_WD3_an_event_is_read_back_as_it_was_written() -> None:
    event = DotsPlaced("v", "v/o1", 2)
    assert event_from("dots_placed", "v", fields_of(event)) == event
    assert event_from("dots_placed", "v", {**fields_of(event), "added_in_9": 1}) == event


def test_SN1_a_name_is_said_by_one_class() -> None:
    class DotsPlacedAgain(Event, frozen=True, tag="dots_placed"):
        pass

    with pytest.raises(ValueError, match="dots_placed is said by two classes"):
        by_tag([DotsPlaced, DotsPlacedAgain])
    assert (
        len(COMMANDS)
        == len(ROOM_COMMANDS) + len(of_topics()) + sum(len({*kind.COMMANDS}) for kind in KINDS.values()) - shared()
    )
    assert set(ROOM_EVENTS) <= set(EVENTS.values())


def of_topics() -> list[type[Command]]:
    return [command for topic in TOPICS.values() for command in topic.commands]


def shared() -> int:
    """Return how many commands two kinds have in common, as one class (a brick's)."""
    said = [command for kind in KINDS.values() for command in set(kind.COMMANDS)]
    return len(said) - len(set(said))


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("place_dots", {"phase": "v", "ref": "v/o1"}),
        ("place_dots", {"phase": "v", "ref": "v/o1", "dots": "2"}),
        ("place_dots", {"phase": "v", "ref": "v/o1", "dots": 1, "more": 1}),
        ("place_dots", {"phase": "v", "ref": None, "dots": 1}),
        ("no_such_command", {}),
        ("", {}),
    ],
)
def test_a_command_is_exactly_its_fields(name: str, args: dict[str, object]) -> None:
    with pytest.raises(msgspec.ValidationError):
        command_from(name, args)


def test_every_command_says_its_name() -> None:
    assert tag_of(PlaceDots) == "place_dots"
    assert all(issubclass(command, PhaseCommand) for kind in KINDS.values() for command in kind.COMMANDS)


def test_RF1_every_refusal_has_its_sentence_in_every_language() -> None:
    for code in refusals.REFUSALS:
        for lang in LANGUAGES:
            names = shipped().keys(lang)
            assert {f"refusal.{code}", f"refusal.{code}.one"} & names, (lang, code)


def test_RF1_numbers_of_the_sentence_come_with_the_refusal() -> None:
    play = Play(PhasePlan("i", "ideation", "Idées", 10, "?", settings={"limit": 1, "length_max": 5}), seats_max=1)
    play.advance()
    play.sit("ann")
    post = COMMANDS["post_idea"]
    found = play.decide(post("i", "trop long"), SeatCaller("ann"))
    assert found == Refusal("TEXT_TOO_LONG", {"max": 5, "over": 4})
    assert isinstance(play.seat("ann", post("i", "court")), Done)
    assert play.decide(post("i", "deux"), SeatCaller("ann")) == Refusal("LIMIT_REACHED", {"max": 1})


def test_RF2_what_a_room_refuses_is_refused_again_until_somebody_changes_it() -> None:
    play = Play(PhasePlan("i", "ideation", "Idées", 10, "Que faire ?"))
    post = COMMANDS["post_idea"]("i", "Un four")
    play.sit("ann")
    before = state_of(play.refolded())
    for seconds in (0, 60, 3_600):
        play.wait(seconds)
        refused = play.decide(post, SeatCaller("ann"))
        assert isinstance(refused, Refusal)
        assert not refused.retryable
    assert state_of(play.room) == before


def test_KD1_a_kind_knows_its_phase_and_never_its_room() -> None:
    for kind in KINDS.values():
        source = inspect.getsource(inspect.getmodule(kind.project) or kind.project)
        assert "rooms.room" not in source, kind.NAME
        assert "._room" not in source, kind.NAME
