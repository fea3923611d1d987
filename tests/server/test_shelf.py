"""The shelf: built-in workshops by id, others by file, and what is said of a file that cannot be read."""

from pathlib import Path

import pytest

from server.shelf import TEMPLATE_KB_MAX, TemplateRefused, load, templates, texts
from web.catalogue import LANGUAGES, translate


def test_a_built_in_workshop_is_found_by_its_id() -> None:
    assert list(templates()) == list(texts()) == sorted(texts())
    assert load("demo") is templates()["demo"]


def test_a_file_is_read_where_it_lies(tmp_path: Path) -> None:
    path = tmp_path / "mien.toml"
    path.write_text(texts()["demo"].replace('id = "demo"', 'id = "mien"'), encoding="utf-8")
    assert load(str(path)).id == "mien"


def said(template: str) -> str:
    with pytest.raises(TemplateRefused) as caught:
        load(template)
    sentences = [translate(lang, caught.value.key, caught.value.params) for lang in LANGUAGES]
    assert all(template in sentence for sentence in sentences)
    return caught.value.key


def test_an_unknown_id_is_told_the_known_ones() -> None:
    assert said("demoo") == "template.unknown"


def test_a_file_that_is_missing_no_text_or_too_large_is_told_so(tmp_path: Path) -> None:
    assert said(str(tmp_path / "absent.toml")) == "template.no_file"
    (tmp_path / "bytes.toml").write_bytes(b"\xff\xfe\x00")
    assert said(str(tmp_path / "bytes.toml")) == "template.no_file"
    (tmp_path / "large.toml").write_text("# \n" * TEMPLATE_KB_MAX * 1024, encoding="utf-8")
    assert said(str(tmp_path / "large.toml")) == "template.no_file"
    (tmp_path / "folder.toml").mkdir()
    assert said(str(tmp_path / "folder.toml")) == "template.no_file"


def test_a_wrong_template_is_told_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "faux.toml"
    path.write_text(texts()["demo"].replace("minutes = 1", "minutes = 0", 1), encoding="utf-8")
    with pytest.raises(TemplateRefused) as caught:
        load(str(path))
    sentence = translate("fr", caught.value.key, caught.value.params)
    assert sentence.startswith("faux.toml, ligne ")
    assert sentence.endswith("phases[0].minutes\u00a0: trouvé 0. Attendu\u00a0: 1–600.")
