"""Who may give which command. Régie "opens steps, drives screen, clock and texts, but does not edit the agenda, publish
or close the workshop"; each command of the program is in one of these groups.
"""

from typing import Final

import pytest

from rooms.callers import CLOCK, DOOR, ORGANISER, Caller, Context, LinkCaller, Role, SeatCaller
from rooms.commands import CloseRoom, CorrectPlan, Hide, MintLink, Undo
from rooms.deciding import barred, placed
from rooms.phases.ideation import PostIdea
from rooms.plan import PhasePlan
from rooms.refusals import Done, Refusal
from rooms.sentences import COMMANDS
from rooms.topics.control import GiveControl
from rooms.topics.distant import SetDistantRoom
from rooms.topics.hosts import place_of
from rooms.topics.inserting import InsertStep
from rooms.words import PhaseCommand
from tests.rooms.play import START, Play, assert_laws

LINKS: Final = {role: role.value[0] * 32 for role in Role}
CALLERS: Final[dict[str, Caller]] = {
    "facilitator": LinkCaller(LINKS[Role.FACILITATOR]),
    "organiser": ORGANISER,
    "regie": LinkCaller(LINKS[Role.REGIE]),
    "host": LinkCaller(LINKS[Role.HOST], acting=place_of(LINKS[Role.HOST], 1)),
    "host from no place": LinkCaller(LINKS[Role.HOST]),
    "guest": LinkCaller(LINKS[Role.GUEST]),
    "screen": LinkCaller(LINKS[Role.SCREEN]),
    "operator": LinkCaller(LINKS[Role.OPERATOR]),
    "person": SeatCaller("ann"),
    "clock": CLOCK,
    "door": DOOR,
    "revoked": LinkCaller("0" * 32),
}
OWN: Final = {"facilitator", "organiser"}
STEERING: Final = {*OWN, "regie"}
ROOMS: Final = {*STEERING, "operator"}
HOSTS: Final = {*ROOMS, "host", "host from no place"}
PLACES: Final = {"person", "host"}
GROUPS: Final[tuple[tuple[set[str], str], ...]] = (
    (OWN, "close_room correct_plan correct_report end_rehearsal insert_step mint_link mint_slips pick_items"),
    (OWN, "publish_report set_admission"),
    (STEERING, "begin_listening close_phase count_late count_votes end_listening"),
    (STEERING, "give_answer hide open_phase pause_timer peek_at renew_host_code reopen_phase reschedule retire_host"),
    (STEERING, "reveal_phase send_message set_deadline settle_question start_timer take_answer_back undo"),
    (STEERING, "give_control place_table remove_distant_room retire_operator set_distant_room take_control"),
    (STEERING, "withdraw_message"),
    (ROOMS, "answer_call close_table end_call set_video_lag"),
    ({"operator"}, "ask_control return_control"),
    ({*STEERING, "screen"}, "advance go_back set_screen tell_shares"),
    (HOSTS, "add_late approve_text hold_text judge_photo move_person remove_person return_person set_late_aside"),
    ({"guest"}, "propose_to_screen"),
    (PLACES, "applaud ask_question choose_table drop_call find_table keep_place open_proxy_seat raise_call say_pace"),
    (PLACES, "share_finding take_back_late take_question_back take_seat yield_place"),
    (
        {"clock"},
        "end_ask end_hosts end_message end_phase end_seats erase_copy erase_texts note_ends note_left note_screen",
    ),
    ({"clock"}, "release_words time_rehearsal"),
    ({"door"}, "ask_place keep_photo move_place take_slip"),
    ({"organiser", "clock", "door"}, "create_room revoke_link"),
)
MAY: Final = {name: callers for callers, names in GROUPS for name in names.split()}
OF_ROOM: Final = sorted(name for name, kind in COMMANDS.items() if not issubclass(kind, PhaseCommand))
OF_KINDS: Final = sorted(name for name, kind in COMMANDS.items() if issubclass(kind, PhaseCommand))


def hall() -> Play:
    play = Play(PhasePlan("i", "ideation", "Idées", 10, "?"), PhasePlan("p", "plenary", "Fin", 5, "?"))
    play.do(SetDistantRoom(1, "Mairie de Lalbenque"))
    for role, link in LINKS.items():
        play.do(MintLink(link, role, (1,) if role is Role.HOST else (), room=int(role is Role.OPERATOR)))
    play.sit("ann", table=1)
    play.advance()
    return play


def takers(name: str) -> set[str]:
    """Return those of CALLERS who may give a command."""
    play, kind = hall(), COMMANDS[name]
    command = kind(**dict.fromkeys(kind.__struct_fields__))  # nothing is read but whose it is
    context = {who: Context(START, placed(play.room, caller)) for who, caller in CALLERS.items()}
    return {who for who in CALLERS if barred(play.room, command, context[who]) is None}


def test_DE1_each_command_of_a_room_has_its_group() -> None:
    assert sorted(MAY) == OF_ROOM


@pytest.mark.parametrize("name", OF_ROOM)
def test_DE1_a_command_of_a_room_is_taken_from_its_own_callers_and_no_others(name: str) -> None:
    assert takers(name) == MAY[name]


@pytest.mark.parametrize("name", OF_KINDS)
def test_DE1_a_command_of_a_kind_is_for_those_who_steer_or_for_people_or_for_the_clock(name: str) -> None:
    kind = COMMANDS[name]
    assert issubclass(kind, PhaseCommand)
    steers = {*STEERING, "screen"} if kind.screens else STEERING
    assert takers(name) == ({"clock"} if kind.by_clock else steers if kind.facilitator else PLACES)


def test_DE6_RGN7_with_control_an_operator_gives_the_commands_of_a_regie_and_its_own() -> None:
    play = hall()
    play.do(GiveControl(1))
    context = Context(START, CALLERS["operator"])
    for name, kind in COMMANDS.items():
        command = kind(**dict.fromkeys(kind.__struct_fields__))
        regie = Context(START, CALLERS["regie"])
        taken = barred(play.room, command, regie) is None or name in {"ask_control", "return_control"}
        assert (barred(play.room, command, context) is None) == taken, name


def test_UN5_a_regie_takes_back_what_a_regie_may_do_and_nothing_else() -> None:
    play, regie = hall(), CALLERS["regie"]
    posted = play.seat("ann", PostIdea("i", "Un four"))
    assert isinstance(posted, Done)
    assert play.do(Hide(f"i/{posted.data['id']}", hidden=True), regie) == Done()
    assert play.do(Undo(play.records[-1].offset), regie) == Done()
    own = (CorrectPlan("i", "Vos idées", "?"), InsertStep("i", "Parole", "Regardez la salle.", 15), CloseRoom())
    for command in own:
        play.wait(2)
        assert play.do(command) == Done()
        act = play.records[-1].offset
        assert play.do(Undo(act), regie) == Refusal("NOT_ALLOWED")
        assert play.do(Undo(act)) == Done()
        assert play.do(Undo(play.records[-1].offset), regie) == Refusal("NOT_ALLOWED")  # nor does it again
    assert_laws(play)
