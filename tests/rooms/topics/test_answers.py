"""Answers: given in the name of a function, shown at once, taken back by undo, printed beside their sheet."""

from rooms.blocks import Listing, Note
from rooms.bricks.sheets import WriteField
from rooms.callers import LinkCaller, Role, SeatCaller
from rooms.commands import Advance, CloseRoom, Hide, MintLink, SetScreen, Undo
from rooms.forms import Words
from rooms.phases.commitments import Commit
from rooms.phases.ideation import PostIdea, WithdrawIdea
from rooms.plan import PhasePlan, Source
from rooms.refusals import Done, Refusal
from rooms.screen import ScreenMode
from rooms.topics.answers import GiveAnswer, TakeAnswerBack
from tests.rooms.play import Play, assert_laws

FIELDS = {"fields": [{"name": "titre", "label": "Titre", "length_max": 60}], "title": "titre"}
SHEETS = PhasePlan("f", "structured_form", "Fiches", 10, "Écrivez.", settings=FIELDS)
IDEAS = PhasePlan("i", "ideation", "Idées", 10, "Que faire ?", settings={"blind": False})


UNES = PhasePlan("u", "restitution_prep", "Unes", 10, "Écrivez la Une.")
VOWS = PhasePlan("v", "commitments", "Engagements", 10, "Que ferez-vous ?")


def reply_to(phase: str) -> PhasePlan:
    """Return a step that answers to what a step holds."""
    return PhasePlan("r", "plenary", "Réponse", 10, "Merci.", source=Source(phase), settings={"carries": "answer"})


def written() -> Play:
    play = Play(SHEETS, IDEAS)
    play.sit("ann", table=1)
    play.sit("bob", table=2)
    play.advance()
    play.seat("ann", WriteField("f", "titre", "Le marché du soir"))
    play.seat("bob", WriteField("f", "titre", "Un verger partagé"))
    return play


def notes(play: Play, phase: str = "f") -> list[Words]:
    blocks = play.room.kind(phase).block(play.room.states[phase], play.room.context(phase))
    return [block.words for block in blocks if isinstance(block, Note)]


def answers_in(play: Play, phase: str) -> list[str]:
    """Return what a step's report says of answers."""
    return [words.key for words in notes(play, phase) if words.key.startswith("answers.")]


def test_AW1_the_regie_answers_in_the_name_of_a_function_and_a_later_answer_replaces_it() -> None:
    play = written()
    play.do(MintLink("r" * 64, Role.REGIE))
    regie = LinkCaller("r" * 64)
    assert isinstance(
        play.do(GiveAnswer("f/1", "taken", "Première réponse le 12 janvier.", "La présidente"), regie), Done
    )
    told = play.value("room:answer/f/1")
    assert told["table"] == 1
    assert (told["verdict"], told["author"]) == ("taken", "La présidente")
    assert "marché" not in str(told)
    play.do(GiveAnswer("f/1", "partly"))
    assert play.value("room:answer/f/1")["verdict"] == "partly"
    assert play.do(GiveAnswer("f/1", "taken"), SeatCaller("ann")) == Refusal("NOT_ALLOWED")
    assert play.do(GiveAnswer("f/3", "taken")) == Refusal("ITEM_UNKNOWN")
    assert_laws(play)


def test_AW2_an_answer_by_a_date_has_its_date() -> None:
    play = written()
    assert play.do(GiveAnswer("f/1", "by_date")) == Refusal("TEXT_EMPTY")
    assert isinstance(play.do(GiveAnswer("f/1", "by_date", date="12 janvier")), Done)
    assert play.value("room:answer/f/1")["date"] == "12 janvier"
    assert_laws(play)


def test_AW3_giving_an_answer_shows_it_and_undo_puts_both_back() -> None:
    play = written()
    play.do(GiveAnswer("f/1", "taken"))
    first = play.records[-1].offset
    show = play.value("stage:show")
    assert (show["mode"], show["item"]["text"]) == ("answer", "Le marché du soir")
    play.do(GiveAnswer("f/1", "refused"))
    play.do(Undo(play.records[-1].offset))
    assert play.value("room:answer/f/1")["verdict"] == "taken"
    assert isinstance(play.do(Undo(first)), Done)
    assert play.value("room:answer/f/1") is None
    assert play.value("stage:show")["mode"] == "auto"
    assert_laws(play)


