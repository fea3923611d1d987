"""The command line in real processes: what is typed, what is printed, what comes of it."""

import json
import os
import re
import signal
import socket
import sqlite3
import subprocess
import zipfile
from pathlib import Path

import httpx
import pytest

from server.addresses import lan_address
from tests.contracts.redis_process import RedisProcess
from tests.server.serving import Serving, rosace


def code_in(printed: str) -> str:
    return printed.rpartition("(code ")[2][:9].replace(" ", "")


def test_a_server_prints_links_that_open(tmp_path: Path) -> None:
    with Serving("--data", tmp_path / "data") as serving:
        _, console, screen, join, organiser = serving.links()[:5]
        for link in (console, screen, join, organiser):
            with httpx.Client(follow_redirects=True) as browser:
                assert browser.get(link).status_code == 200, link
        assert "Cette adresse ne s’ouvre que sur cet ordinateur." in serving.printed
        assert serving.stop() == (0, "")


def test_LI2_the_demo_and_its_links_outlive_the_server(tmp_path: Path) -> None:
    seen = []
    for _ in range(2):
        with Serving("--data", tmp_path / "data") as serving:
            seen.append([link.partition(str(serving.port))[2] for link in serving.links()[1:4]])
            serving.stop()
    assert seen[0] == seen[1]


def test_SV7_a_stopped_server_leaves_its_folder_in_order(tmp_path: Path) -> None:
    for stop in (signal.SIGTERM, signal.SIGINT):
        with Serving("--data", tmp_path / "data") as serving:
            serving.process.send_signal(stop)
            assert serving.process.wait(20) == 0
        assert {path.name for path in (tmp_path / "data").iterdir()} == {"journal.sqlite", "rosace.lock", "secret.bin"}


