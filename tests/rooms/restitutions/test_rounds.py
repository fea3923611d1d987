"""Rounds: everyone visits, no one twice, all are represented; from 1 to 30 tables, whoever comes late or leaves."""

from collections import Counter
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rooms.restitutions.stagings import MOVING, Part, Ring, Staging, at_round, roster, rounds, rounds_s, visits

SIZES = st.lists(st.integers(0, 12), min_size=1, max_size=30)


def people_of(sizes: list[int], since: int = 0) -> dict[str, int]:
    """Return people and their tables, numbered from 1, in the order of a hall that fills."""
    many = max(sizes, default=0)
    return {f"p{since + 1000 * rank}-{at}": at + 1 for rank in range(many) for at, n in enumerate(sizes) if n > rank}


def ring_of(sizes: list[int]) -> Ring:
    people, tables = people_of(sizes), range(1, len(sizes) + 1)
    return roster(people, tables).ring(people, tables)


def homes(ring: Ring) -> dict[str, int]:
    return {person: table for table, known in ring.homes.items() for person in known}


def been(ring: Ring, staging: Staging, part: Part) -> dict[str, list[int]]:
    """Return the tables at which each person was in that part, round after round."""
    found: dict[str, list[int]] = {}
    for places in rounds(one(staging), ring):
        for person, spot in places.items():
            if spot.part is part:
                found.setdefault(person, []).append(spot.at)
    return found


def one(staging: Staging):  # type: ignore[no-untyped-def] # noqa: ANN201 - the literal of a moving staging
    return next(name for name in MOVING if name is staging)


@given(SIZES, st.sampled_from(MOVING))
def test_RND5_everybody_has_a_place_in_every_round_and_is_back_home_after_the_visits(
    sizes: list[int], staging: Staging
) -> None:
    ring = ring_of(sizes)
    found = rounds(one(staging), ring)
    sitting = sum(size > 0 for size in sizes)
    assert bool(found) == (sitting >= 2)
    for places in found:
        assert places.keys() == homes(ring).keys()
    if found:
        assert {person: spot.at for person, spot in found[-1].items()} == homes(ring)
        assert len(rounds_s(one(staging), visits(one(staging), ring), 20, 3600)) == len(found)


@given(SIZES)
def test_RND1_rotating_one_stays_and_the_others_see_as_many_other_tables_as_there_are_up_to_four_none_twice(
    sizes: list[int],
) -> None:
    ring = ring_of(sizes)
    count, at_home = visits(Staging.ROTATING, ring), homes(ring)
    assert count == (min(len(ring.homes) - 1, 4) if len(ring.homes) > 1 else 0)
    stayed, visited = been(ring, Staging.ROTATING, Part.STAYS), been(ring, Staging.ROTATING, Part.VISITS)
    if count:
        assert sorted(at_home[person] for person in stayed) == sorted(ring.homes)
        assert set(visited) == at_home.keys() - stayed.keys()
    for person, tables in visited.items():
        assert len(set(tables)) == len(tables) == count
        assert at_home[person] not in tables


@given(SIZES.filter(lambda sizes: min(sizes) > 1 and len(sizes) > 1))
def test_RND1_every_table_has_visitors_in_every_round(sizes: list[int]) -> None:
    for places in rounds(Staging.ROTATING, ring_of(sizes))[:-1]:
        assert {spot.at for spot in places.values() if spot.part is Part.VISITS} == set(range(1, len(sizes) + 1))


@given(SIZES)
def test_RND2_dynamic_every_group_has_somebody_of_every_table_and_sees_every_sheet_once(sizes: list[int]) -> None:
    ring = ring_of(sizes)
    at_home, found = homes(ring), rounds(Staging.DYNAMIC, ring)[:-1]
    for places in found:
        groups: dict[int, list[str]] = {}
        for person, spot in places.items():
            groups.setdefault(spot.at, []).append(person)
            assert (spot.part is Part.EXPLAINS) == (spot.at == at_home[person])
        assert len(groups) == ring.groups
        assert all({at_home[person] for person in group} == set(ring.homes) for group in groups.values())
    for person in at_home if found else ():
        assert sorted(places[person].at for places in found) == sorted(ring.homes)


def test_RND2_four_tables_of_eight_make_four_groups_with_two_of_every_table() -> None:
    ring = ring_of([8, 8, 8, 8])
    at_home = homes(ring)
    for places in rounds(Staging.DYNAMIC, ring)[:-1]:
        mixed = Counter((spot.at, at_home[person]) for person, spot in places.items())
        assert set(mixed.values()) == {2}
        assert len(mixed) == 16


