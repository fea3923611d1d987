"""The client's build, run on small webs of our own."""

import gzip
import json
import os
import shutil
import subprocess
import time
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]
PAGE = 'import { part } from "../shared/part.ts";\nconsole.log(part);\n'
LAZY = 'import("./later.ts").then((later) => console.log(later));\n'


@pytest.fixture
def web(tmp_path: Path) -> Path:
    """A web of two pages that share a module; esbuild is found through the link."""
    (tmp_path / "node_modules").symlink_to(HOUSE / "node_modules")
    root = tmp_path / "web"
    for folder in ("client/phone", "client/screen", "client/shared", "styles"):
        (root / folder).mkdir(parents=True)
    (root / "client/shared/part.ts").write_text("export const part = `part of ${location.href}`;\n")
    (root / "client/phone/main.ts").write_text(PAGE + LAZY)
    (root / "client/phone/later.ts").write_text("export const later = `later ${Date.now()}`;\n")
    (root / "client/screen/main.tsx").write_text(PAGE)
    (root / "styles/phone.css").write_text("p { color: var(--ink) }\n")
    return root


def build(web: Path) -> subprocess.CompletedProcess[str]:
    node = shutil.which("node")
    assert node, "make setup finds or brings Node"
    command = [node, str(HOUSE / "web/build.mjs"), "--root", str(web)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def manifest(web: Path) -> dict[str, dict[str, str | list[str]]]:
    found: dict[str, dict[str, str | list[str]]] = json.loads((web / "static/dist/manifest.json").read_text())
    return found


def test_BLD1_pages_are_the_folders_with_a_main_and_the_stylesheets_that_none_imports(web: Path) -> None:
    (web / "styles/tokens.css").write_text(":root { --ink: black }\n")
    (web / "styles/phone.css").write_text('@import "./tokens.css";\np { color: var(--ink) }\n')
    done = build(web)
    assert done.returncode == 0, done.stderr
    assert sorted(manifest(web)) == ["phone.css", "phone.js", "screen.js"]


def test_BLD2_the_manifest_names_what_comes_at_once_and_not_what_comes_on_demand(web: Path) -> None:
    font = "@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2"
    (web / "styles/screen.css").write_text(f'@font-face {{ font-family: A; src: url("{font}"); }}\n')
    for page in ("guest", "host"):
        (web / "client" / page).mkdir()
        (web / "client" / page / "main.ts").write_text(PAGE + LAZY.replace("./later", "../phone/later"))
    build(web)
    found = manifest(web)
    assert found["guest.js"]["imports"] == found["host.js"]["imports"]
    assert len(found["guest.js"]["imports"]) == 1
    assert found["phone.js"]["imports"] == found["screen.js"]["imports"] == [], "heavy pages share nothing with others"
    assert str(found["screen.css"]["fonts"][0]).endswith(".woff2")
    for entry in found.values():
        assert (web / "static/dist" / str(entry["file"])).exists()


def test_BLD3_a_page_over_its_budget_fails_the_build_with_a_sentence(web: Path) -> None:
    noise = "".join(f"{i * 7919 % 104729:x}" for i in range(40_000))  # hardly compresses
    (web / "client/phone/main.ts").write_text(f'console.log("{noise}");\n')
    done = build(web)
    assert done.returncode == 1
    assert "Page phone weighs" in done.stderr
    assert not (web / "static/dist/manifest.json").exists()


@pytest.mark.parametrize(
    "rule", ["@layer a { p { margin: 0 } }", "p { color: light-dark(red, blue) }", "p:has(b) { margin: 0 }"]
)
def test_BLD4_what_old_phones_drop_fails_the_build(web: Path, rule: str) -> None:
    (web / "styles/phone.css").write_text(rule)
    done = build(web)
    assert done.returncode == 1
    assert "phone.css uses" in done.stderr


def test_BLD5_the_files_of_the_build_before_stay_for_a_day(web: Path) -> None:
    build(web)
    before = web / "static/dist" / str(manifest(web)["phone.js"]["file"])
    (web / "client/phone/main.ts").write_text(PAGE)
    build(web)
    assert before.exists()
    assert manifest(web)["phone.js"]["file"] != before.name
    long_ago = time.time() - 2 * 24 * 3600
    os.utime(before, (long_ago, long_ago))
    build(web)
    assert not before.exists()


def test_BLD6_scripts_and_styles_lie_beside_their_compressed_forms(web: Path) -> None:
    noise = "export const many = [" + ", ".join(f"'word {i}'" for i in range(300)) + "];\nconsole.log(many);\n"
    (web / "client/phone/main.ts").write_text(noise)
    build(web)
    script = web / "static/dist" / str(manifest(web)["phone.js"]["file"])
    packed = script.with_name(f"{script.name}.gz").read_bytes()
    assert gzip.decompress(packed) == script.read_bytes()
    assert len(packed) <= len(gzip.compress(script.read_bytes(), 9))
    assert script.with_name(f"{script.name}.br").exists()


def test_BLD3_the_heaviest_kind_counts_for_a_page_whose_kinds_come_later(web: Path) -> None:
    noise = "".join(f"{i * 7919 % 104729:x}" for i in range(40_000))  # hardly compresses
    (web / "client/kinds/tombola").mkdir(parents=True)
    (web / "client/kinds/tombola/phone.tsx").write_text(f'export const phone = "{noise}";\n')
    (web / "client/phone/main.ts").write_text('import { LOADERS } from "kinds-later:phone";\nconsole.log(LOADERS);\n')
    done = build(web)
    assert done.returncode == 1
    assert "Page phone weighs" in done.stderr


def test_ICO1_a_drawing_is_its_licence_and_its_shapes(web: Path) -> None:
    (web / "client/phone/main.ts").write_text('import key from "lucide-static/icons/key.svg";\nconsole.log(key);\n')
    assert build(web).returncode == 0
    script = (web / "static/dist" / str(manifest(web)["phone.js"]["file"])).read_text()
    assert "@license lucide-static" in script
    assert "<svg><path" in script
    assert "stroke-width" not in script
