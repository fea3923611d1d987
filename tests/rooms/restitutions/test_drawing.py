"""The draw of formats, rule by rule: the pure functions, then a room that draws."""

from itertools import pairwise
from random import Random
from typing import Any

import pytest

from rooms.bricks.sheets import WriteField
from rooms.callers import CLOCK, ORGANISER, SeatCaller
from rooms.commands import ChooseTable, OpenPhase, Undo
from rooms.phases.restitution_prep import ChooseFormat, LockRestitution, LockTable, TakeBackRestitution
from rooms.plan import PhasePlan
from rooms.record import Draft
from rooms.refusals import Done, Refusal
from rooms.restitutions.drawing import (
    CARD_MS,
    Draw,
    DrawFormats,
    FormatRedrawn,
    FormatsDrawn,
    RedrawFormat,
    dealt,
    folded,
    lots,
    name_of,
    refolded,
)
from rooms.restitutions.formats import FORMATS, PLAIN
from rooms.topics.tables import CloseTable
from tests.rooms.phases.test_contract import is_covered
from tests.rooms.play import Play, assert_laws, layers_of

SIX = ("haiku", "tv_news", "weather_report", "recipe", "tale", "sure_fail")
SEVEN = (*SIX, "slam")
DONE = Refusal("ALREADY_DONE")
SEEDS = range(60)


def opened(*formats: str, tables: int = 6, giving: str = "drawn") -> Play:
    """Return a room whose preparation is open, one person at each of `tables`, and a table more that is empty."""
    settings = {"formats": list(formats), "giving": giving}
    prep = PhasePlan("p1", "restitution_prep", "Restitution", 15, "Que retenir ?", settings=settings)
    play = Play(prep, tables=tables + 1)
    play.advance()
    for table in range(1, tables + 1):
        play.sit(f"s{table}", table=table)
    return play


def drawn(play: Play) -> dict[int, str]:
    """Return what each table has drawn."""
    return {row["table"]: row["format"] for row in play.value("stage:p/p1/draw")["rows"]}


def name(play: Play) -> str:
    return str(play.value("stage:p/p1/draw")["draw"])


def draw(play: Play, seen: str = "") -> dict[int, str]:
    """Draw; return what the tables have."""
    assert isinstance(play.do(DrawFormats("p1", seen)), Done)
    return drawn(play)


def life(rng: Random, tables: int, pool: tuple[str, ...]) -> list[Draw]:
    """Return a draw as it stood after each of many facts: some tables at first, late ones, some drawn for anew."""
    order = rng.sample(range(1, tables + 1), tables)
    first = sorted(order[: rng.randint(1, tables)])
    states = [Draw(name_of(rng.getrandbits(63)), pool)]
    states.append(folded(states[-1], FormatsDrawn("p", states[-1].name, pool, dealt(states[-1], first)), 0, first))
    left = [table for table in order if table not in first]
    while left or rng.random() < 0.8:
        now = states[-1]
        if left and rng.random() < 0.5:
            late = left.pop()
            states.append(folded(now, FormatsDrawn("p", now.name, pool, dealt(now, [late])), 0, [late]))
        else:
            [(table, given)] = dealt(now, [rng.choice(now.cards).table])
            states.append(refolded(now, FormatRedrawn("p", table, given), 0))
    return states


@pytest.mark.parametrize("seed", SEEDS)
def test_DRF2_DRF3_DRF4_no_format_is_ever_in_the_hands_of_two_tables_and_none_is_drawn_again_twice(seed: int) -> None:
    rng = Random(seed)
    pool = tuple(rng.sample(SEVEN, rng.randint(1, 7)))
    redrawn: dict[int, int] = {}
    for before, after in pairwise(life(rng, rng.randint(1, 9), pool)):
        hands = [card.format for card in after.cards if card.format != PLAIN]
        assert len(hands) == len(set(hands))
        assert set(hands) <= set(pool)
        assert set(after.left()).isdisjoint(hands)
        for card in after.cards:
            if before.of(card.table) not in {"", card.format}:
                redrawn[card.table] = redrawn.get(card.table, 0) + 1
                assert card.format in {*before.left(), PLAIN}
                assert card.gave_up == before.of(card.table)
            if card.format == PLAIN and before.of(card.table) != PLAIN:
                assert not before.left() or len(after.cards) > len(before.cards)
    assert set(redrawn.values()) <= {1}


