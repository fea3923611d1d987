"""What people read: the same texts in both languages, and French set as French is printed.

The typography is that of the identity, section 4: U+202F before ; ! ?, U+00A0 before : and inside « », ’ and …, no
midpoint in words, no exclamation but « Merci ! ».
"""

import re
import tomllib
from collections.abc import Iterator

import pytest

from tests.house.sources import expect_none, texts

FRENCH = "web/locales/fr/"
ENGLISH = "web/locales/en/"

_THIN, _NO_BREAK, _CURLY = "\u202f", "\u00a0", "\u2019"
_ADDRESS = re.compile(r"\w+://\S*|\b[A-Z]{1,2}\d?:\d")
_WRONG = {
    "needs U+202F before it": re.compile(r"(?<![\u202f?!])[;!?]"),
    "needs U+00A0 before it": re.compile(r"(?<!\u00a0):"),
    "needs U+00A0 after it": re.compile(r"«(?!\u00a0)"),
    "needs U+00A0 before the end of it": re.compile(r"(?<!\u00a0)»"),
    "is written ’": re.compile(r"'"),
    "is written « »": re.compile(r"[\"“”]"),
    "is written …": re.compile(r"\.\.\."),
    "is a midpoint: choose a word that suits everyone": re.compile(r"[·‧•]"),
    "is a double space": re.compile(r"[ \u00a0\u202f]{2,}"),
    "is an exclamation: Rosace only says « Merci ! »": re.compile(r"(?<!Merci\u202f)!"),
    "needs U+00A0 before its unit": re.compile(r"(?:\d|\}) (?=(?:h|min|s|kB|%)\b)"),
}


def misprints(key: str, text: str) -> list[str]:
    """What in a French text a printer would mend."""
    text = _ADDRESS.sub("", text)
    return [f"{key}: {found.group()!r} {why}" for why, wrong in _WRONG.items() for found in wrong.finditer(text)]


def entries(tree: dict[str, object], prefix: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a catalogue or a template, with its dotted key."""
    for name, value in tree.items():
        if isinstance(value, str):
            yield f"{prefix}{name}", value
        elif isinstance(value, dict):
            yield from entries(value, f"{prefix}{name}.")
        elif isinstance(value, list):
            yield from entries({str(index): item for index, item in enumerate(value)}, f"{prefix}{name}.")


def catalogue(folder: str) -> dict[str, str]:
    return {
        f"{path.removeprefix(folder)}: {key}": text
        for path, source in texts(".toml", under=folder)
        for key, text in entries(tomllib.loads(source))
    }


def unlike(french: dict[str, str], english: dict[str, str]) -> list[str]:
    """Keys that only one language has, and texts whose values in braces differ."""
    found = [f"{key}: only in one language" for key in sorted(french.keys() ^ english.keys())]
    for key in sorted(french.keys() & english.keys()):
        ours, theirs = (set(re.findall(r"\{(\w+)", text)) for text in (french[key], english[key]))
        if ours != theirs:
            found.append(f"{key}: values {sorted(ours ^ theirs)} are only in one language")
    return found


def test_both_languages_say_the_same_things() -> None:
    expect_none(unlike(catalogue(FRENCH), catalogue(ENGLISH)))


def test_french_is_set_as_french_is_printed() -> None:
    expect_none(fault for key, text in catalogue(FRENCH).items() for fault in misprints(key, text))


@pytest.mark.parametrize(
    "text",
    [
        "Vraiment ?",
        "Vraiment?",
        "Voici : la suite",
        "« Bonjour »",
        "l'atelier",
        'Dites "oui"',
        "Attendez...",
        "participant·e",
        "Deux  espaces",
        "Bravo\u202f!",
        "Encore 10 min",
        "Encore {n} min",
    ],
)
def test_a_misprint_is_found(text: str) -> None:
    assert misprints("key", text) != []


@pytest.mark.parametrize(
    "text",
    [
        "Merci\u202f!",
        "Quoi\u202f? Rien\u202f; ou presque.",
        "Voici\u00a0: l’adresse https://a.example/r?x=1.",
        "«\u00a0Oui\u00a0», à {h}\u00a0h\u00a0{m}…",
    ],
)
def test_a_well_set_text_passes(text: str) -> None:
    assert misprints("key", text) == []


def test_a_text_in_one_language_only_is_found() -> None:
    assert unlike({"a": "{n} idées", "b": "x"}, {"a": "{count} ideas", "c": "y"}) == [
        "b: only in one language",
        "c: only in one language",
        "a: values ['count', 'n'] are only in one language",
    ]
