"""Where things stand in a TOML text: the line of each path, for sentences that point at a mistake.

A path is written as people would say it: `phases[3].settings.dots`, counted from 0 as TOML counts.
"""

import re
from typing import Final

_LIST_HEAD: Final = re.compile(r"^\s*\[\[\s*([\w.\-]+)\s*\]\]")
_HEAD: Final = re.compile(r"^\s*\[\s*([\w.\-]+)\s*\]")
_KEY: Final = re.compile(r"^\s*([\w.\-]+|\"[^\"]*\")\s*=")
_LONG: Final = re.compile(r'"""|\'\'\'')


class Places:
    """The lines of a text, 1 first, by path."""

    def __init__(self, text: str) -> None:
        self._lines: dict[str, int] = {"": 1}
        self._counts: dict[str, int] = {}
        table, within = "", False
        for number, line in enumerate(text.splitlines(), 1):
            if not within:
                table = self._read(line, number, table)
            if len(_LONG.findall(line)) % 2:
                within = not within

    def line_of(self, path: str) -> int:
        """Return the line of `path`, or of the nearest thing that holds it."""
        while path not in self._lines:
            path = re.sub(r"(\.?[^.\[\]]+|\[\d+\])$", "", path)
        return self._lines[path]

    def _read(self, line: str, number: int, table: str) -> str:
        """Note what one line opens or sets; return the path of the table that we are in."""
        if head := _LIST_HEAD.match(line):
            table = self._within(head[1])
            index = self._counts.get(table, -1) + 1
            self._counts[table] = index
            table = f"{table}[{index}]"
            self._lines[table] = number
        elif head := _HEAD.match(line):
            table = self._within(head[1])
            self._lines[table] = number
        elif key := _KEY.match(line):
            self._set(f"{table}.{key[1].strip(chr(34))}".lstrip("."), number)
        return table

    def _set(self, path: str, number: int) -> None:
        """Note the line of a key, and of the tables that a dotted key makes on its way."""
        self._lines[path] = number
        while "." in path:
            path = path.rpartition(".")[0]
            self._lines.setdefault(path, number)

    def _within(self, name: str) -> str:
        """Return the path of a head: inside the last entry of each list that it goes through."""
        path = ""
        *holders, own = name.split(".")
        for part in holders:
            path = f"{path}.{part}".lstrip(".")
            path = f"{path}[{self._counts[path]}]" if path in self._counts else path
        return f"{path}.{own}".lstrip(".")
