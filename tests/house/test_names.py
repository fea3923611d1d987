"""A file is named by its idea; and what is not done yet is not there."""

import re
from pathlib import PurePosixPath

from tests.house.sources import expect_none, paths, texts

EMPTY = {"util", "utils", "helper", "helpers", "common", "base", "manager", "service", "handler", "misc"}
# A letter in brackets keeps a pattern from finding itself.
UNDONE = re.compile(r"\b(?:TOD[O]|FIXM[E]|XX[X]|not yet implemente[d]|lorem ipsu[m])\b", re.IGNORECASE)


def empty_names(path: str) -> list[str]:
    parts = PurePosixPath(path).with_suffix("").parts
    words = {word for part in parts for word in re.split(r"[_\-.]", part.lower())}
    # A stylesheet's base is a term of its art: the look of bare elements.
    return [] if path.endswith(".css") else [f"{path} says {word}, not what it is" for word in sorted(words & EMPTY)]


def undone(path: str, text: str) -> list[str]:
    return [f"{path} leaves {found.group()!r}" for found in UNDONE.finditer(text)]


def test_files_are_named_by_their_idea() -> None:
    expect_none(fault for path in paths() for fault in empty_names(path))


def test_nothing_is_left_for_later() -> None:
    sources = texts(".py", ".ts", ".tsx", ".mjs", ".css", ".html", ".sh", ".toml", ".lua")
    expect_none(fault for path, text in sources for fault in undone(path, text))


def test_an_empty_name_and_an_undone_part_are_found() -> None:
    assert empty_names("server/room_manager.py") == ["server/room_manager.py says manager, not what it is"]
    assert empty_names("web/client/utils/dates.ts") == ["web/client/utils/dates.ts says utils, not what it is"]
    assert empty_names("server/database.py") == []
    assert undone("a.py", "x = 1  # TO" + "DO later") == ["a.py leaves 'TO" + "DO'"]
