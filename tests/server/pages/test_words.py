"""Every sentence that a page says is in both catalogues, and every sentence of the pages' own file is said."""

import re
import tomllib
from pathlib import Path

import pytest

from rooms.phases import KINDS
from rooms.refusals import REFUSALS
from web.catalogue import LANGUAGES, flat, shipped, translate

ROOT = Path(__file__).parents[3]
SOURCES = [
    *(ROOT / "server" / "pages").glob("*.py"),
    *(ROOT / "server" / "exports").glob("*.py"),
    *(ROOT / "web" / "templates").glob("*.html"),
]
TEXT = "\n".join(path.read_text() for path in SOURCES)
SAID = set(re.findall(r'\bt\("([\w.]+)"[,)]', TEXT)) | set(re.findall(r'Words\("([\w.]+)"\)', TEXT))
AWAY = {f"http.{key}" for key in re.findall(r'TurnedAway\([^"]*"(\w+)"', TEXT)}
MADE = (
    "weekday.",
    "month.",
    "report.column_",
    "report.route_",
    "organise.qr_",
    "serve.",
    "export.",
    "refusal.",
    "http.",
)
"""Keys that are put together from parts, or said by others."""


def has(key: str, lang: str) -> bool:
    keys = shipped().keys("en" if lang == "en" else "fr")
    return key in keys or f"{key}.one" in keys


@pytest.mark.parametrize("lang", LANGUAGES)
def test_VI2_every_sentence_of_a_page_is_in_both_languages(lang: str) -> None:
    assert len(SAID) > 60
    assert {"http.room_unknown", "http.too_large", "http.internal", "http.report_later"} <= AWAY
    assert [key for key in sorted(SAID | AWAY) if not has(key, lang)] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_refusal_has_its_sentence(lang: str) -> None:
    codes = {*REFUSALS, *(code for kind in KINDS.values() for code in kind.REFUSALS), "FORM_INCOMPLETE"}
    assert [code for code in sorted(codes) if not has(f"refusal.{code}", lang)] == []


def test_no_sentence_of_the_pages_is_never_said() -> None:
    written = dict(flat(tomllib.loads((ROOT / "web/locales/fr/pages.toml").read_text())))
    keys = {key.removesuffix(".one").removesuffix(".other") for key in written}
    assert [key for key in sorted(keys) if key not in SAID and not key.startswith(MADE)] == []


def test_refusals_of_codes_and_links_have_what_happened_what_is_kept_what_to_do() -> None:
    for key in AWAY:
        sentence = translate("fr", key, {"n": 12, "other": 13, "max": 500, "day": "jeudi", "time": "18 h"})
        assert sentence.count(".") >= 3, (key, sentence)
