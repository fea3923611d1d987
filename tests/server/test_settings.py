"""What the environment may say, and what it may not."""

from pathlib import Path

import msgspec
import pytest

from rooms.plan import SEATS_MAX
from server.protocol import FRAME_BYTES_MAX
from server.settings import BOUNDS, Settings, SettingWrong, told_by
from server.terminal import language, run, stop
from server.told import Told
from tests.server.pages.house_room import PLAN
from tests.server.peer import Stage
from web.catalogue import LANGUAGES, translate

DEFAULT = Settings("a-token-of-tests-")


def test_SET1_the_environment_sets_limits_address_and_token() -> None:
    numbers = dict(zip(BOUNDS, ("800", "5", "3", "9", "8192"), strict=True))
    said = {f"ROSACE_{name.upper()}": value for name, value in numbers.items()}
    said |= {"ROSACE_URL": "https://a.example.org", "ROSACE_ORGANISER": "sixteen-letters-"}
    found = told_by(said, DEFAULT)
    assert [getattr(found, name) for name in BOUNDS] == [800, 5, 3, 9, 8192]
    assert (found.url, found.organiser_token) == ("https://a.example.org", "sixteen-letters-")
    assert told_by({}, DEFAULT) == DEFAULT


def test_SET1_nothing_else_reads_limits_and_the_page_of_settings_tells_them_all() -> None:
    page = Path("docs/settings.md").read_text(encoding="utf-8")
    for name, (least, most) in BOUNDS.items():
        row = next(line for line in page.splitlines() if f"`ROSACE_{name.upper()}`" in line)
        default = getattr(DEFAULT, name)
        assert [cell.strip().replace(" ", "") for cell in row.split("|")[2:4]] == [str(default), f"{least}to{most}"]
    readers = {path.name for path in Path("server").glob("*.py") if "ROSACE_URL" in path.read_text(encoding="utf-8")}
    assert readers == {"settings.py", "addresses.py"}


@pytest.mark.parametrize("value", ["many", "0", "-3", "1.5", "10 000", "9" * 30, "٣"])
def test_SET2_a_limit_that_is_none_stops_the_start(value: str) -> None:
    with pytest.raises(SettingWrong) as told:
        told_by({"ROSACE_COMMANDS_PER_S": value}, DEFAULT)
    for lang in LANGUAGES:
        sentence = translate(lang, told.value.key, told.value.params)
        assert "ROSACE_COMMANDS_PER_S" in sentence
        assert value in sentence


@pytest.mark.parametrize("token", ["short", "x" * 65, "with spaces in it, many"])
def test_SET2_a_token_that_opens_nothing_stops_the_start(token: str) -> None:
    with pytest.raises(SettingWrong):
        told_by({"ROSACE_ORGANISER": token}, DEFAULT)


def test_SET3_a_template_without_seats_gets_the_servers() -> None:
    few = msgspec.structs.replace(DEFAULT, seats_max=30)
    assert few.seated(PLAN).seats_max == 30
    assert few.seated(msgspec.structs.replace(PLAN, seats_max=80)).seats_max == 80
    assert DEFAULT.seated(PLAN).seats_max == SEATS_MAX == 500


def test_limits_reach_the_room_and_its_sockets(tmp_path: Path) -> None:
    with Stage(memory=True, data=tmp_path, seats_max=7, joins_per_s=3, commands_per_s=4, commands_burst=5) as stage:
        assert stage.room.room.plan.seats_max == 7
        parts = stage.house.parts
        assert (parts.joins.rate.burst, parts.commands.rate.per_s, parts.commands.rate.burst) == (3, 4, 5)
        assert parts.settings.frame_bytes_max == FRAME_BYTES_MAX


def test_TE1_the_command_line_speaks_the_terminals_language() -> None:
    for environ, lang in (
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "fr"),
        ({"LANG": "C.UTF-8"}, "fr"),
        ({}, "fr"),
        ({"LANG": "fr_FR.UTF-8", "LC_ALL": "en_US.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8", "ROSACE_LANG": "fr"}, "fr"),
        ({"LANG": "en_GB.UTF-8", "ROSACE_LANG": "xx"}, "en"),
    ):
        assert language(environ) == lang


def test_TE2_what_stops_a_command_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    async def fail() -> None:
        raise ExceptionGroup("tasks", [ExceptionGroup("inner", [Told("storage.control_absent", path="[b]x[/b]")])])

    with pytest.raises(Exception, match="1"):
        run(fail())
    assert capsys.readouterr().err.count("[b]x[/b]") == 1
    assert stop(Told("storage.control_absent", path="x")).exit_code == 1
