"""The catalogues, rule by rule, and that what we ship has words for every code."""

import logging
from pathlib import Path

import pytest

from rooms.events import (
    ROOM_EVENTS,
    LinkMinted,
    LinkRevoked,
    PhaseEnded,
    ProxySeatOpened,
    RoomCreated,
    SeatTaken,
    TableChosen,
)
from rooms.phases import KINDS
from rooms.refusals import REFUSALS
from rooms.topics import TOPICS
from rooms.words import tag_of
from web.catalogue import LANGUAGES, Catalogue, CatalogueFault, Lang, for_page, pick_language, read, shipped, translate

IDEAS = {"ideas.one": "{n} idée", "ideas.other": "{n} idées"}
FRENCH = {**IDEAS, "hello": "Bonjour {name}", "undo": "Annuler\u00a0: {act.label}", "act.step": "étape {title}"}
ENGLISH = {"ideas.one": "{n} idea", "ideas.other": "{n} ideas"}


def catalogue(*, strict: bool = True) -> Catalogue:
    return Catalogue({"fr": FRENCH, "en": ENGLISH}, strict=strict)


def test_CT1_parameters_are_put_in_as_they_are_and_counts_with_thousands() -> None:
    assert catalogue().translate("fr", "hello", {"name": "{name} <b>"}) == "Bonjour {name} <b>"
    assert catalogue().translate("fr", "ideas", {"n": 1250}) == "1\u202f250 idées"
    assert catalogue().translate("en", "ideas", {"n": 1250}) == "1,250 ideas"
    assert catalogue().translate("fr", "hello", {"name": 8001}) == "Bonjour 8001"


def test_CT2_a_label_is_the_text_of_another_key_with_the_same_parameters() -> None:
    said = catalogue().translate("fr", "undo", {"act": "step", "title": "Gommettes"})
    assert said == "Annuler\u00a0: étape Gommettes"


@pytest.mark.parametrize(
    ("lang", "n", "text"),
    [
        ("fr", 0, "0 idée"),
        ("fr", 1, "1 idée"),
        ("fr", 2, "2 idées"),
        ("en", 0, "0 ideas"),
        ("en", 1, "1 idea"),
        ("en", 2, "2 ideas"),
    ],
)
def test_CT3_plurals_follow_their_language(lang: Lang, n: int, text: str) -> None:
    assert catalogue().translate(lang, "ideas", {"n": n}) == text


def test_CT3_a_count_of_none_may_have_its_own_sentence() -> None:
    texts = {"x.none": "personne", "x.one": "{n} personne", "x.other": "{n} personnes"}
    told = Catalogue({"fr": texts, "en": texts})
    assert [told.translate("fr", "x", {"n": n}) for n in (0, 1, 2)] == ["personne", "1 personne", "2 personnes"]
    assert [told.translate("en", "x", {"n": n}) for n in (0, 1)] == ["personne", "1 personne"]


def test_CT3_a_key_without_forms_may_have_a_number() -> None:
    assert Catalogue({"fr": {"a": "n° {n}"}, "en": {}}, strict=True).translate("fr", "a", {"n": 4}) == "n° 4"


def test_CT4_a_missing_key_raises_in_tests() -> None:
    with pytest.raises(KeyError):
        catalogue().translate("fr", "nowhere")
    with pytest.raises(KeyError):
        catalogue().translate("en", "hello", {"name": "Ann"})
    with pytest.raises(KeyError):
        catalogue().translate("fr", "hello")
    with pytest.raises(KeyError):
        translate("fr", "nowhere.at.all")


def test_CT4_a_missing_key_falls_back_to_french_then_to_itself(caplog: pytest.LogCaptureFixture) -> None:
    lenient = catalogue(strict=False)
    assert lenient.translate("en", "hello", {"name": "Ann"}) == "Bonjour Ann"
    with caplog.at_level(logging.WARNING):
        assert lenient.translate("en", "nowhere") == "nowhere"
    assert "nowhere" in caplog.text


def files(folder: Path, **texts: str) -> Path:
    for name, text in texts.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder


def test_CT5_files_are_merged_and_a_key_twice_is_found(tmp_path: Path) -> None:
    folder = files(tmp_path, a='[x]\na = "1"\n[x.y]\none = "u"\nother = "v"', b='[x]\nb = "2"')
    assert read(folder) == {"x.a": "1", "x.y.one": "u", "x.y.other": "v", "x.b": "2"}
    with pytest.raises(CatalogueFault, match=r"x\.a"):
        read(files(tmp_path, c='[x]\na = "3"'))


@pytest.mark.parametrize("text", ['[x]\none = "u"', '[x]\none = "u"\nother = "v"\nmany = "w"', "[x]\na = 1"])
def test_a_half_plural_and_a_number_are_found(tmp_path: Path, text: str) -> None:
    with pytest.raises(CatalogueFault, match="x"):
        read(files(tmp_path, a=text))


@pytest.mark.parametrize(
    ("query", "header", "lang"),
    [
        ("en", "fr", "en"),
        ("de", "en-GB,fr;q=0.5", "en"),
        (None, "de-CH, en;q=0.3, fr;q=0.7", "fr"),
        (None, "de", "fr"),
        (None, "en;q=0, fr;q=nothing", "fr"),
        ("", None, "fr"),
    ],
)
def test_CT6_the_language_is_the_asked_one_then_the_browser_s_then_french(
    query: str | None, header: str | None, lang: Lang
) -> None:
    assert pick_language(query, header) == lang


def test_a_page_gets_the_texts_of_its_prefixes_with_french_where_english_lacks() -> None:
    page = catalogue().for_page("en", ["ideas", "act"])
    assert page == {**ENGLISH, "act.step": "étape {title}"}


def test_every_language_has_every_key() -> None:
    assert shipped().keys("fr") == shipped().keys("en")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_refusal_says_what_happened_what_is_kept_and_what_to_do(lang: Lang) -> None:
    texts = for_page(lang, ["refusal"])
    codes = {*REFUSALS, *(code for kind in KINDS.values() for code in kind.REFUSALS)}
    assert codes <= {key.split(".")[1] for key in texts}
    for key, text in texts.items():
        if not key.startswith("refusal.ALREADY_DONE"):  # « Déjà fait. »: nothing is lost, nothing is to do
            assert text.count(".") + text.count("\u202f?") >= 2, key
        assert "nvalid" not in text, key
        assert not any(word.isupper() and "_" in word for word in text.split()), key


NEVER_ACTS = (RoomCreated, LinkMinted, LinkRevoked, SeatTaken, TableChosen, ProxySeatOpened, PhaseEnded)


def test_every_act_that_a_history_may_show_has_a_name() -> None:
    acts = {tag_of(event) for event in ROOM_EVENTS if event not in NEVER_ACTS} | {"table_locked"}
    for kind in KINDS.values():
        if kind.COMMANDS and all(command.facilitator for command in kind.COMMANDS):
            acts |= {tag_of(event) for event in kind.EVENTS}
    of_topics = {tag_of(event) for topic in TOPICS.values() for event in topic.events}
    mixed = {tag_of(event) for kind in KINDS.values() for event in kind.EVENTS}  # some of them are facilitators'
    named = {key.removeprefix("act.") for key in for_page("fr", ["act"])}
    assert acts <= named <= acts | of_topics | mixed
    assert {"listening_begun", "listening_ended", "message_sent", "message_withdrawn", "step_inserted"} <= named
    assert "hat_raised" in named


def test_every_kind_has_a_name() -> None:
    assert {f"{name}.name" for name in KINDS} <= shipped().keys("fr")