def test_DRF2_with_one_format_more_than_tables_each_has_its_own_and_one_is_left_to_draw_again() -> None:
    for chance in SEEDS:
        begun = Draw(name_of(chance * 997), SEVEN)
        pairs = dealt(begun, range(1, 7))
        assert len({given for _table, given in pairs}) == 6
        assert PLAIN not in dict(pairs).values()
        after = folded(begun, FormatsDrawn("p", begun.name, SEVEN, pairs), 0, range(1, 7))
        assert len(after.left()) == 1


def test_DRF2_a_fact_that_would_give_a_format_twice_gives_it_once() -> None:
    begun = folded(Draw("4F2A", SEVEN), FormatsDrawn("p", "4F2A", SEVEN, ((1, "haiku"), (2, "tale"))), 0, (1, 2, 3))
    for event in (FormatsDrawn("p", "4F2A", SEVEN, ((3, "haiku"),)), FormatsDrawn("p", "0000", SEVEN, ((3, "slam"),))):
        assert folded(begun, event, 0, (3,)) == begun
    assert folded(begun, FormatsDrawn("p", "4F2A", SEVEN, ((1, "slam"), (3, "no_format"))), 0, (1, 3)) == begun
    assert refolded(begun, FormatRedrawn("p", 1, "tale"), 0) == begun
    assert folded(begun, FormatsDrawn("p", "4F2A", SEVEN, ((3, PLAIN),)), 0, (3,)).of(3) == PLAIN


def test_DRF1_every_format_comes_to_every_table_about_as_often() -> None:
    times = {(table, given): 0 for table in range(1, 8) for given in SEVEN}
    for chance in range(7 * 200):
        for pair in dealt(Draw(name_of(chance), SEVEN), range(1, 8)):
            times[pair] += 1
    assert min(times.values()) > 140
    assert max(times.values()) < 260


def test_DRF1_the_name_of_a_draw_draws_it_again_whatever_the_order_of_the_pool() -> None:
    assert name_of(0x1234_4F2A) == "4F2A"
    assert name_of(10) == "000A"
    assert lots("4F2A", SEVEN) == ("weather_report", "tv_news", "haiku", "sure_fail", "tale", "slam", "recipe")
    assert lots("4F2A", tuple(reversed(SEVEN))) == lots("4F2A", SEVEN)


def test_DRF1_the_journal_replays_the_draw_and_the_report_tells_all_that_it_takes() -> None:
    play = opened(*SEVEN)
    before = draw(play)
    [event] = [record.event for record in play.records if isinstance(record.event, FormatsDrawn)]
    assert dealt(Draw(event.draw, event.pool), sorted(before)) == event.pairs == tuple(sorted(before.items()))
    play.do(RedrawFormat("p1", 5, before[5]))
    [_note, table] = play.room.told("p1")[:2]
    told = msgspec_words(table)
    assert told[0] == ["restitution.table_n", f"restitution.{before[1]}.name", ""]
    assert told[4][2] == f"restitution.{before[5]}.name"
    assert [row[0] for row in told[6:]] == ["restitution_draw.nobody"]
    assert {row[at] for row in told for at in (1, 2)} - {""} == {f"restitution.{one}.name" for one in SEVEN}
    assert_laws(play)


def msgspec_words(table: Any) -> list[list[str]]:  # noqa: ANN401 - a block of any shape
    return [[words.key for words in row] for row in table.rows]


def test_DRF4_seven_tables_and_six_formats_the_last_has_the_plain_pitch() -> None:
    play = opened(*SIX, tables=7)
    tables = draw(play)
    assert {tables[table] for table in range(1, 7)} == set(SIX)
    assert tables[7] == "plain_pitch"
    assert play.value("desk:p/p1/draw")["left"] == 0
    assert play.do(RedrawFormat("p1", 7, "plain_pitch")) == Refusal("NOTHING_LEFT", {"n": 7})
    play.do(RedrawFormat("p1", 1, tables[1]))
    assert drawn(play)[1] == "plain_pitch"
    assert_laws(play)


