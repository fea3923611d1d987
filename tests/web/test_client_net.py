"""The browser's network layer, run by Node: each of its tests is reported as one of ours."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]
SCRIPTS = sorted((HOUSE / "tests/web/net").glob("*.test.ts"))
NAME = re.compile(r"^test\(\"([^\"]+)\"", re.MULTILINE)
RESULT = re.compile(r"^(ok|not ok) \d+ - (.+)$", re.MULTILINE)


def names() -> Iterator[tuple[str, str]]:
    for script in SCRIPTS:
        for name in NAME.findall(script.read_text(encoding="utf-8")):
            yield script.name, name


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Outcome and detail of every test by its name, from one run of Node."""
    folder = tmp_path_factory.mktemp("net")
    node = shutil.which("node", path=f"{HOUSE}/.venv/bin:{os.environ['PATH']}")
    assert node, "run the tests through make, which finds Node"
    esbuild = [str(HOUSE / "node_modules/.bin/esbuild"), *map(str, SCRIPTS), "--bundle", "--platform=node"]
    options = ["--format=esm", f"--outdir={folder}", "--out-extension:.js=.mjs", "--log-level=warning"]
    subprocess.run([*esbuild, *options], cwd=HOUSE, check=True)
    bundles = sorted(map(str, folder.glob("*.mjs")))
    command = [node, "--test", "--test-reporter=tap", *bundles]
    told = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    found = list(RESULT.finditer(told))
    ends = [match.start() for match in found[1:]] + [len(told)]
    return {match[2]: told[match.start() : end] for match, end in zip(found, ends, strict=True)}


@pytest.mark.parametrize(("script", "name"), list(names()))
def test_of_the_browser(script: str, name: str, results: dict[str, str]) -> None:
    told = results.get(name, "not ok: it did not run")
    assert told.startswith("ok "), f"{script}: {told}"


def test_every_script_has_tests_and_no_name_is_used_twice() -> None:
    found = list(names())
    assert {script for script, _ in found} == {script.name for script in SCRIPTS}
    assert len({name for _, name in found}) == len(found)
