"""The catalogues: every sentence that people read, by language and dotted key.

`locales/LANG/**/*.toml` are read once and merged; nested tables become dotted keys. French is the reference.

CT1  `{name}` in a text is replaced by that parameter. `n` counts something: it has the language's thousands; another
     number may be a port or a year, and stands as it is.
CT2  `{name.label}` is replaced by the text of the key `name.VALUE`: with act=step_changed, that of `act.step_changed`.
CT3  With a parameter `n`, a key that has plural forms (`key.one`, `key.other`) is read in the form of the language:
     0 and 1 are singular in French, 1 alone in English. A count of 0 may have a sentence of its own (`key.none`).
CT4  A key that is missing is read in French; missing there, it shows itself, and a warning is logged. Where `strict`
     (tests set ROSACE_STRICT_WORDS), it raises.
CT5  A text belongs to one file: two files that define one key are a mistake, found when they are read.
CT6  The language is the page's `?lang=`, else the first one of Accept-Language that we speak, else French.
"""

import logging
import os
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final, Literal, TypeGuard

Lang = Literal["fr", "en"]
Params = Mapping[str, str | int]

LANGUAGES: Final[tuple[Lang, ...]] = ("fr", "en")
REFERENCE: Final[Lang] = "fr"
FORMS: Final = frozenset({"one", "other"})
NONE: Final = "none"
THOUSANDS: Final[dict[Lang, str]] = {"fr": "\u202f", "en": ","}

_HOLE: Final = re.compile(r"\{(\w+)(\.label)?\}")
_LOCALES: Final = Path(__file__).parent / "locales"
_LOG: Final = logging.getLogger(__name__)


class CatalogueFault(Exception):
    """A catalogue that does not read: a key twice, half a plural, a value that is no text."""


class Catalogue:
    """The texts of all languages. `strict` makes a missing key raise `KeyError` (CT4)."""

    def __init__(self, texts: Mapping[Lang, Mapping[str, str]], *, strict: bool = False) -> None:
        self._texts = texts
        self._strict = strict

    def translate(self, lang: Lang, key: str, params: Params | None = None) -> str:
        """Return the text of `key` in `lang`, its holes filled."""
        params = params or {}
        return _HOLE.sub(lambda hole: self._filled(lang, hole, params), self._text(lang, key, params))

    def for_page(self, lang: Lang, prefixes: Iterable[str]) -> dict[str, str]:
        """Return the texts under `prefixes` ("refusal", "phone.vote", "phone.ended_"), for a page that translates."""
        starts = tuple(prefixes)
        whole = {**self._texts[REFERENCE], **self._texts[lang]}
        return {key: text for key, text in whole.items() if any(_is_under(key, start) for start in starts)}

    def keys(self, lang: Lang) -> frozenset[str]:
        """Return the keys that a language has; a plural counts as its two forms."""
        return frozenset(self._texts[lang])

    def _text(self, lang: Lang, key: str, params: Params) -> str:
        for language in (lang, REFERENCE):
            texts = self._texts[language]
            for form in _forms(language, key, params.get("n")):
                if form in texts:
                    return texts[form]
            if self._strict:
                raise KeyError(f"no {lang} words for {key}")  # CT4
        _LOG.warning("no words for %s", key)
        return key

    def _filled(self, lang: Lang, hole: re.Match[str], params: Params) -> str:
        name, label = hole.groups()
        if name not in params:
            return self._unfilled(hole)
        value = params[name]
        if label:
            others = {other: param for other, param in params.items() if other != name}
            return self.translate(lang, f"{name}.{value}", others)  # CT2
        counts = name == "n" and isinstance(value, int)
        return f"{value:,}".replace(",", THOUSANDS[lang]) if counts else str(value)  # CT1

    def _unfilled(self, hole: re.Match[str]) -> str:
        if self._strict:
            raise KeyError(f"nothing to put at {hole.group()} in {hole.string!r}")
        return hole.group()


def _forms(lang: Lang, key: str, n: str | int | None) -> tuple[str, ...]:
    """Return where to look for `key`, nearest first (CT3)."""
    if not isinstance(n, int):
        return (key,)
    singular = n in {0, 1} if lang == "fr" else n == 1
    none = () if n else (f"{key}.{NONE}",)
    return (*none, f"{key}.one" if singular else f"{key}.other", key)


def _is_under(key: str, start: str) -> bool:
    return key == start or key.startswith(start if start.endswith("_") else f"{start}.")


def flat(tree: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, str]]:
    """Yield every text of a catalogue's tree with its dotted key."""
    if FORMS & tree.keys() and tree.keys() - {NONE} != FORMS:
        raise CatalogueFault(f"{prefix}: a plural has the forms one and other, none at most beside them")
    for name, value in tree.items():
        key = f"{prefix}.{name}" if prefix else name
        match value:
            case str():
                yield key, value
            case dict():
                yield from flat(value, key)
            case _:
                raise CatalogueFault(f"{key}: {value!r} is no text")


def read(folder: Path) -> dict[str, str]:
    """Return the texts of all files of one language (CT5)."""
    texts: dict[str, str] = {}
    for path in sorted(folder.rglob("*.toml")):
        for key, text in flat(tomllib.loads(path.read_text(encoding="utf-8"))):
            if key in texts:
                raise CatalogueFault(f"{path.name}: {key} is in another file too")
            texts[key] = text
    return texts


@cache
def shipped() -> Catalogue:
    """Return the catalogue that comes with Rosace."""
    strict = bool(os.environ.get("ROSACE_STRICT_WORDS"))
    return Catalogue({lang: read(_LOCALES / lang) for lang in LANGUAGES}, strict=strict)


def translate(lang: Lang, key: str, params: Params | None = None) -> str:
    """Return the text of `key` in `lang`, from the catalogue that comes with Rosace."""
    return shipped().translate(lang, key, params)


def for_page(lang: Lang, prefixes: Iterable[str]) -> dict[str, str]:
    """Return the texts under `prefixes`, flat, to inline into a page."""
    return shipped().for_page(lang, prefixes)


def is_language(code: str | None) -> TypeGuard[Lang]:
    """Tell whether we speak it."""
    return code in LANGUAGES


def pick_language(query: str | None, accept_language: str | None) -> Lang:
    """Return the language of a page (CT6)."""
    if is_language(query):
        return query
    for code in _wanted(accept_language or ""):
        if is_language(code):
            return code
    return REFERENCE


def _wanted(accept_language: str) -> list[str]:
    """Return the primary tags of an Accept-Language header, most wanted first (RFC 9110, 12.5.4)."""
    weighed: list[tuple[float, str]] = []
    for part in accept_language[:200].split(","):
        tag, _, weight = part.strip().partition(";q=")
        try:
            quality = float(weight or 1)
        except ValueError:
            continue
        if quality > 0:
            weighed.append((quality, tag.split("-")[0].lower()))
    return [code for _quality, code in sorted(weighed, key=lambda pair: -pair[0])]