def test_AW3_an_answer_after_the_workshop_leaves_its_last_screen() -> None:
    play = written()
    play.do(CloseRoom())
    assert isinstance(play.do(GiveAnswer("f/1", "taken")), Done)
    assert play.value("stage:show")["mode"] == "auto"
    assert notes(play)[1] == Words("answers.taken", {"date": ""})
    assert_laws(play)


def test_AW4_what_was_hidden_or_withdrawn_shows_no_answer() -> None:
    play = written()
    play.do(GiveAnswer("f/1", "taken"))
    play.do(Hide("f/1", hidden=True))
    assert play.value("room:answer/f/1") is None
    assert play.do(GiveAnswer("f/1", "partly")) == Refusal("ITEM_UNKNOWN")
    play.do(Hide("f/1", hidden=False))
    assert play.value("room:answer/f/1")["verdict"] == "taken"
    play.wait(2)
    play.do(Advance("f"))
    posted = play.seat("ann", PostIdea("i", "Un four"))
    assert isinstance(posted, Done)
    ref = f"i/{posted.data['id']}"
    play.do(GiveAnswer(ref, "taken"))
    play.seat("ann", WithdrawIdea("i", str(posted.data["id"])))
    assert play.value(f"room:answer/{ref}") is None
    assert f"room:answer/{ref}" in play.effects[-1].touched
    assert_laws(play)


def test_AN1_the_report_prints_the_answer_beside_its_sheet_and_says_where_there_is_none() -> None:
    play = written()
    assert [words.key for words in notes(play)] == ["structured_form.report_count"]
    play.do(GiveAnswer("f/2", "partly", "Oui pour le verger.", "La présidente"))
    assert [words.key for words in notes(play)][1:] == ["answers.none", "answers.partly", "answers.told", "answers.by"]
    play.do(TakeAnswerBack("f/2"))
    assert play.do(TakeAnswerBack("f/2")) == Refusal("ALREADY_DONE")
    assert len(notes(play)) == 1
    assert_laws(play)


def test_AN1_a_restitution_has_its_answer_beside_it_or_says_that_there_is_none() -> None:
    play = Play(UNES, reply_to("u"))
    for seat, table in (("ann", 1), ("bob", 2)):
        play.sit(seat, table=table)
    play.advance()
    for seat in ("ann", "bob"):
        play.seat(seat, WriteField("u", "constat", f"Le constat de {seat}"))
    assert answers_in(play, "u") == ["answers.none", "answers.none"]
    play.do(GiveAnswer("u/1", "taken", "Dès la rentrée."))
    assert answers_in(play, "u") == ["answers.taken", "answers.told", "answers.none"]
    assert_laws(play)


def test_AN1_only_sheets_that_somebody_was_to_answer_say_that_there_is_none() -> None:
    votes = PhasePlan("d", "dot_vote", "Gommettes", 5, "Lesquelles ?", source=Source("f"))
    for asked, told in (("d", ["answers.none"]), ("u", [])):
        play = Play(SHEETS, votes, UNES, reply_to(asked))
        play.sit("ann", table=1)
        play.advance()
        play.seat("ann", WriteField("f", "titre", "Le marché du soir"))
        assert [words.key for words in notes(play)][1:] == told
        assert_laws(play)


def test_AN2_a_commitment_has_its_answer_and_no_word_of_its_absence() -> None:
    play = Play(VOWS, reply_to("v"))
    play.sit("ann")
    play.advance()
    kept = [play.seat("ann", Commit("v", what)) for what in ("Ouvrir le four", "Réparer le banc")]
    first = kept[0]
    assert isinstance(first, Done)
    play.do(GiveAnswer(f"v/{first.data['id']}", "taken", "La mairie prête le bois."))
    listing = play.room.kind("v").block(play.room.states["v"], play.room.context("v"))[1]
    assert isinstance(listing, Listing)
    assert [[fact.key for fact in entry.facts] for entry in listing.entries] == [["answers.taken", "answers.told"], []]
    assert_laws(play)


def test_an_answer_is_shown_again_from_the_console() -> None:
    play = written()
    play.do(GiveAnswer("f/1", "taken", shown=False))
    assert play.value("stage:show")["mode"] == "auto"
    play.do(SetScreen(ScreenMode.ANSWER, ref="f/1"))
    assert play.value("stage:show")["item"]["ref"] == "f/1"
    assert_laws(play)
