"""The texts that a page's scripts may ask for, as the build reads them off the scripts."""

from pathlib import Path

import pytest

from tests.web.test_build import build, manifest
from web.assets import Assets

HOUSE = Path(__file__).parents[2]
MAIN = """
const t = (key, params) => [key, params].join();
console.log(t("vote.kept"), t(`refusal.${location.hash}`), t("sign." + location.hash), t("phone.new_ideas", { n: 2 }));
console.log(t(`phone.ended_${location.port}`));
import("./later.ts").then((later) => console.log(later));
"""


@pytest.fixture
def web(tmp_path: Path) -> Path:
    (tmp_path / "node_modules").symlink_to(HOUSE / "node_modules")
    root = tmp_path / "web"
    (root / "client/screen").mkdir(parents=True)
    (root / "styles").mkdir()
    (root / "client/screen/main.ts").write_text(MAIN)
    (root / "client/screen/later.ts").write_text("export const score = `evaluation.score_${Date.now()}`;\n")
    assert build(root).returncode == 0
    return root


def test_WRD1_WRD2_keys_are_named_whole_or_by_their_beginning_also_those_fetched_later(web: Path) -> None:
    named = manifest(web)["screen.js"]["words"]
    assert set(named) >= {"vote.kept", "phone.new_ideas", "refusal", "sign", "phone.ended_", "evaluation.score_"}
    assert Assets(web / "static/dist").words("screen") == tuple(named)
    assert Assets(web / "static/dist").words("nowhere") == ()


def test_WRD2_a_kind_that_comes_later_has_a_list_of_its_own_without_what_the_page_has(tmp_path: Path) -> None:
    (tmp_path / "node_modules").symlink_to(HOUSE / "node_modules")
    root = tmp_path / "web"
    for folder in ("client/live", "client/kinds/tombola", "styles"):
        (root / folder).mkdir(parents=True)
    main = 'import { LOADERS } from "kinds-later:stage";\nconsole.log(LOADERS, "vote.kept");\n'
    (root / "client/live/main.ts").write_text(main)
    (root / "client/kinds/tombola/stage.tsx").write_text('export const stage = ["tombola.prize", "vote.kept"];\n')
    assert build(root).returncode == 0
    assets = Assets(root / "static/dist")
    assert assets.words("live") == ("vote.kept",)
    assert assets.later_words("live") == {"tombola": ("tombola.prize",)}
    assert assets.later_words("nowhere") == {}
