"""Sheets, rule by rule, on the preparation of a restitution, which is made of them."""

from hypothesis import given
from hypothesis import strategies as st

from rooms.bricks.sheets import ASIDE_MAX, RIVALS_MAX, SettleField, WriteField
from rooms.callers import SeatCaller
from rooms.plan import PhasePlan
from rooms.record import Draft, Head, Record
from rooms.refusals import Done, Refusal
from tests.rooms.play import Play, assert_laws, state_of

KEY = "table/1:p/p1/field/constat"


def opened() -> Play:
    """Return a room whose only step has sheets, with six people at table 1."""
    play = Play(PhasePlan("p1", "restitution_prep", "Restitution", 15, "Que retenir ?"))
    play.advance()
    play.sit("ann", "bob", "cleo", "dan", "eve", "fred", table=1)
    return play


def write(play: Play, seat: str, text: str, base: int = 0) -> int:
    """Write the constat; return its version."""
    answer = play.seat(seat, WriteField("p1", "constat", text, base))
    assert isinstance(answer, Done), answer
    return int(answer.data["version"])


def test_SF1_a_write_on_the_version_that_stands_replaces_it() -> None:
    play = opened()
    first = write(play, "ann", "Un")
    second = write(play, "bob", "Deux", first)
    assert play.value(KEY) == {"text": "Deux", "version": second, "at": play.now, "rivals": []}
    assert_laws(play)


def test_SF1_ones_own_next_write_never_contests_oneself() -> None:
    play = opened()
    first = write(play, "ann", "Un")
    write(play, "bob", "Deux", first)
    write(play, "bob", "Deux mots", first)
    assert play.value(KEY)["text"] == "Deux mots"
    assert play.value(KEY)["rivals"] == []
    write(play, "ann", "Un mot", first)
    assert play.value(KEY)["text"] == "Deux mots"
    assert [rival["text"] for rival in play.value(KEY)["rivals"]] == ["Un mot"]
    assert_laws(play)


def test_SF2_ones_own_write_from_before_anothers_words_is_kept_beside() -> None:
    play = opened()
    first = write(play, "ann", "Un")
    write(play, "bob", "Deux", first)
    write(play, "bob", "Écrit hors ligne, avant de lire Ann")
    assert play.value(KEY)["text"] == "Deux"
    assert len(play.value(KEY)["rivals"]) == 1
    assert_laws(play)


def test_SF1_the_same_words_contest_nothing() -> None:
    play = opened()
    write(play, "ann", "Un")
    write(play, "bob", " Un ")
    assert play.value(KEY)["rivals"] == []
    assert_laws(play)


def test_SF2_a_write_on_an_older_version_keeps_both() -> None:
    play = opened()
    write(play, "ann", "Un")
    answer = play.seat("bob", WriteField("p1", "constat", "Deux"))
    assert isinstance(answer, Done)
    assert answer.data["kept"] == "rival_kept"
    assert play.value(KEY)["text"] == "Un"
    assert [rival["text"] for rival in play.value(KEY)["rivals"]] == ["Deux"]
    write(play, "bob", "Deux mots")
    assert [rival["text"] for rival in play.value(KEY)["rivals"]] == ["Deux mots"]
    assert_laws(play)


def test_SF2_side_by_side_the_scope_of_the_field_makes_the_second_be_decided_again() -> None:
    play = opened()
    both = [
        play.decide(WriteField("p1", "constat", text), SeatCaller(seat)) for seat, text in (("ann", "a"), ("bob", "b"))
    ]
    assert all(isinstance(draft, Draft) for draft in both)
    first, second = (draft for draft in both if isinstance(draft, Draft))
    assert set(first.changes) & set(second.rests)


def test_SF2_the_texts_that_wait_have_a_limit() -> None:
    play = opened()
    write(play, "ann", "Un")
    for seat in ("bob", "cleo", "dan", "eve"):
        write(play, seat, f"De {seat}")
    assert play.seat("fred", WriteField("p1", "constat", "De fred")) == Refusal("FIELD_CONTESTED", {"max": RIVALS_MAX})
    assert_laws(play)


def test_SF2_the_limit_is_judged_again_when_folding() -> None:
    play = opened()
    write(play, "ann", "Un")
    late = play.decide(WriteField("p1", "constat", "De fred"), SeatCaller("fred"))
    for seat in ("bob", "cleo", "dan", "eve"):
        write(play, seat, f"De {seat}")
    assert isinstance(late, Draft)
    assert play.fold(late, SeatCaller("fred")) == Refusal("FIELD_CONTESTED", {"max": RIVALS_MAX})
    assert_laws(play)