def test_DRF4_the_plain_pitch_is_a_tables_choice_whatever_it_drew_and_goes_when_it_is_drawn_for_anew() -> None:
    play = opened(*SEVEN)
    first = draw(play)[3]
    facts = play.value("table/3:p/p1/format")
    assert [one["format"] for one in facts["allowed"]] == [first, "plain_pitch"]
    assert play.seat("s3", ChooseFormat("p1", next(one for one in SEVEN if one != first))) == Refusal("FORMAT_UNKNOWN")
    assert isinstance(play.seat("s3", ChooseFormat("p1", "plain_pitch")), Done)
    assert play.value("table/3:p/p1/format")["format"] == "plain_pitch"
    play.do(RedrawFormat("p1", 3, first))
    redrawn = play.records[-1].offset
    assert play.value("table/3:p/p1/format")["format"] == drawn(play)[3] != first
    play.do(Undo(redrawn))
    assert drawn(play)[3] == first
    assert play.value("table/3:p/p1/format")["format"] == "plain_pitch"
    assert_laws(play)


def test_DRF3_a_table_is_drawn_for_anew_once_and_what_it_gave_up_comes_last() -> None:
    play = opened(*SEVEN)
    before = draw(play)
    [spare] = set(SEVEN) - set(before.values())
    assert isinstance(play.do(RedrawFormat("p1", 2, before[2])), Done)
    assert drawn(play) == {**before, 2: spare}
    assert play.do(RedrawFormat("p1", 2, spare)) == Refusal("REDRAWN_ONCE", {"n": 2})
    play.do(RedrawFormat("p1", 4, before[4]))
    assert drawn(play)[4] == before[2]
    assert_laws(play)


def test_DRF5_closed_and_empty_tables_take_no_format_and_a_late_one_gets_what_is_left() -> None:
    play = opened(*SIX)
    play.do(CloseTable(2, closed=True))
    before = draw(play)
    assert set(before) == {1, 3, 4, 5, 6}
    assert play.value("desk:p/p1/draw")["waiting"] == []
    assert play.do(DrawFormats("p1", name(play))) == DONE
    play.do(CloseTable(1, closed=True))
    assert play.do(RedrawFormat("p1", 1, before[1])) == Refusal("TABLE_UNKNOWN", {"tables": 7})
    play.do(CloseTable(1, closed=False))
    play.do(CloseTable(2, closed=False))
    play.sit("late", table=7)
    assert play.value("desk:p/p1/draw")["waiting"] == [2, 7]
    assert play.value("table/7:p/p1/format")["draw"] == {"draw": name(play), "format": "", "at": 0, "again": False}
    assert play.value("table/7:p/p1/format")["format"] == "plain_pitch"
    [spare] = set(SIX) - set(before.values())
    assert draw(play, name(play)) == {**before, 2: spare, 7: "plain_pitch"}
    assert_laws(play)


def test_DRF5_a_table_that_is_ready_keeps_what_it_wrote() -> None:
    play = opened(*SEVEN)
    play.seat("s1", WriteField("p1", "constat", "Se parler, d’abord."))
    play.seat("s1", LockRestitution("p1", locked=True))
    decided = play.decide(DrawFormats("p1"))
    play.seat("s2", WriteField("p1", "constat", "Un banc."))
    play.seat("s2", LockRestitution("p1", locked=True))
    assert isinstance(decided, Draft)
    play.fold(decided)
    assert set(drawn(play)) == {3, 4, 5, 6}
    play.seat("s3", WriteField("p1", "constat", "Un four."))
    play.do(LockTable("p1", 3, locked=True))
    assert play.do(RedrawFormat("p1", 3, drawn(play)[3])) == Refusal("TABLE_READY", {"n": 3})
    assert_laws(play)


