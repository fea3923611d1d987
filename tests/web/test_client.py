"""The browser's code, bundled as for a browser and run by Node: each of its tests is reported as one of ours."""

import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

HERE = Path(__file__).parent
HOUSE = HERE.parents[1]
SCRIPTS = sorted(HERE.rglob("*.test.ts*"))
LIMIT_S = 120
NAME = re.compile(r"^test\(\"([^\"]+)\"", re.MULTILINE)
RESULT = re.compile(r"^(ok|not ok) \d+ - (.+)$", re.MULTILINE)


def bundle(source: Path, folder: Path) -> Path:
    """Write a script and all that it imports as one file that Node runs."""
    made = folder / f"{source.parent.name}-{source.name.split('.')[0]}.mjs"
    command = [str(HOUSE / "node_modules/.bin/esbuild"), str(source), f"--outfile={made}", "--bundle"]
    options = ["--platform=node", "--format=esm", "--jsx=automatic", "--jsx-import-source=preact", "--loader:.svg=text"]
    subprocess.run([*command, *options, "--log-level=warning"], cwd=HOUSE, check=True)
    return made


def run(scripts: Iterable[Path], folder: Path) -> dict[str, str]:
    """Outcome and detail of every test by its name, from one run of Node."""
    node = shutil.which("node")
    assert node, "make setup finds or brings Node"
    command = [node, "--test", "--test-reporter=tap", *(str(bundle(script, folder)) for script in scripts)]
    told = subprocess.run(command, capture_output=True, text=True, check=False, timeout=LIMIT_S, cwd=HOUSE).stdout
    found = list(RESULT.finditer(told))
    ends = [match.start() for match in found[1:]] + [len(told)]
    return {match[2]: told[match.start() : end] for match, end in zip(found, ends, strict=True)}


def names() -> Iterator[tuple[str, str]]:
    for script in SCRIPTS:
        for name in NAME.findall(script.read_text(encoding="utf-8")):
            yield str(script.relative_to(HERE)), name


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return run(SCRIPTS, tmp_path_factory.mktemp("client"))


@pytest.mark.parametrize(("script", "name"), list(names()))
def test_of_the_browser(script: str, name: str, results: dict[str, str]) -> None:
    told = results.get(name, "not ok: it did not run")
    assert told.startswith("ok "), f"{script}: {told}"


def test_every_script_has_tests_and_none_is_left_out(results: dict[str, str]) -> None:
    found = list(names())
    assert {script for script, _ in found} == {str(script.relative_to(HERE)) for script in SCRIPTS}
    assert len({name for _, name in found}) == len(found)
    assert {name for _, name in found} == results.keys()


def test_a_test_that_fails_is_told(tmp_path: Path) -> None:
    planted = tmp_path / "planted.test.ts"
    planted.write_text(
        'import { test } from "node:test";\n'
        'test("it holds", () => {});\ntest("it fails", () => { throw new Error("planted"); });\n'
    )
    told = run([planted], tmp_path)
    assert told["it holds"].startswith("ok ")
    assert told["it fails"].startswith("not ok ")
    assert "planted" in told["it fails"]
