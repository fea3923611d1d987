"""The built client as templates see it: which files a page loads, under the names that their content gave them.

AST1  A page that has no script or no stylesheet of its own simply has none: pages work without scripts.
AST2  The chunks of a script are named for preloading, so that a slow phone spends one round trip less.
AST3  Without a built client, or with a broken manifest, the sentence says what to do.
"""

from pathlib import Path

import msgspec

DIST = Path(__file__).parent / "static" / "dist"
URL = "/static/dist/"


class ClientNotBuilt(Exception):
    """There is no client to serve; the message is for the person who starts the server."""


class AssetTags(msgspec.Struct, frozen=True):
    """What a page's head links to, as addresses on this server."""

    script: str | None = None
    preloads: tuple[str, ...] = ()
    style: str | None = None
    fonts: tuple[str, ...] = ()


class _Entry(msgspec.Struct, frozen=True):
    file: str
    imports: tuple[str, ...] = ()
    fonts: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    later: dict[str, tuple[str, ...]] = {}


class Assets:
    """The manifest of one build."""

    def __init__(self, dist: Path = DIST) -> None:
        path = dist / "manifest.json"
        try:
            self._entries = msgspec.json.decode(path.read_bytes(), type=dict[str, _Entry])
        except FileNotFoundError:
            raise ClientNotBuilt("The client is not built. Run: make setup") from None  # AST3
        except msgspec.DecodeError as error:
            raise ClientNotBuilt(f"{path} is damaged ({error}). Run: make clean setup") from None  # AST3

    def asset_tags(self, page: str) -> AssetTags:
        script = self._entries.get(f"{page}.js")
        style = self._entries.get(f"{page}.css")
        return AssetTags(
            script=URL + script.file if script else None,  # AST1
            preloads=tuple(URL + name for name in script.imports) if script else (),  # AST2
            style=URL + style.file if style else None,  # AST1
            fonts=tuple(URL + name for name in style.fonts) if style else (),
        )

    def words(self, page: str) -> tuple[str, ...]:
        """Return the keys, and beginnings of keys, of the texts that a page's script may ask for (web/words.mjs)."""
        script = self._entries.get(f"{page}.js")
        return script.words if script else ()

    def later_words(self, page: str) -> dict[str, tuple[str, ...]]:
        """Return, by kind, what the kinds that a page's script fetches later ask for besides."""
        script = self._entries.get(f"{page}.js")
        return script.later if script else {}
