"""The laws of rooms hold while hosts come and go, call, add, move and remove people, and write for their tables."""

import os
from random import Random

import pytest

from rooms import views
from rooms.callers import ORGANISER, Attendance, Caller, LinkCaller, Role, SeatCaller
from rooms.commands import MintLink, OpenProxySeat, TakeSeat
from rooms.topics.calls import AnswerCall, DropCall, EndCall, ProposeToScreen, RaiseCall
from rooms.topics.hosts import RenewHostCode, RetireHost, edition_of, places_of
from rooms.topics.seating import MovePerson, RemovePerson
from rooms.words import Command
from server.hub import TICK_S, Hub
from tests.properties.walk import PersonPage, Walk, started
from tests.rooms.play import assert_laws, layers_of

SEEDS = range(int(os.environ.get("ROSACE_WALKS", "8")) // 2)
STEPS = 120
LINKS = ["a" * 32, "b" * 32]
GUEST = "c" * 32
FAR = "far"


def drawn(walk: Walk, rng: Random) -> tuple[Command | None, Caller]:
    """Draw what a host, a guest, a person far away does, or a console about them."""
    room, link = walk.play.room, rng.choice(LINKS)
    places = places_of(room, link)
    table = rng.randint(1, room.plan.tables)
    seat = rng.choice(list(room.seats))
    calls = walk.play.value("desk:calls")
    call = rng.choice(calls)["call"] if calls else "table/1"
    desk: list[Command] = [
        MintLink(link, Role.HOST, (table,)),
        MintLink(GUEST, Role.GUEST),
        RetireHost(link[:8]),
        RenewHostCode(table, edition_of(room, table)),
        AnswerCall(call),
        EndCall(call),
        MovePerson(seat, table),
    ]
    if not places or rng.random() < 0.3:
        return rng.choice(desk), ORGANISER
    if rng.random() < 0.1:
        refs = [thing["ref"] for thing in walk.play.value("guest:reading")["finalists"]]
        return ProposeToScreen(rng.choice(refs or ["ideas/1"])), LinkCaller(GUEST)
    if rng.random() < 0.1:
        return rng.choice([TakeSeat(Attendance.REMOTE), RaiseCall(), DropCall()]), SeatCaller(FAR)
    place = rng.choice(list(places.values()))
    host = LinkCaller(link, acting=place)
    own: list[Command] = [RaiseCall(), DropCall(), OpenProxySeat(f"h{rng.randrange(9)}"), MovePerson(seat, table)]
    if rng.random() < 0.1:
        own.append(RemovePerson(seat))
    begun = [id_ for id_, run in room.agenda.runs.items() if run.life.value not in {"draft", "ready"}]
    sampled = room.kind(begun[-1]).sample(PersonPage(walk.play, begun[-1], place), rng) if begun else None
    return rng.choice([*own, sampled, sampled]), host


@pytest.mark.parametrize("seed", SEEDS)
def test_HS1_HS2_HB1_hosts_at_work_break_no_law_and_every_layer_hears_of_it(seed: int) -> None:
    walk, rng = started(seed + 5_000), Random(seed)
    room = walk.play.room
    hub = Hub(room, b"k" * 32, lambda _s, _call: None, lambda: 0.0, lambda: 0)
    heard = len(walk.play.effects)
    for _ in walk.steps(STEPS):
        command, caller = drawn(walk, rng)
        if command:
            walk.play.do(command, caller)
        for effect in walk.play.effects[heard:]:
            hub.moved(room, f"{room.offset}", effect.touched)
        heard = len(walk.play.effects)
        for group in TICK_S:
            hub.flush(group)
        hosts = [f"host/{n}" for n in range(1, room.plan.tables + 1)]
        for layer in [*layers_of(room), *hosts, "guest"]:
            held, fresh = hub.ring(layer).values, views.snapshot(room, layer)
            stale = {name for name in held.keys() | fresh.keys() if held.get(name) != fresh.get(name)}
            assert not stale, (layer, stale, walk.play.records[-1].head.type)
        assert sum(walk.play.value("room:tables")) <= len(room.people())
        ballots = {seat for box in room.states.values() if hasattr(box, "cast") for seat in box.cast}
        assert all(room.seats[seat].attendance is not Attendance.HOST for seat in ballots)
    assert_laws(walk.play)
