"""Rules and their ids: each rule of a module has a test that bears its id, each id that a line bears has its rule.

A rule is a line of a module's docstring (or, in the client, of a file's first block comment) that opens with its id.
"""

import ast
import re
from collections.abc import Iterable

from tests.house.sources import expect_none, texts

_ID = r"[A-Z]{1,3}\d+"
_RULE = re.compile(rf"^[\s*]*({_ID})\b", re.MULTILINE)
_HEADER = re.compile(r"\A\s*/\*\*.*?\*/", re.DOTALL)
_BEARS = re.compile(rf"(?:#|//|--|/\*)\s*({_ID}(?:,?\s+{_ID})*)\s*(?:#|\*/|$)", re.MULTILINE)
_PYTHON_TEST = re.compile(rf"def test_((?:{_ID}_)+)")
_SCRIPT_TEST = re.compile(rf"\b(?:test|it)\(\s*[\"'`]((?:{_ID}[ ,:]+)+)")


def rules(path: str, text: str) -> list[str]:
    if path.endswith(".py"):
        return _RULE.findall(ast.get_docstring(ast.parse(text)) or "")
    header = _HEADER.match(text)
    return _RULE.findall(header.group().replace("/**", "")) if header else []


def borne(text: str) -> set[str]:
    """The ids that lines of code bear at their end."""
    return {rule for found in _BEARS.findall(text) for rule in re.findall(_ID, found)}


def proven(path: str, text: str) -> set[str]:
    names = (_PYTHON_TEST if path.endswith(".py") else _SCRIPT_TEST).findall(text)
    return {rule for name in names for rule in re.findall(_ID, name)}


def faults(sources: Iterable[tuple[str, str]], tests: Iterable[tuple[str, str]]) -> list[str]:
    home: dict[str, str] = {}
    lines: dict[str, set[str]] = {}
    found: list[str] = []
    for path, text in sources:
        for rule in rules(path, text):
            if rule in home:
                found.append(f"{path} has a rule {rule}, and so has {home[rule]}")
            home[rule] = path
        lines[path] = borne(text)
    proofs = {rule: path for path, text in tests for rule in proven(path, text)}
    found += [f"{home[rule]}: no test bears {rule}" for rule in sorted(home.keys() - proofs.keys())]
    found += [f"{path}: a test bears {rule}, which is no rule" for rule, path in proofs.items() if rule not in home]
    found += [f"{path}: a line bears {rule}, which is no rule" for path in lines for rule in lines[path] - home.keys()]
    return found


def test_rules_have_tests_and_ids_have_rules() -> None:
    code = (".py", ".ts", ".tsx", ".mjs", ".lua")
    sources = [found for folder in ("rooms/", "server/", "web/") for found in texts(*code, under=folder)]
    expect_none(faults(sources, texts(".py", ".ts", ".tsx", under="tests/")))


def test_a_rule_without_a_test_and_an_id_without_a_rule_are_found() -> None:
    module = (
        '"""What it is.\n\nJ1  Nothing is lost.\nJ2  Nothing is double.\n"""\nx = 1  # J1\ny = 2  # J7  # noqa: E501\n'
    )
    assert faults([("a.py", module)], [("t.py", "def test_J1_nothing(): ...\ndef test_J9_other(): ...\n")]) == [
        "a.py: no test bears J2",
        "t.py: a test bears J9, which is no rule",
        "a.py: a line bears J7, which is no rule",
    ]
    script = "/**\n * The link.\n * N1 It comes back.\n */\nwait(); // N1\nstop(); // N2\n"
    assert faults([("a.ts", script)], [("a.test.ts", 'test("N1 it comes back", () => {})')]) == [
        "a.ts: a line bears N2, which is no rule"
    ]
    twice = [("a.py", '"""A.\n\nJ1  x\n"""\n'), ("b.py", '"""B.\n\nJ1  y\n"""\n')]
    assert faults(twice, [("t.py", "def test_J1_x(): ...")]) == ["b.py has a rule J1, and so has a.py"]
