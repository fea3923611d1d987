"""The client's drawings, tested where they run: bundled as for a browser, under Node's own test runner."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]
TESTS = sorted((HOUSE / "tests/web/draw").glob("*.test.ts*"))


def bundle(source: Path, folder: Path) -> Path:
    esbuild = HOUSE / "node_modules/.bin/esbuild"
    made = folder / f"{source.name.split('.')[0]}.mjs"
    options = ["--bundle", "--platform=node", "--format=esm", "--jsx=automatic", "--jsx-import-source=preact"]
    command = [str(esbuild), str(source), *options, "--loader:.svg=text", f"--outfile={made}", "--log-level=warning"]
    subprocess.run(command, cwd=HOUSE, check=True)
    return made


@pytest.mark.parametrize("source", TESTS, ids=lambda path: path.name)
def test_the_drawings_of_the_client(source: Path, tmp_path: Path) -> None:
    node = shutil.which("node", path=f"{HOUSE}/.venv/bin:{os.environ['PATH']}")
    assert node, "run the tests through make, which finds Node"
    ran = subprocess.run(
        [node, "--test", str(bundle(source, tmp_path))], capture_output=True, text=True, check=False, cwd=HOUSE
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "# pass 0" not in ran.stdout
