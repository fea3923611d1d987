"""rooms decide and wait for nothing: standard library and msgspec only, no clock, no chance, no I/O, no logging."""

import ast
import sys
from collections.abc import Iterator

from tests.house.sources import expect_none, texts

IMPURE = {
    "asyncio", "concurrent", "logging", "multiprocessing", "os", "pathlib", "secrets", "select", "signal", "socket",
    "sqlite3", "ssl", "subprocess", "sys", "tempfile", "threading", "time", "urllib", "http",
}  # fmt: skip
# A class from these may name a type or rebuild a value; these calls read the machine's own clock or chance.
IMPURE_CALLS = {
    "datetime.now", "datetime.today", "datetime.utcnow", "date.today", "uuid.uuid1", "uuid.uuid4", "random.random",
    "random.choice", "random.shuffle", "random.sample", "random.randint", "random.randrange", "random.seed",
    "random.SystemRandom", "open", "print", "input",
}  # fmt: skip


def imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").split(".")[0] if not node.level else "rooms"


def impurities(path: str, text: str) -> list[str]:
    tree = ast.parse(text)
    allowed = (sys.stdlib_module_names | {"msgspec", "rooms"}) - IMPURE
    found = [f"{path} imports {name}" for name in imported(tree) if name not in allowed]
    calls = (ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call))
    return found + [f"{path} calls {call}" for call in calls if ".".join(call.split(".")[-2:]) in IMPURE_CALLS]


def test_rooms_need_nothing_but_their_inputs() -> None:
    expect_none(fault for path, text in texts(".py", under="rooms/") for fault in impurities(path, text))


def test_a_clock_a_package_and_a_file_are_found() -> None:
    text = "import time\nfrom redis import Redis\nimport datetime\nx = datetime.datetime.now()\ny = open('f')\n"
    assert impurities("a.py", text) == [
        "a.py imports time",
        "a.py imports redis",
        "a.py calls datetime.datetime.now",
        "a.py calls open",
    ]
    assert (
        impurities("a.py", "import random\nfrom rooms.words import X\ndef f(rng: random.Random): rng.choice(x)\n") == []
    )
