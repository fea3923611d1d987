"""The dot vote, rule by rule."""

from random import Random

from rooms.blocks import Note
from rooms.bricks.sheets import WriteField
from rooms.callers import SeatCaller
from rooms.commands import ChooseTable, ClosePhase, CountVotes, Hide, ReopenPhase, RevealPhase, Undo
from rooms.events import VotesCounted
from rooms.forms import Words
from rooms.phases.dot_vote import PlaceDots
from rooms.phases.ideation import PostIdea, WithdrawIdea
from rooms.plan import PhasePlan, Source
from rooms.record import Draft
from rooms.refusals import Answer, Done, Refusal
from tests.rooms.play import Play, assert_laws, layers_of

OPTIONS = ("Une navette", "Un marché", "Un four à pain")


def opened(**settings: object) -> Play:
    """Return a room that votes on three prepared options, with three people."""
    settings.setdefault("options", OPTIONS)
    play = Play(PhasePlan("v", "dot_vote", "Gommettes", 10, "Où mettez-vous vos gommettes ?", settings=settings))
    play.advance()
    play.sit("ann", "bob", "cat", table=1)
    return play


def on_ideas(**settings: object) -> tuple[Play, list[str]]:
    """Return a room that votes on three ideas of ann's, with the refs of these."""
    settings.setdefault("dots", 3)
    play = Play(
        PhasePlan("i", "ideation", "Idées", 10, "Que faire ?", settings={"limit": 0, "themes": ("A", "B")}),
        PhasePlan("v", "dot_vote", "Gommettes", 10, "Lesquelles ?", source=Source("i"), settings=settings),
    )
    play.advance()
    play.sit("ann", "bob", "cat", table=1)
    refs = []
    for text, theme in zip(OPTIONS, "AAB", strict=True):
        posted = play.seat("ann", PostIdea("i", text, theme))
        assert isinstance(posted, Done)
        refs.append(f"i/{posted.data['id']}")
    play.advance()
    return play, refs


def on_sheets() -> Play:
    """Return a room that votes on the sheets of its two tables."""
    fields = [{"name": "title", "label": "Titre", "length_max": 60}]
    play = Play(
        PhasePlan("f", "structured_form", "Fiche", 10, "Votre proposition", settings={"fields": fields}),
        PhasePlan("v", "dot_vote", "Gommettes", 10, "Lesquelles ?", source=Source("f")),
    )
    play.advance()
    for seat, table in (("ann", 1), ("bob", 2)):
        play.sit(seat, table=table)
        play.seat(seat, WriteField("f", "title", f"Fiche de {seat}"))
    play.advance()
    return play


def place(play: Play, seat: str, ref: str, dots: int) -> Answer:
    return play.seat(seat, PlaceDots("v", ref, dots))


def test_DV1_dots_are_spent_within_the_budget_and_the_cap() -> None:
    play = opened(dots=3, per_option=2)
    assert place(play, "ann", "v/o1", 3) == Refusal("DOTS_ON_OPTION", {"n": 2})
    assert place(play, "ann", "v/o1", -1) == Refusal("DOTS_ON_OPTION", {"n": 2})
    assert place(play, "ann", "v/o1", 2) == Done()
    assert place(play, "ann", "v/o2", 2) == Refusal("DOTS_SPENT", {"n": 1})
    assert place(play, "ann", "v/o2", 1) == Done()
    assert play.value("seat/ann:p/v/left") == {"left": 0, "of": 3, "by_group": {}}
    assert place(play, "ann", "v/o9", 1) == Refusal("ITEM_UNKNOWN")
    assert_laws(play)


def test_DV1_a_theme_has_its_own_budget() -> None:
    play, refs = on_ideas(per_group=1)
    assert place(play, "ann", refs[0], 1) == Done()
    assert place(play, "ann", refs[1], 1) == Refusal("DOTS_IN_GROUP", {"n": 1, "theme": "A"})
    assert place(play, "ann", refs[2], 1) == Done()
    assert play.value("seat/ann:p/v/left") == {"left": 1, "of": 3, "by_group": {"A": 0, "B": 0}}
    assert_laws(play)


def test_DV1_two_phones_of_one_person_are_one_person() -> None:
    play = opened(dots=2)
    ann = SeatCaller("ann")
    both = [play.decide(PlaceDots("v", ref, 2), ann) for ref in ("v/o1", "v/o2")]
    answers = [play.fold(draft, ann) for draft in both if isinstance(draft, Draft)]
    assert answers == [Done(), Refusal("DOTS_SPENT", {"n": 0})]
    play.do(RevealPhase("v"))
    assert [row["dots"] for row in play.value("room:p/v/results")["rows"]] == [2, 0, 0]
    assert len(play.records[-1].head.erases) == 2
    assert_laws(play)


