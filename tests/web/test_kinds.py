"""The kinds of a page, as the build finds them: by their folders, with no list to keep."""

import json
import re
import subprocess
from pathlib import Path

import pytest

from tests.web.test_build import build, manifest

HOUSE = Path(__file__).parents[2]
PART = re.compile(r"""from "(\.[^"]+)"|import\("([^"]+)"\)""")


@pytest.fixture
def web(tmp_path: Path) -> Path:
    """A web with two kinds, of which one has nothing for the desk."""
    (tmp_path / "node_modules").symlink_to(HOUSE / "node_modules")
    root = tmp_path / "web"
    for page, kinds in (("screen", "kinds:stage"), ("console", "kinds:desk"), ("live", "kinds-later:stage")):
        (root / "client" / page).mkdir(parents=True)
        name = "LOADERS" if "later" in kinds else "KINDS"
        main = f'import {{ {name} }} from "{kinds}";\nglobalThis.found = {name};\n'
        (root / "client" / page / "main.ts").write_text(main)
    add(root, "tombola", "stage", "desk")
    add(root, "break", "stage")
    (root / "client/kinds/kind.ts").write_text("export interface Kind {}\n")
    (root / "styles").mkdir()
    assert build(root).returncode == 0
    return root


def add(root: Path, kind: str, *pages: str) -> None:
    for page in pages:
        path = root / "client/kinds" / kind / f"{page}.tsx"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f'export const {page} = {{ name: "{kind} {page}" }};\n')


def told(web: Path, page: str, expression: str) -> object:
    """What a built page holds, asked of Node."""
    file = web / "static/dist" / str(manifest(web)[f"{page}.js"]["file"])
    script = f"await import({json.dumps(file.as_uri())}); console.log(JSON.stringify({expression}));"
    command = ["node", "--input-type=module", "--eval", script]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def test_KDS1_KDS2_a_kind_is_found_by_its_folder_where_it_has_a_file_for_the_page(web: Path) -> None:
    assert told(web, "screen", "found") == {"break": {"name": "break stage"}, "tombola": {"name": "tombola stage"}}
    assert told(web, "console", "found") == {"tombola": {"name": "tombola desk"}}
    add(web, "break", "desk")
    assert build(web).returncode == 0
    assert told(web, "console", "Object.keys(found)") == ["break", "tombola"]


def test_KDS3_a_kind_fetched_later_is_not_in_the_page(web: Path) -> None:
    page = (web / "static/dist" / str(manifest(web)["live.js"]["file"])).read_text()
    assert "break stage" not in page
    assert sorted(manifest(web)) == ["console.js", "live.js", "screen.js"]
    assert told(web, "live", "(await found.break()).name") == "break stage"


def test_KDS4_what_the_page_has_at_once_is_in_one_piece_with_what_kinds_share(web: Path) -> None:
    """Two kinds that share a part in different ways with the page: without at_once.ts, it is a file of its own."""
    (web / "client/live/shared.ts").write_text("export const shared = () => Date.now();\n")
    (web / "client/live/own.ts").write_text("export const own = () => Math.random();\n")
    main = web / "client/live/main.ts"
    main.write_text(
        'import { LOADERS } from "kinds-later:live";\nimport { own } from "./own.ts";\n'
        'import { shared } from "./shared.ts";\n'
        "globalThis.found = { LOADERS, own, shared };\n"
    )
    for kind, imported in (("tombola", "own"), ("break", "shared")):
        page = web / "client/kinds" / kind / "live.tsx"
        page.write_text(f'import {{ {imported} }} from "../../live/{imported}.ts";\nexport const live = {imported};\n')
    assert build(web).returncode == 0
    assert len(manifest(web)["live.js"]["imports"]) == 2  # one for each way of sharing
    (web / "client/live/at_once.ts").write_text('import "./own.ts";\nimport "./shared.ts";\n')
    assert build(web).returncode == 0
    assert len(manifest(web)["live.js"]["imports"]) == 1


def test_PCE2_the_pace_comes_with_its_kinds_and_nothing_fetches_it_later() -> None:
    pace = HOUSE / "web/client/parts/pace.tsx"
    at_once: set[str] = set()
    on_demand: set[str] = set()
    for source in (HOUSE / "web/client").rglob("*.ts*"):
        for static, dynamic in PART.findall(source.read_text(encoding="utf-8")):
            if (source.parent / (static or dynamic)).resolve() == pace:
                (at_once if static else on_demand).add(str(source.relative_to(HOUSE / "web/client")))
    assert at_once == {f"kinds/{kind}/phone.tsx" for kind in ("dot_vote", "ideation", "opinion")}
    assert not on_demand
