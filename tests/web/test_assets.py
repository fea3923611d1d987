import json
from pathlib import Path

import pytest

from web.assets import Assets, AssetTags, ClientNotBuilt

MANIFEST = {
    "phone.js": {"file": "phone-A.js", "imports": ["part-B.js"]},
    "phone.css": {"file": "phone-C.css", "fonts": []},
    "report.css": {"file": "report-D.css", "fonts": ["atkinson-E.woff2"]},
}


@pytest.fixture
def assets(tmp_path: Path) -> Assets:
    (tmp_path / "manifest.json").write_text(json.dumps(MANIFEST))
    return Assets(tmp_path)


def test_AST1_a_page_without_a_script_has_its_style_and_fonts_only(assets: Assets) -> None:
    assert assets.asset_tags("report") == AssetTags(
        style="/static/dist/report-D.css", fonts=("/static/dist/atkinson-E.woff2",)
    )
    assert assets.asset_tags("nowhere") == AssetTags()


def test_AST2_the_chunks_of_a_script_are_named_for_preloading(assets: Assets) -> None:
    tags = assets.asset_tags("phone")
    assert tags.script == "/static/dist/phone-A.js"
    assert tags.preloads == ("/static/dist/part-B.js",)


def test_AST3_a_client_that_is_not_built_or_damaged_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ClientNotBuilt, match="make setup"):
        Assets(tmp_path)
    (tmp_path / "manifest.json").write_text('{"phone.js": 7}')
    with pytest.raises(ClientNotBuilt, match="make clean setup"):
        Assets(tmp_path)
