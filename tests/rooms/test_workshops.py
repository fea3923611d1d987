"""The workshops that come with Rosace, played: they are what they say, and each reads only what is for them."""

import json
from pathlib import Path
from random import Random

import pytest

from rooms.commands import CreateRoom, RevealPhase
from rooms.phases import KINDS
from rooms.plan import PhasePlan, Variant, WorkshopPlan
from rooms.refusals import Done
from rooms.room import Room
from rooms.templates import parse_template
from tests.rooms.page import Page
from tests.rooms.play import CODE, Play, assert_laws, layers_of

FOLDER = Path(__file__).parents[2] / "rooms" / "workshops"
WORKSHOPS = {path.stem: parse_template(path.read_text(encoding="utf-8"), path.name) for path in FOLDER.glob("*.toml")}


def played(plan: WorkshopPlan, *, advance: bool = True) -> Play:
    """Return a room of this workshop, a person at each table, every step opened in turn."""
    play = Play()
    play.room, play.records, play.effects = Room(CODE), [], []
    assert isinstance(play.do(CreateRoom(CODE, plan)), Done)
    for table in range(1, plan.tables + 1):
        play.sit(f"seat{table}", table=table)
    for _phase in plan.phases if advance else ():
        assert isinstance(play.advance(), Done)
    return play


def test_five_workshops_come_with_rosace() -> None:
    assert {name: plan.id for name, plan in WORKSHOPS.items()} == {name: name for name in WORKSHOPS}
    assert WORKSHOPS.keys() == {"demo", "atelier-court", "avis", "assemblee-courte", "restitutions-demo"}


def test_the_demo_is_five_minutes_small_and_complete() -> None:
    plan = WORKSHOPS["demo"]
    assert (plan.expected, plan.tables, sum(phase.minutes for phase in plan.phases)) == (12, 3, 5)
    kinds = [phase.kind for phase in plan.phases]
    assert kinds == ["checkin", "ideation", "dot_vote", "restitution_prep", "restitution_show"]
    assert all(phase.help for phase in plan.phases)


def test_the_short_workshop_is_ninety_minutes_for_sixty_people_with_every_kind() -> None:
    plan = WORKSHOPS["atelier-court"]
    assert (plan.expected, plan.tables, sum(phase.minutes for phase in plan.phases)) == (60, 8, 90)
    assert {phase.kind for phase in plan.phases} == KINDS.keys() - {"icebreaker_weather", "commitments"}
    assert plan.table_axis.keys() == {str(table) for table in range(1, 9)}


def test_the_assembly_is_a_morning_for_158_people_at_twenty_tables_of_three_themes() -> None:
    plan = WORKSHOPS["assemblee-courte"]
    assert (plan.expected, plan.tables, sum(phase.minutes for phase in plan.phases)) == (158, 20, 185)
    themes = [list(plan.table_axis.values()).count(axis) for axis in plan.axes]
    assert themes == [7, 7, 6]
    assert all(any(variant.role == "host" for variant in phase.variants) for phase in plan.phases)
    show = next(phase for phase in plan.phases if phase.kind == "restitution_show")
    assert show.minutes * 60 // (show.settings["stage_s"] + show.settings["transition_s"]) == 8  # the rest is a gallery


def test_opinions_are_given_while_ideas_go_on_without_limit() -> None:
    plan = WORKSHOPS["avis"]
    assert [phase.kind for phase in plan.phases] == ["checkin", "ideation", "opinion", "evaluation"]
    ideas, opinions = plan.phases[1], plan.phases[2]
    assert ideas.settings["limit"] == 0
    assert opinions.settings["live_source"] is True
    play = played(plan)
    assert play.room.agenda.runs[ideas.id].life.value == "running"


def test_the_show_of_the_short_workshop_fits_its_minutes() -> None:
    plan = WORKSHOPS["atelier-court"]
    show = next(phase for phase in plan.phases if phase.kind == "restitution_show")
    turn = show.settings["stage_s"] + show.settings["transition_s"]
    assert turn * plan.tables <= show.minutes * 60


def lived(plan: WorkshopPlan) -> Play:
    """Return a room where, at each step, everyone does what they would, then the results are shown."""
    play, rng = played(plan, advance=False), Random(11)
    for phase in plan.phases:
        assert isinstance(play.advance(), Done)
        for _turn in range(12):
            for seat in list(play.room.seats):
                command = play.room.kind(phase.id).sample(Page(play, phase.id, seat), rng)
                assert command is None or isinstance(play.seat(seat, command), Done), command
        play.obey(16)
        if phase.kind in {"ideation", "dot_vote"}:
            assert isinstance(play.do(RevealPhase(phase.id)), Done)
    return play


@pytest.mark.parametrize("name", WORKSHOPS)
def test_a_workshop_is_lived_from_end_to_end_and_each_step_finds_what_it_takes(name: str) -> None:
    plan = WORKSHOPS[name]
    play = lived(plan)
    assert play.room.agenda.front == plan.phases[-1].id
    for phase in plan.phases:
        if phase.source is not None:
            assert play.room.context(phase.id).items(), phase.id
    assert_laws(play)


VARIANTS = [
    pytest.param(plan, phase, variant, id=f"{name}-{phase.id}-{variant.role or variant.table or variant.axis}")
    for name, plan in WORKSHOPS.items()
    for phase in plan.phases
    for variant in phase.variants
]


def written(play: Play, layer: str) -> str:
    """Return a layer as text; Python's own would escape narrow spaces."""
    return json.dumps(play.layer(layer), ensure_ascii=False)


def readers(plan: WorkshopPlan, variant: Variant) -> set[str]:
    """Return the layers that may hold a variant."""
    if variant.role == "host":
        return {f"host/{table}" for table in range(1, plan.tables + 1)}
    if variant.role:
        return {"desk"}
    if variant.table:
        return {f"table/{variant.table}"}
    return {f"table/{table}" for table, axis in plan.table_axis.items() if axis == variant.axis}


def test_built_in_workshops_speak_otherwise_to_a_table_an_axis_and_a_role() -> None:
    variants = [variant for plan in WORKSHOPS.values() for phase in plan.phases for variant in phase.variants]
    assert any(variant.table for variant in variants)
    assert any(variant.axis for variant in variants)
    assert any(variant.role for variant in variants)


@pytest.mark.parametrize(("plan", "phase", "variant"), VARIANTS)
def test_PL2_a_variant_is_read_only_where_it_is_meant(plan: WorkshopPlan, phase: PhasePlan, variant: Variant) -> None:
    play = played(plan)
    hosts = [f"host/{table}" for table in range(1, plan.tables + 1)]
    holding = {layer for layer in [*layers_of(play.room), *hosts] if variant.prompt in written(play, layer)}
    assert holding == readers(plan, variant), phase.id