def test_DV2_nobody_votes_for_what_their_own_table_wrote() -> None:
    play = on_sheets()
    assert place(play, "ann", "f/1", 1) == Refusal("OWN_TABLE")
    assert place(play, "ann", "f/2", 1) == Done()
    assert play.value("room:p/v/item/f/1")["table"] == 1
    forms = play.room.kind("v").form(play.room.states["v"], play.room.context("v"), "ann")
    assert [line.fixed["ref"] for line in forms[0].lines] == ["f/2"]
    play.seat("ann", ChooseTable(2))
    assert play.value("seat/ann:p/v/left")["left"] == 5
    assert_laws(play)


def test_DV2_the_report_speaks_of_own_sheets_only_where_there_are_some() -> None:
    for play, said in ((on_sheets(), True), (on_ideas()[0], False)):
        play.do(RevealPhase("v"))
        told = play.room.kind("v").block(play.room.states["v"], play.room.context("v"))
        assert (Note(Words("dot_vote.rule_own_table")) in told) is said


def test_BL1_the_report_does_not_count_fewer_than_five_voters() -> None:
    play = on_sheets()
    place(play, "ann", "f/2", 1)
    play.do(RevealPhase("v"))
    told = str(play.room.kind("v").block(play.room.states["v"], play.room.context("v")))
    assert "dot_vote.few" in told
    assert "dot_vote.from_few" in told
    assert not any(key in told for key in ("dot_vote.report_turnout", "dot_vote.from_people"))


def test_DV3_nobody_reads_a_total_before_it_is_revealed() -> None:
    play = opened()
    before = {layer: play.layer(layer) for layer in layers_of(play.room)}
    place(play, "ann", "v/o1", 2)
    for layer in layers_of(play.room):
        changed = {name for name, value in play.layer(layer).items() if before[layer].get(name) != value}
        allowed = {"p/v/left", "p/v/mine/v/o1"} if layer == "seat/ann" else {"p/v/turnout"}
        assert changed <= allowed, layer
    play.do(CountVotes("v"))
    for layer in layers_of(play.room):
        assert "p/v/results" not in play.layer(layer)
    assert play.value("desk:p/v/turnout") == {"voters": 1, "seats": 3}
    play.do(RevealPhase("v"))
    for layer in ("room", "desk", "stage"):
        assert play.layer(layer)["p/v/results"]["rows"][0]["dots"] == 2
    assert_laws(play)


def test_DV4_a_ballot_changes_until_the_close_and_is_erased_by_the_count() -> None:
    play = opened()
    place(play, "ann", "v/o1", 2)
    place(play, "ann", "v/o1", 0)
    assert play.value("desk:p/v/turnout")["voters"] == 0
    place(play, "ann", "v/o2", 1)
    place(play, "bob", "v/o2", 1)
    play.do(ClosePhase("v"))
    play.wait(20)
    assert isinstance(place(play, "ann", "v/o3", 1), Refusal)
    play.do(ReopenPhase("v"))
    assert place(play, "ann", "v/o3", 1) == Done()
    play.do(CountVotes("v"))
    count = play.records[-1]
    assert isinstance(count.event, VotesCounted)
    placed = {record.offset for record in play.records if record.head.type == "dots_placed"}
    assert set(count.head.erases) == placed
    assert sorted(map(str, count.event.tally["box"])) == ["{'v/o2': 1, 'v/o3': 1}", "{'v/o2': 1}"]
    assert play.room.states["v"].cast == {}
    assert not [name for name in play.layer("seat/ann") if name.startswith("p/v")]
    assert_laws(play)


def test_DV4_the_box_is_shuffled() -> None:
    play = opened()
    for n, seat in enumerate(("ann", "bob", "cat"), 1):
        place(play, seat, f"v/o{n}", 1)
    state, context = play.room.states["v"], play.room.context("v")
    boxes = [play.room.kind("v").tally(state, context, Random(seed))["box"] for seed in range(20)]
    assert len({str(box) for box in boxes}) > 3
    assert {str(sorted(map(str, box))) for box in boxes} == {str(sorted(map(str, boxes[0])))}


