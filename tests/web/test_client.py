"""The client's own tests, run where they can be: bundled as for a browser, under Node's test runner."""

import shutil
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).parent
HOUSE = HERE.parents[1]
TESTS = sorted(HERE.rglob("*.test.ts*"))
LIMIT_S = 120


def bundled(source: Path, folder: Path) -> Path:
    made = folder / f"{source.name.split('.')[0]}.mjs"
    options = ["--bundle", "--platform=node", "--format=esm", "--jsx=automatic", "--jsx-import-source=preact"]
    subprocess.run(
        [HOUSE / "node_modules/.bin/esbuild", source, *options, "--loader:.svg=text", f"--outfile={made}"],
        cwd=HOUSE, check=True, capture_output=True,
    )  # fmt: skip
    return made


def run(source: Path, folder: Path) -> str | None:
    """Node's report where a test failed or none ran, else nothing."""
    node = shutil.which("node")
    assert node, "make setup finds or brings Node"
    command = [node, "--test-reporter=tap", str(bundled(source, folder))]  # --test counts an empty file as a test
    ran = subprocess.run(command, capture_output=True, text=True, check=False, cwd=HOUSE, timeout=LIMIT_S)
    return None if ran.returncode == 0 and "\nok 1" in ran.stdout else ran.stdout + ran.stderr


@pytest.mark.parametrize("source", TESTS, ids=lambda source: str(source.relative_to(HERE)))
def test_the_client(source: Path, tmp_path: Path) -> None:
    assert run(source, tmp_path) is None


@pytest.mark.parametrize("body", ["", 'test("N1 fails", () => { throw new Error("planted"); });'])
def test_a_client_test_that_fails_or_is_empty_is_found(body: str, tmp_path: Path) -> None:
    source = tmp_path / "planted.test.ts"
    source.write_text(f'import {{ test }} from "node:test";\n{body}\n')
    assert run(source, tmp_path) is not None
