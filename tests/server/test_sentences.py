"""Every sentence that the source names for people exists in both languages: what stops a command, what is printed."""

import ast
from pathlib import Path

import pytest

from web.catalogue import LANGUAGES, Lang, shipped

SOURCES = sorted(Path("server").rglob("*.py"))
SPEAKERS = {"say", "words", "translate"}


def named(path: Path) -> set[str]:
    """The keys that a module gives to a failure that is told, or to a speaker, as they stand."""
    keys = set()
    for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(call, ast.Call):
            name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
            spoken = name in SPEAKERS or name in TOLD
            keys |= {text for argument in call.args[:2] for text in literals(argument) if spoken}
    return keys


def literals(argument: ast.expr) -> set[str]:
    """The dotted texts of an argument, on both sides of a choice."""
    match argument:
        case ast.Constant(value=str() as text) if "." in text and " " not in text and "/" not in text:
            return {text}
        case ast.IfExp(body=body, orelse=orelse):
            return literals(body) | literals(orelse)
        case _:
            return set()


def told_classes() -> set[str]:
    """`Told` and what is made from it, by name."""
    found = {"Told"}
    classes = [
        node
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
    ]
    while more := {node.name for node in classes if found & {getattr(base, "id", "") for base in node.bases}} - found:
        found |= more
    return found


TOLD = told_classes()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_told_and_printed_has_words(lang: Lang) -> None:
    keys = {key: path for path in SOURCES for key in named(path)}
    assert len(keys) > 60
    known = shipped().keys(lang)
    missing = {key: str(path) for key, path in keys.items() if not {key, f"{key}.one"} & known}
    assert not missing


def test_the_search_finds_what_is_told_printed_and_chosen() -> None:
    found = named(Path("server/printing.py")) | named(Path("server/serving.py"))
    assert {"serve.ready", "serve.public", "serve.loopback", "serve.port_taken", "serve.host_wrong"} <= found