def test_DRF5_what_is_written_before_the_draw_is_kept_by_it() -> None:
    play = opened(*SEVEN)
    assert play.value("table/1:p/p1/format")["draw"] == {"draw": "", "format": "", "at": 0, "again": False}
    play.seat("s1", WriteField("p1", "constat", "Se parler, d’abord."))
    given = draw(play)[1]
    assert play.value("table/1:p/p1/format")["format"] == given
    assert play.value("table/1:p/p1/field/constat")["text"] == "Se parler, d’abord."


def test_DRF6_of_two_facilitators_who_draw_at_once_one_draws() -> None:
    play = opened(*SEVEN)
    first, second = play.decide(DrawFormats("p1")), play.decide(DrawFormats("p1"))
    assert isinstance(first, Draft)
    assert isinstance(second, Draft)
    assert first.changes == ("phase:p1",)
    assert "phase:p1" in second.rests  # so the journal refuses the second, and it is judged again
    play.fold(first)
    before = drawn(play)
    assert play.do(DrawFormats("p1")) == DONE
    assert play.do(DrawFormats("p1", "0000")) == DONE
    assert play.do(RedrawFormat("p1", 3, "somewhere_else")) == DONE
    assert play.do(RedrawFormat("p1", 7, "")) == DONE
    assert play.fold(second) == DONE  # and were it written all the same, it would change nothing
    assert drawn(play) == before


def test_DRF7_cards_turn_one_after_another_at_instants_that_pages_are_told() -> None:
    play = opened(*SEVEN)
    draw(play)
    rows = play.value("stage:p/p1/draw")["rows"]
    assert [row["at"] for row in rows] == [play.now + CARD_MS * n for n in range(1, 7)]
    for row in rows:
        own = play.value(f"table/{row['table']}:p/p1/format")["draw"]
        assert own == {"draw": name(play), **{fact: row[fact] for fact in ("format", "at", "again")}}
    play.wait(60)
    play.do(RedrawFormat("p1", 3, rows[2]["format"]))
    [again] = [row for row in play.value("stage:p/p1/draw")["rows"] if row["again"]]
    assert (again["table"], again["at"]) == (3, play.now + CARD_MS)


def test_DRF8_undoing_takes_the_draw_back_and_the_report_says_so() -> None:
    play = opened(*SEVEN)
    draw(play)
    lost, act = name(play), play.records[-1].offset
    play.do(RedrawFormat("p1", 1, drawn(play)[1]))
    assert play.do(Undo(act)) == Refusal("UNDO_BLOCKED", {"act": "format_redrawn", "title": "Restitution", "n": 1})
    play.do(Undo(play.records[-1].offset))
    assert isinstance(play.do(Undo(act)), Done)
    assert play.value("stage:p/p1/draw") is None
    assert play.value("table/1:p/p1/format")["format"] == "plain_pitch"
    draw(play)
    told = play.room.told("p1")
    assert told[1].words.params == {"draw": lost}  # type: ignore[union-attr]
    assert told[2].title.params == {"draw": name(play)}  # type: ignore[union-attr]
    assert_laws(play)


def test_UN2_undoing_another_act_leaves_the_draw() -> None:
    play = opened(*SEVEN)
    before = draw(play)
    play.seat("s1", WriteField("p1", "constat", "Se parler."))
    play.do(LockTable("p1", 1, locked=True))
    play.do(Undo(play.records[-1].offset))
    assert drawn(play) == before


@pytest.mark.parametrize("giving", ["chosen", "one"])
def test_DRF5_where_chance_does_not_draw_nobody_can_make_it(giving: str) -> None:
    play = opened(*SEVEN, giving=giving)
    assert play.do(DrawFormats("p1")) == Refusal("WRONG_COMMAND")
    assert play.value("desk:p/p1/draw") is None
    assert play.value("stage:p/p1/draw") is None
    assert "draw" not in play.value("table/1:p/p1/format")


def test_PR3_one_format_for_all_is_the_first_of_the_list_and_the_plain_one_stays_a_choice() -> None:
    play = opened("haiku", "recipe", giving="one")
    facts = play.value("table/1:p/p1/format")
    assert facts["format"] == "haiku"
    assert facts["chosen"] is True  # there is nothing to choose first
    assert [one["format"] for one in facts["allowed"]] == ["haiku", "plain_pitch"]
    assert play.seat("s1", ChooseFormat("p1", "recipe")) == Refusal("FORMAT_UNKNOWN")
    assert isinstance(play.seat("s1", ChooseFormat("p1", "plain_pitch")), Done)
    assert play.value("table/1:p/p1/format")["format"] == "plain_pitch"


