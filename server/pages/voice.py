"""A language, and how it says what the catalogue and the rooms have to say."""

from rooms.forms import Words
from web.catalogue import Lang, Params, translate


class Voice:
    """Speaks one language."""

    def __init__(self, lang: Lang) -> None:
        self.lang = lang

    def t(self, key: str, params: Params | None = None, **more: str | int) -> str:
        """Return a text of the catalogue."""
        return translate(self.lang, key, {**(params or {}), **more})

    def say(self, words: Words | None) -> str:
        """Return a sentence of a form or a report: the catalogue's, or somebody's own."""
        if words is None:
            return ""
        return self.t(words.key, words.params) if words.key else words.text
