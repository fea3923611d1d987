"""The browser's copy of the protocol."""

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from rooms.life import PhaseLife, RoomLife
from rooms.refusals import REFUSALS
from rooms.sentences import ALL_COMMANDS
from rooms.words import tag_of
from server import protocol_ts
from server.protocol import NOTICES, CloseCode, Down, Up


class Shapes(msgspec.Struct):
    """One field of each shape that commands have."""

    text: str
    number: int
    life: RoomLife
    pair: tuple[str, int]
    many: tuple[str, ...]
    by_name: dict[str, int] = {}
    maybe: str | None = None


class Odd(msgspec.Struct):
    """A field that the wire has no plain type for."""

    bytes_: bytes


def test_the_file_in_the_tree_is_fresh() -> None:
    assert protocol_ts.TARGET.read_text(encoding="utf-8") == protocol_ts.written()


def test_PT1_every_name_of_the_protocol_is_in_the_file() -> None:
    text = protocol_ts.written()
    for number in (*Up, *Down, *CloseCode):
        assert f"  {number.name}: {number.value},\n" in text
    for command in ALL_COMMANDS:
        assert f"\n  {tag_of(command)}: {{" in text or f"\n  {tag_of(command)}: Record<" in text
    for word in (*REFUSALS, *NOTICES, *RoomLife, *PhaseLife):
        assert f'  "{word}",\n' in text


def test_PT2_each_shape_has_its_type_and_an_odd_one_stops() -> None:
    found = msgspec.inspect.type_info(Shapes)
    assert isinstance(found, msgspec.inspect.StructType)
    assert protocol_ts.object_of(found.fields) == (
        '{ text: string; number: number; life: "draft" | "open" | "suspended" | "closed" | "archived" | "purged"; '
        "pair: readonly [string, number]; many: readonly (string)[]; by_name?: { readonly [key: string]: number }; "
        "maybe?: string | null }"
    )
    with pytest.raises(protocol_ts.NoCounterpart):
        protocol_ts.type_of(msgspec.inspect.type_info(Odd))


@pytest.fixture
def target(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], str]:
    path = tmp_path / "protocol.ts"
    monkeypatch.setattr(protocol_ts, "TARGET", path)
    return lambda: path.read_text(encoding="utf-8")


def test_it_writes_and_then_says_whether_it_is_fresh(
    target: Callable[[], str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert protocol_ts.main(["--check"]) == 1
    assert "run python -m server.protocol_ts" in capsys.readouterr().err
    assert protocol_ts.main([]) == 0
    assert target() == protocol_ts.written()
    assert protocol_ts.main(["--check"]) == 0