def test_DRF4_without_a_list_the_pool_is_every_format_but_the_plain_one() -> None:
    play = opened()
    draw(play)
    [event] = [record.event for record in play.records if isinstance(record.event, FormatsDrawn)]
    assert set(event.pool) == set(FORMATS) - {PLAIN}


def test_DRF3_only_facilitators_draw() -> None:
    play = opened(*SEVEN)
    assert play.do(DrawFormats("p1"), SeatCaller("s1")) == Refusal("NOT_ALLOWED")
    assert play.do(DrawFormats("p1"), CLOCK) == Refusal("NOT_ALLOWED")
    assert play.do(OpenPhase("p1", "p1")) == DONE


def pressed(play: Play, rng: Random) -> tuple[Any, Any]:
    """Draw what a facilitator, or somebody at a table, does next."""
    seat, table = f"s{rng.randint(1, 6)}", rng.randint(1, 7)
    draw = play.value("desk:p/p1/draw")
    rows = draw["rows"] or [{"table": table, "format": ""}]
    row = rng.choice(rows)
    undo, redo = play.value("desk:undo"), play.value("desk:redo")
    opening = next(act.offset for act in play.room.acts if act.type == "step_changed")
    acts: list[Any] = [
        *[DrawFormats("p1", draw["draw"])] * 3,
        *[RedrawFormat("p1", row["table"], row["format"])] * 2,
        LockTable("p1", table, locked=rng.random() < 0.5),
        CloseTable(table, closed=rng.random() < 0.4),
        *([Undo(undo["offset"])] * 2 if undo and undo["offset"] != opening else []),
        *([Undo(redo["offset"])] * 2 if redo else []),
    ]
    facts = play.value(f"table/{play.room.table_of(seat)}:p/p1/format")
    theirs: list[Any] = [
        WriteField("p1", "constat", f"Constat {rng.randrange(9)}"),
        LockRestitution("p1", locked=rng.random() < 0.5),
        TakeBackRestitution("p1"),
        ChooseTable(table),
        *([ChooseFormat("p1", rng.choice(facts["allowed"])["format"])] * 2 if facts else []),
    ]
    return (rng.choice(acts), ORGANISER) if rng.random() < 0.6 else (rng.choice(theirs), SeatCaller(seat))


@pytest.mark.parametrize("seed", range(12))
def test_DRF2_DRF5_DRF6_in_any_sequence_of_acts_no_format_is_at_two_tables_and_every_page_is_right(seed: int) -> None:
    rng, play = Random(seed), opened(*SEVEN[: rng_size(seed)])
    seen: set[str] = set()
    held: list[tuple[Draft, Any]] = []
    before = {layer: play.layer(layer) for layer in layers_of(play.room)}
    for _ in range(120):
        play.wait(rng.choice((0.2, 3)))
        command, caller = pressed(play, rng)
        decided = play.decide(command, caller)
        if isinstance(decided, Refusal):
            continue
        if rng.random() < 0.1:
            held.append((decided, caller))  # another worker has decided it, and comes later
            continue
        play.fold(decided, caller)
        seen.add(play.records[-1].head.type)
        if held and rng.random() < 0.3 and not held[-1][0].erases:
            play.fold(*held.pop())
            before = {layer: play.layer(layer) for layer in layers_of(play.room)}
            continue
        after = {layer: play.layer(layer) for layer in layers_of(play.room)}
        for layer, values in after.items():
            old = before[layer]
            changed = {name for name in old.keys() | values.keys() if old.get(name) != values.get(name)}
            stale = [name for name in changed if not is_covered(layer, name, play.effects[-1].touched)]
            assert not stale, (layer, play.records[-1].head.type)
        before = after
    assert {"formats_drawn", "format_redrawn", "act_undone"} <= seen
    assert_laws(play)


def rng_size(seed: int) -> int:
    return 4 + seed % 4