def test_SF3_choosing_drops_only_what_was_seen() -> None:
    play = opened()
    first = write(play, "ann", "Un")
    second = write(play, "bob", "Deux")
    third = write(play, "cleo", "Trois")
    play.seat("dan", SettleField("p1", "constat", second, (first,)))
    assert play.value(KEY)["text"] == "Deux"
    assert [rival["version"] for rival in play.value(KEY)["rivals"]] == [third]
    assert play.seat("eve", SettleField("p1", "constat", first, (second,))) == Refusal("ALREADY_DONE")
    play.seat("eve", SettleField("p1", "constat", second, (third,)))
    assert play.value(KEY)["rivals"] == []
    assert play.seat("eve", SettleField("p1", "constat", second, (third,))) == Refusal("ALREADY_DONE")
    assert_laws(play)


def test_SF2_after_a_choice_one_text_of_each_seat_waits() -> None:
    play = opened()
    first = write(play, "bob", "Un")
    write(play, "ann", "Deux")
    third = write(play, "ann", "Trois", first)
    fourth = write(play, "bob", "Quatre", first)
    play.seat("cleo", SettleField("p1", "constat", fourth, (fourth,)))
    assert play.value(KEY)["text"] == "Quatre"
    assert [rival["version"] for rival in play.value(KEY)["rivals"]] == [third]
    assert_laws(play)


def test_SF5_only_a_table_writes_its_sheet_within_the_limits() -> None:
    play = opened()
    play.sit("gus")
    assert play.seat("gus", WriteField("p1", "constat", "Seul")) == Refusal("TABLE_NEEDED")
    assert play.seat("ann", WriteField("p1", "elsewhere", "Rien")) == Refusal("FIELD_UNKNOWN")
    assert play.seat("ann", WriteField("p1", "constat", "x" * 141)) == Refusal("TEXT_TOO_LONG", {"max": 140, "over": 1})
    assert_laws(play)


def erased(play: Play, offset: int) -> Play:
    """Erase one body by an event of its own that folds into nothing else, as the right to erasure does."""
    head = Head(play.now, "unheard_of", phase="p1", erases=(offset,))
    play.records.append(Record(len(play.records) + 1, head, None))
    play.room = play.refolded()
    return play


Writes = list[tuple[str, int, bool]]
WRITES = st.lists(st.tuples(st.sampled_from(["ann", "bob", "cleo"]), st.integers(0, 3), st.booleans()), max_size=12)


@given(WRITES, st.data())
def test_SF4_folding_with_and_without_an_erased_body_gives_the_same_state(writes: Writes, data: st.DataObject) -> None:
    play, versions = opened(), [0]
    for seat, back, settles in writes:
        base = versions[max(0, len(versions) - 1 - back)]
        command = (
            SettleField("p1", "constat", base, (versions[-1],)) if settles else WriteField("p1", "constat", seat, base)
        )
        answer = play.seat(seat, command)
        if isinstance(answer, Done) and "version" in answer.data:
            versions.append(int(answer.data["version"]))
    if len(versions) > 1:
        erased(play, data.draw(st.sampled_from(versions[1:])))
    assert state_of(play.refolded(erase=True)) == state_of(play.room)
    assert_laws(play)


@given(WRITES)
def test_SF2_what_another_wrote_is_never_lost_without_a_choice(writes: Writes) -> None:
    play, versions = opened(), [0]
    for words, (seat, back, _settles) in enumerate(writes):
        shown = play.value(KEY) or {"text": "", "version": 0, "rivals": []}
        base = versions[max(0, len(versions) - 1 - back)]
        answer = play.seat(seat, WriteField("p1", "constat", f"{seat} {words}", base))
        after = play.value(KEY)
        if isinstance(answer, Done):
            versions.append(int(answer.data["version"]))
        texts = {after["text"], *(rival["text"] for rival in after["rivals"])}
        others = {shown["text"], *(rival["text"] for rival in shown["rivals"])} - {""}
        knew = base == shown["version"]
        assert {text for text in others if not text.startswith(seat) and not (knew and text == shown["text"])} <= texts
    assert_laws(play)


def test_SF6_what_a_choice_did_not_keep_stays_in_the_history_of_the_field() -> None:
    play = opened()
    first = write(play, "ann", "Un")
    second = write(play, "bob", "Deux")
    assert play.value("desk:p/p1/table/1")["others"] == {"constat": ["Deux"]}
    assert play.seat("cleo", SettleField("p1", "constat", second, (first,))) == Done()
    assert play.value(KEY)["rivals"] == []
    assert play.value("desk:p/p1/table/1")["others"] == {"constat": ["Un"]}
    assert_laws(play)


def test_SF6_the_history_of_a_field_has_an_end() -> None:
    play = opened()
    stands = write(play, "ann", "0")
    for n in range(1, ASIDE_MAX + 3):
        other = write(play, "bob" if n % 2 else "ann", str(n))
        play.seat("cleo", SettleField("p1", "constat", other, (stands,)))
        stands = other
    kept = play.value("desk:p/p1/table/1")["others"]["constat"]
    assert kept == [str(n) for n in range(2, ASIDE_MAX + 2)]
    assert_laws(play)
