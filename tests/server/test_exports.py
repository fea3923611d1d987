"""The report as a tree, as a table for a French Excel, as data."""

import csv
import io
import itertools
import json

import msgspec
import pytest

from rooms.blocks import Bar, Bars, Entry, Listing, Note, Picture, Quote, Table
from rooms.callers import Attendance
from rooms.commands import CloseRoom, CountVotes
from rooms.forms import Words
from rooms.phases.ideation import PostIdea
from rooms.plan import PhasePlan, Source
from rooms.seats import Seat
from server.exports.attendance import FEW, routes_of
from server.exports.document import json_of
from server.exports.report import Report, Step, report_of
from server.exports.spreadsheet import csv_of
from tests.rooms.play import Play

IDEAS = PhasePlan("idees", "ideation", "Idées", 10, "Que faire\u202f?", settings={"limit": 0})
VOTE = PhasePlan("vote", "dot_vote", "Gommettes", 5, "Où\u202f?", source=Source("idees"))
LATER = PhasePlan("fin", "ideation", "Suite", 5, "Et après\u202f?")


def say(words: Words | None) -> str:
    return "" if words is None else words.text or words.key


def seats(**counts: int) -> list[Seat]:
    numbers = itertools.count()
    return [Seat(f"s{next(numbers)}", Attendance(way), 0) for way, n in counts.items() for _ in range(n)]


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ({}, []),
        ({"onsite": 4}, [("onsite", 0)]),
        ({"onsite": 5}, [("onsite", 5)]),
        ({"onsite": 57, "remote": 3}, [("onsite+remote", 60)]),
        ({"onsite": 57, "remote": 6, "proxy": 2}, [("onsite", 57), ("remote+proxy", 8)]),
        ({"onsite": 57, "remote": 2, "proxy": 2}, [("onsite+remote+proxy", 61)]),
        ({"onsite": 57, "remote": 3, "proxy": 3}, [("onsite", 57), ("proxy+remote", 6), ("remote+proxy", 6)]),
        ({"onsite": 1, "remote": 1, "proxy": 1}, [("all", 0)]),
    ],
)
def test_ATT1_no_route_under_five_is_told(counts: dict[str, int], told: list[tuple[str, int]]) -> None:
    routes = routes_of(seats(**counts))
    assert all(route.count == 0 or route.count >= FEW for route in routes)
    assert all(route.count for route in routes) or len(routes) == 1
    assert {way for route in routes for way in route.ways} == {Attendance(way) for way in counts}
    if counts and told[0][0] != "all":
        assert (routes[0].count, len(routes[0].ways)) == (told[0][1], len(told[0][0].split("+")))


def played() -> Play:
    play = Play(IDEAS, VOTE, LATER)
    play.sit(*(f"s{n}" for n in range(6)))
    play.advance()
    play.seat("s0", PostIdea("idees", 'Un banc ; avec "dossier"\ndevant l’école'))
    play.seat("s1", PostIdea("idees", "=1+1"))
    play.advance()
    return play


def test_RP1_every_step_is_told_and_one_that_did_not_happen_says_so() -> None:
    play = played()
    play.do(CloseRoom())
    report = report_of(play.room)
    assert [step.title for step in report.steps] == ["Idées", "Gommettes", "Suite"]
    assert report.steps[2].blocks == (Note(Words("report.not_held")),)
    assert "Un banc" in str(report.steps[0].blocks)
    assert (report.people, report.routes[0].count) == (6, 6)


def test_RP2_a_vote_that_was_counted_and_not_shown_stays_hidden() -> None:
    play = played()
    play.wait(60)
    play.do(CountVotes("vote"))
    assert report_of(play.room).steps[1].blocks == (Note(Words("report.not_revealed")),)


ENTRY = Entry(Words(text="Idée 1"), 'Un banc ; "oui"\n=x', (Words(text="Table 3"), Words(text="B")))
BARS = (Bar(Words(text="Fiche 12"), "Le verger", 7, 1), Bar(Words(text="Fiche 2"), "+33", 7, 1))
BLOCKS = (
    Note(Words("k.note")),
    Listing((ENTRY,), Words(text="A")),
    Bars(BARS, Words("k.rule"), Words("k.unit")),
    Table((Words(text="Qui"), Words(text="Oui")), ((Words(text="Banc"), Words(text="3")),)),
    Quote("@constat", Words(text="Constat"), strong=True),
)  # fmt: skip
STEP = Step("a", 1, "x", "=Étape", "", BLOCKS)
REPORT = Report("K7PM4RTX", "Essai", "", "", 0, 0, rehearsal=False, people=0, routes=(), steps=(STEP,))


def rows() -> list[list[str]]:
    text = csv_of(REPORT, say).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def test_SP1_a_french_excel_opens_the_table() -> None:
    data = csv_of(REPORT, say)
    assert data.startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in data
    assert b";" in data.splitlines()[0]
    table = rows()
    assert {len(row) for row in table} == {8}
    assert len(table) == 1 + 1 + 1 + 3 + 1 + 1
    assert table[2][3:5] == ["Idée 1", 'Un banc ; "oui"\n=x']
    assert table[3][3:7] == ["Fiche 12", "Le verger", "7", "1"]


def test_SP2_no_cell_is_a_formula() -> None:
    assert not [cell for row in rows() for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert [cell for row in rows() for cell in row if "33" in cell] == ["'+33"]


def test_SP4_a_photo_is_named_as_in_the_file_of_its_room() -> None:
    steps = (Step("a", 1, "x", "Étape", "Que faire ?", (Picture("a" * 32, "Un banc"),)),)
    table = csv_of(msgspec.structs.replace(REPORT, steps=steps), say).decode("utf-8-sig")
    assert table.splitlines()[-1].endswith(f";report.picture;Un banc;;;photos/{'a' * 32}")


def test_the_report_as_data_says_every_sentence() -> None:
    tree = json.loads(json_of(REPORT, say))
    blocks = tree["steps"][0]["blocks"]
    assert [block["type"] for block in blocks] == ["note", "list", "bars", "table", "quote"]
    assert blocks[1]["entries"][0]["facts"] == ["Table 3", "B"]
    assert blocks[2]["bars"][0] == {"label": "Fiche 12", "text": "Le verger", "value": 7, "rank": 1, "facts": []}
    assert "nobody" not in tree
