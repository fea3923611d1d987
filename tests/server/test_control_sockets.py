"""Two consoles on sockets, one here and one in a distant room: who holds control moves what all see, and only they."""

from collections.abc import Iterator
from typing import Any

import pytest

from rooms.bricks.sheets import WriteField
from rooms.callers import ORGANISER, Attendance, Role, SeatCaller
from rooms.commands import MintLink, TakeSeat
from rooms.plan import PhasePlan, Source, WorkshopPlan
from rooms.topics.distant import SetDistantRoom
from server.protocol import Down, Up
from server.tokens import link_of, mint_token
from tests.server.pages.house_room import HouseRoom, open_room
from tests.server.peer import Peer, Stage

PREP = PhasePlan("prep", "restitution_prep", "Préparer", 15, "Que retenir ?")
SHOW = PhasePlan("show", "restitution_show", "Restitutions", 30, "À vous.", source=Source("prep"))
PLAN = WorkshopPlan(id="deux-salles", title="Deux salles", expected=8, tables=2, phases=(PREP, SHOW))


async def show_of(stage: Stage) -> tuple[HouseRoom, str]:
    """Return a room whose show is open with two restitutions, and the address of a distant room's operator."""
    room = await open_room(stage.house, PLAN)
    await room.advance()
    for table in (1, 2):
        seat = SeatCaller(f"s{table}")
        await room.runner.submit(TakeSeat(Attendance.ONSITE, table), seat)
        await room.runner.submit(WriteField("prep", "constat", f"Constat {table}"), seat)
    await room.advance()
    token = mint_token()
    await room.do(SetDistantRoom(1, "Mairie de Lalbenque"))
    await room.runner.submit(MintLink(link_of(token, room.code), Role.OPERATOR, room=1), ORGANISER)
    return room, f"/l/{room.code}/{token}"


@pytest.fixture
def town() -> Iterator[tuple[Stage, Peer, Peer, HouseRoom]]:
    with Stage() as stage:
        room, address = stage.do(show_of, stage)
        stage.room = room
        console = Peer(stage, "console", link=stage.link(Role.FACILITATOR), code=room.code)
        with console, Peer(stage, "operator", link=address, code=room.code) as operator:
            yield stage, console, operator, room


def at_once(*pressed: tuple[Peer, str, dict[str, Any]]) -> list[object]:
    """Let all press before anybody is answered; return the refusals' codes, "" for what was done."""
    for peer, name, args in pressed:
        peer.number += 1
        peer.send([Up.CMD, peer.client, peer.number, name, args])
    found: list[object] = []
    for peer, _, _ in pressed:
        res = peer.until(Down.RES)
        found.append("" if res[3] else res[4]["code"] if isinstance(res[4], dict) else res[4][0])
    return found


def on_air(room: HouseRoom) -> str:
    return str(room.room.states["show"].control.on_air)


def test_DE6_of_two_who_press_on_air_at_the_same_moment_the_one_who_holds_control_is_taken(
    town: tuple[Stage, Peer, Peer, HouseRoom],
) -> None:
    _, console, operator, room = town
    here = (console, "put_on_air", {"phase": "show", "ref": "prep/1", "instead_of": ""})
    there = (operator, "put_on_air", {"phase": "show", "ref": "prep/2", "instead_of": ""})
    assert at_once(there, here) == ["CONTROL_NEEDED", ""]
    assert on_air(room) == "prep/1"
    assert console.give("give_control", to=1, holder=0)[0]
    here = (console, "put_on_air", {"phase": "show", "ref": "prep/2", "instead_of": "prep/1"})
    there = (operator, "put_on_air", {"phase": "show", "ref": "prep/2", "instead_of": "prep/1"})
    assert at_once(here, there) == ["CONTROL_ELSEWHERE", ""]
    assert on_air(room) == "prep/2"


def test_RGN2_who_presses_while_control_is_taken_back_is_judged_by_what_it_is_then(
    town: tuple[Stage, Peer, Peer, HouseRoom],
) -> None:
    _, console, operator, room = town
    assert console.give("give_control", to=1, holder=0)[0]
    air = (operator, "put_on_air", {"phase": "show", "ref": "prep/2", "instead_of": ""})
    first, second = at_once((console, "take_control", {}), air)
    assert first == ""
    assert (second, on_air(room)) in [("CONTROL_NEEDED", ""), ("", "prep/2")]  # before, or after: never both at once
    assert room.room.topics["control"].holder == 0
    offsets = {act.type: act.offset for act in room.room.acts}
    if not second:
        assert offsets["restitution_put_on_air"] < offsets["control_taken"]
    again = (operator, "put_on_air", {"phase": "show", "ref": "prep/1", "instead_of": on_air(room)})
    assert at_once(again) == ["CONTROL_NEEDED"]


def test_RGN3_RGN5_an_operator_who_is_gone_holds_nobody_up(town: tuple[Stage, Peer, Peer, HouseRoom]) -> None:
    _, console, operator, room = town
    assert operator.give("ask_control", asks=True)[0]
    assert console.give("give_control", to=1, holder=0)[0]
    operator.session.close()  # the town hall's network is gone: one press is enough
    assert console.give("take_control")[0]
    assert console.give("put_on_air", phase="show", ref="prep/1", instead_of="")[0]
    assert console.give("give_control", to=1, holder=0)[0]
    operators = [link for link, role in room.room.links.items() if role is Role.OPERATOR]
    assert console.give("retire_operator", link=operators[0][:8])[0]
    assert console.give("put_on_air", phase="show", ref="prep/2", instead_of="prep/1")[0]