def test_SV1_a_taken_port_is_told(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        for lang, sentence in (("fr", f"Le port {port} est déjà pris"), ("en", f"Port {port} is taken")):
            told = rosace("serve", "--port", str(port), "--data", tmp_path / "data", lang=lang)
            assert (told.returncode, told.stdout) == (1, "")
            assert sentence in told.stderr
            assert f"PORT={port + 1}" in told.stderr
    assert not (tmp_path / "data").exists()


def test_SV6_an_address_that_this_machine_has_not_is_told(tmp_path: Path) -> None:
    told = rosace("serve", "--host", "192.0.2.7", "--port", "0", "--data", tmp_path)
    assert told.returncode != 0
    told = rosace("serve", "--host", "192.0.2.7", "--data", tmp_path)
    assert told.stderr.strip().startswith("Cette machine n’a pas l’adresse 192.0.2.7.")


def test_DF3_a_second_server_learns_who_holds_the_folder(tmp_path: Path) -> None:
    with Serving("--data", tmp_path / "data") as serving:
        told = rosace("serve", "--port", str(serving.port + 1), "--data", tmp_path / "data")
        assert told.returncode == 1
        assert f"processus {serving.process.pid}" in told.stderr
        assert httpx.get(f"{serving.origin}/health").is_success


def test_SV5_what_stops_a_start_is_one_sentence(tmp_path: Path) -> None:
    """A damaged journal, one of a newer version, another program's file, a file in the folder's place."""
    damaged, newer, foreign, file = (tmp_path / name for name in ("damaged", "newer", "foreign", "file"))
    for folder in (damaged, newer, foreign):
        folder.mkdir()
    (damaged / "journal.sqlite").write_bytes(b"no database at all" * 400)
    for folder, application in ((newer, 0x726F7361), (foreign, 7)):
        with sqlite3.connect(folder / "journal.sqlite") as journal:
            journal.execute("CREATE TABLE rooms (name TEXT)")
            journal.execute(f"PRAGMA application_id = {application}")
            journal.execute("PRAGMA user_version = 99")
    file.write_text("")
    for data, lang, sentence in (
        (damaged, "fr", "est abîmé"),
        (newer, "en", "by a newer Rosace"),
        (foreign, "fr", "appartient à un autre programme"),
        (file, "en", "is not a folder"),
    ):
        journals = {path: path.read_bytes() for path in data.glob("*.sqlite")}
        told = rosace("serve", "--port", "1024", "--data", data, lang=lang)
        assert (told.returncode, told.stdout, told.stderr.count("\n")) == (1, "", 1), told.stderr
        assert sentence in told.stderr
        assert {path: path.read_bytes() for path in data.glob("*.sqlite")} == journals


def test_an_emptied_journal_is_not_taken_for_a_new_one(tmp_path: Path) -> None:
    assert rosace("create", "demo", "--data", tmp_path).returncode == 0
    (tmp_path / "journal.sqlite").write_bytes(b"")
    told = rosace("serve", "--port", "1024", "--data", tmp_path)
    assert (told.returncode, told.stdout, told.stderr.count("\n")) == (1, "", 1)
    assert "journal.sqlite est abîmé" in told.stderr
    (tmp_path / "journal.sqlite").unlink()
    assert rosace("create", "demo", "--data", tmp_path).returncode == 0  # put aside, as the sentence says


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_DF2_a_folder_without_rights_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    told = rosace("serve", "--data", tmp_path / "data")
    tmp_path.chmod(0o700)
    assert "Vous n’avez pas le droit d’écrire" in told.stderr


def test_a_folder_that_nobody_may_make_is_told() -> None:
    for lang, sentence in (
        ("fr", "Vous n’avez pas le droit d’écrire dans /proc/"),
        ("en", "You may not write in /proc/"),
    ):
        told = rosace("create", "demo", "--data", "/proc/rosace", lang=lang)
        assert told.returncode == 1
        assert sentence in told.stderr


def test_WK4_a_redis_that_is_away_or_forgets_is_told(tmp_path: Path) -> None:
    away = f"unix://{tmp_path}/nobody.sock"
    forgetful = RedisProcess("--save", "")
    forgetful.start()
    try:
        for workers in ("1", "2"):
            told = rosace("serve", "--port", "1024", "--redis", away, "--workers", workers)
            assert told.returncode == 1
            assert told.stderr.startswith("Redis ne répond pas")
            told = rosace("serve", "--port", "1024", "--redis", forgetful.url, "--workers", workers, lang="en")
            assert told.returncode == 1
            assert "appendonly yes" in told.stderr
    finally:
        forgetful.remove()


def test_a_redis_address_that_is_none_is_told() -> None:
    for lang, begins in (
        ("fr", "«\u00a0localhost\u00a0» n’est pas l’adresse d’un Redis."),
        ("en", "“localhost” is no"),
    ):
        for words in (("serve", "--port", "1024"), ("create", "demo")):
            told = rosace(*words, "--redis", "localhost", lang=lang)
            assert (told.returncode, told.stdout, told.stderr.count("\n")) == (1, "", 1)
            assert told.stderr.startswith(begins)


def test_lan_puts_the_address_of_this_machine_everywhere(tmp_path: Path) -> None:
    here = lan_address()
    with Serving("--lan", "--data", tmp_path / "data") as serving:
        origin = f"http://{here}:{serving.port}"
        join = serving.links()[3]
        assert all(link.startswith(origin) for link in serving.links())
        with httpx.Client(follow_redirects=True) as browser:
            page = browser.get(f"{serving.origin}/{join.rpartition('/')[2]}")  # it listens on loopback too
            assert page.status_code == 200
            assert f"ws://{here}:{serving.port}" in browser.get(join).headers["content-security-policy"]
            browser.get(serving.links()[1])
            code = join.rpartition("/")[2]
            assert f"{here}:{serving.port}" in browser.get(f"{origin}/r/{code}/poster").text
            passed = browser.post(f"{origin}/r/{code}/pass?view=console", headers={"Origin": origin})
            assert passed.status_code == 200
            stranger = browser.post(f"{origin}/r/{code}/pass?view=console", headers={"Origin": "http://192.0.2.1"})
            assert stranger.status_code == 403


def test_a_public_address_behind_a_proxy_is_in_every_link(tmp_path: Path) -> None:
    url = "https://atelier.example.org"
    with Serving("--data", tmp_path / "data", ROSACE_URL=url) as serving:
        assert all(link.startswith(url) for link in serving.links())
        assert "Les téléphones viennent par cette adresse." in serving.printed
        console = serving.links()[1].replace(url, serving.origin)
        answer = httpx.get(console, headers={"Host": "atelier.example.org", "X-Forwarded-Proto": "https"})
        assert "Secure" in answer.headers["set-cookie"]


def test_a_public_address_that_is_none_is_told(tmp_path: Path) -> None:
    told = rosace("serve", "--data", tmp_path, ROSACE_URL="atelier/chemin")
    assert told.returncode == 1
    assert told.stderr.startswith("ROSACE_URL vaut «\u00a0atelier/chemin\u00a0»")


def test_CLI1_a_workshop_is_created_with_and_without_a_server(tmp_path: Path) -> None:
    data = tmp_path / "data"
    alone = rosace("create", "demo", "--data", data)
    assert "Aucun serveur ne tourne." in alone.stdout
    with Serving("--data", data) as serving:
        asked = rosace("create", "avis", "--title", "Le marché", "--date", "2026-11-21T09:00", "--data", data)
        assert "Aucun serveur" not in asked.stdout
        assert len(serving.links(asked.stdout)) == 3
        pages = [httpx.get(f"{serving.origin}/r/{code_in(made.stdout)}") for made in (alone, asked)]
        assert [page.status_code for page in pages] == [200, 200]
        assert "Le marché" in pages[1].text


def test_a_template_of_ones_own_is_taken_or_told_with_its_line(tmp_path: Path) -> None:
    wrong = tmp_path / "mien.toml"
    wrong.write_text('title = "Essai"\nexpected = "douze"\n')
    for lang, sentence in (("fr", "mien.toml, ligne 2, expected"), ("en", "mien.toml, line 2, expected")):
        told = rosace("create", wrong, "--data", tmp_path / "data", lang=lang)
        assert told.returncode == 1
        assert sentence in told.stderr
    told = rosace("create", "atelier-long", "--data", tmp_path / "data")
    assert "atelier-court, avis, demo" in told.stderr
    told = rosace("create", "absent.toml", "--data", tmp_path / "data")
    assert "ce fichier ne s’ouvre pas" in told.stderr


def test_a_title_is_held_to_what_a_template_is_held_to(tmp_path: Path) -> None:
    for title in ("x" * 61, "   ", "Le marché\u202e", "Le\x07marché"):
        told = rosace("create", "demo", "--title", title, "--data", tmp_path)
        assert (told.returncode, told.stdout) == (1, "")
        assert told.stderr.startswith("Un titre a de 1 à 60 caractères")


def test_a_date_that_is_none_is_told(tmp_path: Path) -> None:
    told = rosace("create", "demo", "--date", "lundi", "--data", tmp_path / "data", lang="en")
    assert (told.returncode, told.stderr) == (1, "“lundi” is no date. Write it like this: 2026-11-21T09:00\n")


def test_a_report_is_exported_in_each_format(tmp_path: Path) -> None:
    data = tmp_path / "data"
    code = code_in(rosace("create", "demo", "--data", data).stdout)
    shown = f"{code[:4].lower()}-{code[4:]}"
    for to, begins in (("html", b"<!doctype html>"), ("csv", b"\xef\xbb\xbf"), ("json", b"{")):
        done = rosace("export", shown, "--format", to, "--data", data, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        assert f"{code}.{to}" in done.stdout
        assert (tmp_path / f"{code}.{to}").read_bytes().lower().startswith(begins)
    assert json.loads((tmp_path / f"{code}.json").read_bytes())
    with (tmp_path / f"{code}.html").open("rb") as before:  # a report is replaced when the new one is whole, never cut
        assert rosace("export", code, "--data", data, cwd=tmp_path).returncode == 0
        assert not os.path.samestat(os.fstat(before.fileno()), (tmp_path / f"{code}.html").stat())
    told = rosace("export", code, "--format", "pdf", "--data", data, cwd=tmp_path)
    assert "html, csv, json" in told.stderr
    told = rosace("export", code, "--output", tmp_path / "nulle/part.html", "--data", data)
    assert "ne peut pas être écrit" in told.stderr


def test_CLI2_a_code_that_is_none_or_of_no_workshop_is_told(tmp_path: Path) -> None:
    data = tmp_path / "data"
    for command in ("export", "pack"):
        told = rosace(command, "bonjour", "--data", data)
        assert told.stderr.startswith("«\u00a0bonjour\u00a0» n’est pas un code d’atelier.")
        assert not data.exists()
    for command, sentence in (("export", "No workshop has this code."), ("pack", "No workshop has the code K7PM4RTX.")):
        told = rosace(command, "k7pm 4rtx", "--data", tmp_path / "other", lang="en")
        assert (told.returncode, told.stdout) == (1, "")
        assert told.stderr.startswith(sentence)


def test_a_room_moves_as_one_file(tmp_path: Path) -> None:
    here, there, file = tmp_path / "here", tmp_path / "there", tmp_path / "room.rosace"
    code = code_in(rosace("create", "demo", "--title", "Le port", "--data", here).stdout)
    assert rosace("pack", code, file, "--data", here).returncode == 0
    assert rosace("unpack", file, "--data", there).returncode == 0
    copy = rosace("unpack", file, "--code", "K7PM4RTX", "--data", there)
    assert "sous le code K7PM 4RTX" in copy.stdout
    told = rosace("unpack", file, "--data", there)
    assert "existe déjà" in told.stderr
    with Serving("--data", there) as serving:
        for wanted in (code, "K7PM4RTX"):
            page = httpx.get(f"{serving.origin}/r/{wanted}")
            assert page.status_code == 200
            assert "Le port" in page.text
            assert f'"code":"{wanted}"' in page.text.replace('": "', '":"')
    with zipfile.ZipFile(file) as whole, zipfile.ZipFile(tmp_path / "foreign.rosace", "w") as foreign:
        for part in whole.namelist():
            foreign.writestr(part, whole.read(part).replace(f'"room": "{code}"'.encode(), b'"room": "../../etc"'))
    told = rosace("unpack", tmp_path / "foreign.rosace", "--data", there)
    assert (told.returncode, told.stdout) == (1, "")
    assert "il est abîmé" in told.stderr
    file.write_bytes(b"PK\x03\x04 and then nothing")
    told = rosace("unpack", file, "--data", there, lang="en")
    assert told.returncode == 1
    assert "room.rosace" in told.stderr


def test_each_option_of_the_rehearsal_is_told_in_the_language_of_its_reader() -> None:
    french, english = (rosace("rehearse", "--help", lang=lang).stdout for lang in ("fr", "en"))
    assert "Le nombre de personnes simulées" in french
    assert "How many simulated people" in english
    assert not re.search(r"\b(The|the|How|people)\b", french)


def test_help_is_in_plain_words_of_both_languages() -> None:
    for lang, sentence in (("fr", "Servir les ateliers."), ("en", "Serve workshops.")):
        told = rosace("--help", lang=lang)
        assert told.returncode == 0
        assert sentence in told.stdout
        for command in ("serve", "create", "export", "pack", "unpack", "rehearse"):
            assert command in told.stdout


def test_a_killed_server_leaves_nothing_to_clean_up(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with Serving("--data", data) as serving:
        code = code_in(rosace("create", "demo", "--title", "Gardé", "--data", data).stdout)
        serving.process.kill()
        serving.process.wait()
    with Serving("--data", data) as serving:
        assert "Gardé" in httpx.get(f"{serving.origin}/r/{code}").text


def test_make_serve_says_a_taken_port_in_a_sentence() -> None:
    """The newcomer's own way in: what make passes on."""
    told = subprocess.run(["make", "-n", "serve", "PORT=8123", "LAN=1"], check=True, capture_output=True, text=True)
    assert "rosace serve --port 8123 --lan" in told.stdout
