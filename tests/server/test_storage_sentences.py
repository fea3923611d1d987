"""Every failure that the storage tells has its sentence, in both languages, and no sentence is left over."""

import re
import tomllib
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]
KEY = re.compile(r'"storage\.(\w+)"')


@pytest.mark.parametrize("language", ["fr", "en"])
def test_each_failure_has_its_sentence(language: str) -> None:
    told = {key for source in (HOUSE / "server").rglob("*.py") for key in KEY.findall(source.read_text())}
    catalogue = tomllib.loads((HOUSE / "web" / "locales" / language / "storage.toml").read_text())["storage"]
    assert told == set(catalogue)
