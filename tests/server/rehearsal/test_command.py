"""What is refused before a rehearsal begins: one sentence, exit code 2, nothing played."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from server.rehearsal.command import COUNTS, is_good, wish_of
from server.rehearsal.judge import Verdict
from server.rehearsal.rehearsal import Outcome
from server.told import Told
from tests.server.rehearsal.test_polis import written
from tests.server.serving import rosace


def refused(*words: str | Path, lang: str = "fr") -> str:
    told = rosace("rehearse", *words, lang=lang)
    assert told.returncode == 2, told.stdout + told.stderr
    assert "Traceback" not in told.stdout + told.stderr
    return told.stdout + told.stderr


@pytest.mark.parametrize("server", ["nulle-part", "ftp://127.0.0.1/o/x", "http://[", "http:///o/x", "http://a:x/o/y"])
def test_an_address_that_is_none_is_told(server: str) -> None:
    assert refused("demo", "--server", server).startswith(f"«\u00a0{server}\u00a0» n’est pas l’adresse d’un serveur.")


@pytest.mark.parametrize("seats", ["-1", "5001", "douze"])
def test_a_number_of_people_that_cannot_come_is_told(seats: str) -> None:
    assert "--seats" in refused("demo", "--seats", seats)


def test_a_place_for_figures_that_cannot_be_written_is_told_before_the_play(tmp_path: Path) -> None:
    for place in (tmp_path, tmp_path / "nulle" / "part.json"):
        told = refused("demo", "--seats", "1", "--json", place, lang="en")
        assert (
            told
            == f"{place} cannot be written. Nothing was played. Check the folder, your rights and the space left.\n"
        )


def test_WK6_a_redis_that_is_none_ends_the_rehearsal_at_once() -> None:
    for redis, why in (
        ("localhost", "n’est pas l’adresse d’un Redis"),
        ("redis://127.0.0.1:1/0", "Redis ne répond pas"),
    ):
        told = refused("demo", "--seats", "1", "--redis", redis)
        assert why in told
        assert "s’est arrêté aussitôt" in told


@contextmanager
def stranger() -> Iterator[str]:
    """A server that knows nobody."""

    class Deaf(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_error(403)

        do_POST = do_GET  # noqa: N815 - the library's names

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Deaf)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def test_a_server_that_refuses_is_not_said_to_be_silent() -> None:
    with stranger() as origin:
        assert refused("demo", "--seats", "1", "--server", f"{origin}/o/{'x' * 16}").startswith(
            f"{origin} refuse cette"
        )


@pytest.mark.parametrize(
    ("votes", "comments"),
    [
        ("timestamp\n", None),
        ("a,b\n1,2\n", None),
        (None, "no\nheads\n"),
        ("timestamp,comment-id,voter-id,vote\n1,0,b,7\n", None),
    ],
)
def test_a_conversation_that_cannot_be_read_is_told(tmp_path: Path, votes: str | None, comments: str | None) -> None:
    folder = written(tmp_path)
    if votes is not None:
        (folder / "votes.csv").write_text(votes)
    (folder / "comments.csv").write_text(comments if comments is not None else "timestamp\n")
    with pytest.raises(Told) as told:
        wish_of("avis", 0, folder)
    assert told.value.key == "rehearse.conversation_wrong"


def test_a_conversation_is_played_only_where_opinions_are_asked(tmp_path: Path) -> None:
    assert "avis" in refused("demo", "--polis", written(tmp_path))
    assert wish_of("avis", 0, tmp_path).seats == 3


def test_every_sentence_is_on_one_line() -> None:
    assert re.fullmatch(r"[^\n]+\n", refused("demo", "--plant", "foudre"))


def test_a_rehearsal_that_people_could_not_enter_is_not_good() -> None:
    figures = {"phases_run": 3, **dict.fromkeys(COUNTS, 0)}
    assert is_good(Outcome(figures, Verdict(), 3))
    for spoiled in ({"kept_out": 158}, {"lost": 1}, {"leaked": 1}, {"phases_run": 2}, {"report_late": 1}):
        assert not is_good(Outcome({**figures, **spoiled}, Verdict(), 3))