def test_DV5_dots_on_what_was_withdrawn_return_to_whoever_placed_them() -> None:
    play, refs = on_ideas()
    place(play, "bob", refs[0], 2)
    play.do(ReopenPhase("i"))
    play.seat("ann", WithdrawIdea("i", refs[0].partition("/")[2]))
    assert {"room:p/v/*", "seat/*:p/v/*"} <= play.effects[-1].touched
    assert play.value("seat/bob:p/v/left")["left"] == 3
    assert play.value("desk:p/v/turnout")["voters"] == 0
    assert place(play, "bob", refs[0], 1) == Refusal("ITEM_UNKNOWN")
    place(play, "bob", refs[1], 1)
    play.do(RevealPhase("v"))
    assert [row["ref"] for row in play.value("room:p/v/results")["rows"]] == refs[1:]
    assert_laws(play)


def test_DV5_what_comes_back_counts_as_far_as_later_dots_leave_room() -> None:
    play, refs = on_ideas()
    place(play, "bob", refs[0], 2)
    play.do(Hide(refs[0], hidden=True))
    hiding = play.records[-1].offset
    assert play.value("seat/bob:p/v/left")["left"] == 3
    place(play, "bob", refs[1], 2)
    play.do(Undo(hiding))
    assert play.value(f"seat/bob:p/v/mine/{refs[0]}") == 1
    assert play.value("seat/bob:p/v/left")["left"] == 0
    assert_laws(play)


def test_DV5_what_is_withdrawn_after_the_count_is_not_shown() -> None:
    play, refs = on_ideas()
    place(play, "bob", refs[0], 2)
    play.do(RevealPhase("v"))
    play.do(Hide(refs[0], hidden=True))
    results = play.value("stage:p/v/results")
    assert results["not_shown"] == 1
    assert [row["rank"] for row in results["rows"]] == [2, 2]
    assert_laws(play)


def test_DV6_ties_are_kept_and_labels_are_those_of_the_options() -> None:
    play, refs = on_ideas(finalists=1)
    place(play, "bob", refs[1], 1)
    place(play, "cat", refs[0], 1)
    play.do(RevealPhase("v"))
    rows = play.value("room:p/v/results")["rows"]
    assert [(row["rank"], row["label"], row["number"], row["finalist"]) for row in rows] == [
        (1, "ideation.idea_n", 1, True),
        (1, "ideation.idea_n", 2, True),
        (3, "ideation.idea_n", 3, False),  # nobody gave it a dot
    ]
    assert play.value("room:p/v/results")["kept"] == {"key": "dot_vote.rule_kept_by_theme", "n": 1}
    outcome = play.room.kind("v").outcome(play.room.states["v"], play.room.context("v"))
    assert [item.ref for item in outcome] == refs
    assert [(item.rank, item.score) for item in outcome] == [(1, 1), (1, 1), (3, 0)]
    assert_laws(play)


def test_the_form_counts_by_sheet_only_where_sheets_are_voted_on() -> None:
    sheets, (ideas, _refs) = on_sheets(), on_ideas()
    for play, seat, key in ((sheets, "ann", "vote.intro"), (ideas, "bob", "vote.intro_proposals")):
        kind, state, phase = play.room.kind("v"), play.room.states["v"], play.room.context("v")
        (form,) = kind.form(state, phase, seat)
        assert form.title == Words(key, {"n": phase.settings.dots, "max": phase.settings.per_option})


def test_OP1_OP2_a_vote_without_a_source_has_its_prepared_sentences() -> None:
    play = opened()
    assert [play.value(f"room:p/v/item/v/o{n}")["text"] for n in (1, 2, 3)] == list(OPTIONS)
    assert play.value("room:p/v/item/v/o2")["number"] == 2
    play.do(Hide("v/o2", hidden=True))
    assert play.value("room:p/v/item/v/o2") is None
    for local in ("o0", "o4", "o", "2", "ox"):
        assert play.room.item(f"v/{local}") is None
    ideas, refs = on_ideas(options=OPTIONS)
    assert [name for name in ideas.layer("room") if name.startswith("p/v/item/")] == [f"p/v/item/{ref}" for ref in refs]
    assert_laws(play)


def test_BX1_BX2_BX3_every_placement_is_erased_and_the_last_one_counted() -> None:
    play = opened()
    place(play, "ann", "v/o1", 1)
    place(play, "ann", "v/o1", 2)
    place(play, "bob", "v/o3", 1)
    assert play.value("seat/ann:p/v/mine/v/o1") == 2
    state = play.room.states["v"]
    assert list(state.offsets) == [record.offset for record in play.records if record.head.type == "dots_placed"]
    play.do(RevealPhase("v"))
    assert (state.cast, state.offsets) == ({}, {})
    assert play.value("room:p/v/results")["rows"][0]["dots"] == 2
    assert_laws(play)
