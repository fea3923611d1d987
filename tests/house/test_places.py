"""The project stands on any machine: no path of one machine, no package registry's host, in any file."""

import json
import re

from tests.house.sources import HOUSE, expect_none, texts

# The data of real conversations may lie beside the project; tests that replay them look there, and skip.
# A letter in brackets keeps a pattern from finding itself.
_PLACE = re.compile(
    r"/wor[k]/|/roo[t]/|/home/[a-z]|\.pyen[v]"
    r"|\.\./shared/(?:design|identity|style|moments|reference|bench|hooks|data/(?!polis))"
)
_HOST = re.compile(
    r"registry\.npmjs|npmjs\.(?:org|com)|(?:files\.)?python(?:hosted)?\.org/simple|pypi\.org", re.IGNORECASE
)


def places(path: str, text: str) -> list[str]:
    found = [*_PLACE.finditer(text), *_HOST.finditer(text)]
    return [f"{path} names {place.group()}" for place in found]


def hosts_in_lock(lock: str) -> list[str]:
    """Packages that the lockfile would fetch from a named host, or without checking what came."""
    packages: dict[str, dict[str, object]] = json.loads(lock)["packages"]
    return [
        name
        for name, package in packages.items()
        if name and ("://" in str(package.get("resolved", "")) or not package.get("integrity"))
    ]


def test_no_file_names_a_machine_or_a_registry() -> None:
    sources = texts(
        ".py", ".ts", ".tsx", ".mjs", ".css", ".html", ".sh", ".toml", ".json", ".md", ".yml", "Makefile", "run"
    )
    expect_none(fault for path, text in sources for fault in places(path, text))


def test_the_lockfile_names_no_host_and_checks_all() -> None:
    expect_none(hosts_in_lock((HOUSE / "package-lock.json").read_text()))


def test_a_machine_s_path_and_a_host_are_found() -> None:
    assert places("a.sh", "cd /wor" + "k/x") == ["a.sh names /wor" + "k/"]
    assert places("a.py", 'Path("../shared/data/polis")') == []
    assert places("a.md", "see ../shared/des" + "ign.md") == ["a.md names ../shared/des" + "ign"]
    assert places("a.md", "see https://py" + "pi.org/p") == ["a.md names py" + "pi.org"]
    lock = {
        "packages": {"": {}, "a": {"integrity": "sha"}, "b": {"resolved": "https://x/b.tgz", "integrity": "s"}, "c": {}}
    }
    assert hosts_in_lock(json.dumps(lock)) == ["b", "c"]
