"""A function has 50 lines at most: by its syntax tree in Python, by its braces in TypeScript.

In TypeScript every block that follows a parenthesis or an arrow is measured, loops too: a loop of more than 50 lines
stands in a function of more.
"""

import ast
import re
from collections.abc import Iterator

from tests.house.sources import expect_none, texts

LINES_MAX = 50

_NOT_CODE = re.compile(
    r"//[^\n]*|/\*.*?\*/"
    r"|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'"  # on one line: an apostrophe in a text of JSX opens nothing
    r"|`(?:\\.|[^`\\])*`",
    re.DOTALL,
)
_OPENS_FUNCTION = re.compile(r"(?:=>|\)(?:\s*:\s*[^;{}()=]+)?)\s*$")


def python_functions(text: str) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


def script_blocks(text: str) -> Iterator[tuple[str, int]]:
    code = _NOT_CODE.sub(lambda found: "\n" * found.group().count("\n"), text)
    opened: list[tuple[int, bool]] = []
    for brace in re.finditer(r"[{}]", code):
        if brace.group() == "{":
            opened.append((brace.start(), bool(_OPENS_FUNCTION.search(code[: brace.start()][-200:]))))
        elif opened:
            start, is_function = opened.pop()
            if is_function:
                yield f"line {code.count(chr(10), 0, start) + 1}", code.count("\n", start, brace.end()) + 1


def too_long(path: str, text: str) -> list[str]:
    functions = python_functions(text) if path.endswith(".py") else script_blocks(text)
    return [f"{path}: {name} has {count} lines" for name, count in functions if count > LINES_MAX]


def test_no_function_is_longer_than_fifty_lines() -> None:
    expect_none(fault for path, text in texts(".py", ".ts", ".tsx", ".mjs") for fault in too_long(path, text))


def test_a_long_python_function_is_found() -> None:
    body = "    x = 1\n" * 49
    assert too_long("a.py", "def f():\n" + body) == []
    assert too_long("a.py", "class A:\n  async def f():\n" + body + "    y = 2\n") == ["a.py: f has 51 lines"]


def test_a_long_script_function_is_found_in_each_of_its_forms() -> None:
    body = "  x(`{`, '}');  // }\n" * 49
    for opening in ("function f(a: A): Map<string, A> {", "const f = async (a) => {", "  read(): void {", "f(() => {"):
        assert too_long("a.ts", f"{opening}\n{body}}}\n") == ["a.ts: line 1 has 51 lines"]
        assert too_long("a.ts", f"{opening}\n}}\n{body}") == []
    assert too_long("a.tsx", f"const words = {{\n{body}}};\n") == []
    assert too_long("a.tsx", f"const A = () => {{\n <p>l'atelier</p>\n{body}}}\n") == ["a.tsx: line 1 has 52 lines"]