@given(SIZES)
def test_RND3_market_everybody_holds_the_stall_of_their_table_once_and_goes_about_once(sizes: list[int]) -> None:
    ring = ring_of(sizes)
    if len(ring.homes) < 2:
        return
    held, about = been(ring, Staging.MARKET, Part.STAYS), been(ring, Staging.MARKET, Part.SHOPS)
    assert {person: [table] for person, table in homes(ring).items()} == held
    assert about.keys() == held.keys()
    for places in rounds(Staging.MARKET, ring)[:-1]:
        stalls = {spot.at for spot in places.values() if spot.part is Part.STAYS}
        assert {table for table, known in ring.homes.items() if len(known) > 1} <= stalls


@given(SIZES)
def test_RND4_interface_three_times_one_of_each_table_is_in_the_centre_another_each_time(sizes: list[int]) -> None:
    ring = ring_of(sizes)
    if len(ring.homes) < 2:
        return
    at_home, found = homes(ring), rounds(Staging.INTERFACE, ring)
    assert len(found) == 6
    sent: Counter[str] = Counter()
    for places in found[::2]:
        centre = [person for person, spot in places.items() if spot.part is Part.CENTRE]
        assert sorted(at_home[person] for person in centre) == sorted(ring.homes)
        sent.update(centre)
    for person, times in sent.items():
        assert times <= -(-3 // len(ring.homes[at_home[person]]))
    for places in found[1::2]:
        assert {person: spot.at for person, spot in places.items()} == at_home


@given(
    SIZES, st.sets(st.integers(0, 400)), st.lists(st.integers(0, 4), min_size=30, max_size=30), st.sampled_from(MOVING)
)
def test_RST1_RST2_whoever_comes_or_leaves_changes_the_place_of_nobody_but_a_successor(
    sizes: list[int], leaving: set[int], coming: list[int], staging: Staging
) -> None:
    before, tables = people_of(sizes), range(1, len(sizes) + 1)
    known = roster(before, tables)
    stay = {person: table for at, (person, table) in enumerate(before.items()) if at not in leaving}
    late = people_of([n if size else 0 for size, n in zip(sizes, coming, strict=False)], since=100_000)
    then, now = known.ring(before, tables), known.ring({**stay, **late}, tables)
    name = one(staging)
    for number in range(1, visits(name, then) + 2):
        old, new = at_round(name, then, number), at_round(name, now, number)
        assert new.keys() == {**stay, **late}.keys() & homes(now).keys()
        changed = {person for person in stay if old[person] != new[person]}
        gone = {before[person] for person in before.keys() - stay.keys()}
        assert {before[person] for person in changed} <= gone
        assert max(Counter(before[person] for person in changed).values(), default=0) <= 1
        assert not changed or name in {Staging.ROTATING, Staging.INTERFACE}


def test_RST2_who_changed_tables_keeps_their_home() -> None:
    people = people_of([3, 3, 3])
    known, mover = roster(people, (1, 2, 3)), next(person for person, table in people.items() if table == 1)
    moved = {**people, mover: 3}
    assert homes(known.ring(moved, (1, 2, 3)))[mover] == 1


@given(st.integers(2, 30), st.data())
def test_RST3_a_closed_table_is_left_out_and_nobody_sees_a_table_twice_for_it(count: int, data: st.DataObject) -> None:
    people, tables = people_of([3] * count), list(range(1, count + 1))
    known = roster(people, tables)
    closed, since = data.draw(st.sampled_from(tables)), data.draw(st.integers(1, 4))
    seated: Mapping[str, int] = {person: table if table != closed else 0 for person, table in people.items()}
    whole = known.ring(people, tables)
    less = known.ring(seated, [table for table in tables if table != closed])
    assert closed not in less.homes
    seen: dict[str, list[int]] = {}
    for number in range(1, visits(Staging.ROTATING, whole) + 1):
        ring = whole if number < since else less
        for person, spot in at_round(Staging.ROTATING, ring, number).items():
            if spot.part is Part.VISITS:
                seen.setdefault(person, []).append(spot.at)
    assert all(len(set(found)) == len(found) for found in seen.values())


@pytest.mark.parametrize(("slot_min", "visit_s"), [(20, 300), (30, 355), (60, 420)])
def test_SG7_a_visit_lasts_five_to_seven_minutes_as_the_slot_allows(slot_min: int, visit_s: int) -> None:
    assert rounds_s(Staging.ROTATING, 4, 20, slot_min * 60) == (visit_s,) * 4 + (300,)
    assert sum(rounds_s(Staging.INTERFACE, 5, 0, 0)) == 65 * 60
    assert rounds_s(Staging.MARKET, 2, 0, 0) == (600, 600, 300)
    assert rounds_s(Staging.DYNAMIC, 0, 0, 0) == ()
