"""The project's own files, as the checks of the house read them: what git tracks or would track."""

import subprocess
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

HOUSE = Path(__file__).parents[2]


@cache
def paths() -> tuple[str, ...]:
    """Every file of the project, relative to its root: tracked, or new and not ignored."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=HOUSE, capture_output=True, text=True, check=True).stdout.splitlines()
    return tuple(sorted({path for path in listed if (HOUSE / path).is_file()}))


def texts(*suffixes: str, under: str = "") -> Iterator[tuple[str, str]]:
    """Path and text of each file with one of these endings, in a folder or everywhere."""
    for path in paths():
        if path.endswith(suffixes) and path.startswith(under):
            yield path, (HOUSE / path).read_text(encoding="utf-8")


def expect_none(faults: Iterable[str]) -> None:
    """Fails with every fault on its line: who mends them wants the whole list."""
    found = list(faults)
    assert not found, "\n" + "\n".join(found)
