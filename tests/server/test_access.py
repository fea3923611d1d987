"""Who is let in: origins, passes, tokens, links, forms."""

import asyncio
import itertools
from pathlib import Path

import pytest
from starlette.responses import Response

from rooms.callers import Role
from rooms.room import Room
from server.access import (
    Access,
    link_cookie,
    link_held,
    link_token,
    seat_cookie,
    seat_held,
    seat_token,
)  # fmt: skip
from server.addresses import Addresses, AddressWrong, find_addresses, is_loopback, lan_address, read_public
from server.passes import PASS_S, PassClaims, Passes
from server.tokens import join_token, link_of, mint_token, proof_of, same, seat_of
from server.vault import FolderVault

CODE, OTHER = "K7PM4RTX", "K7PM4RTY"
SECRET = bytes(range(32))
PUBLIC = "https://rosace.albi.fr"
ADDRESSES = Addresses(PUBLIC, frozenset({PUBLIC}))

FOREIGN_ORIGINS = [
    None, "", "null", "NULL", "file://", "about:blank", "*", "https://", "//rosace.albi.fr", "rosace.albi.fr",
    "http://rosace.albi.fr", "wss://rosace.albi.fr", "ftp://rosace.albi.fr", "HTTPS://rosace.albi.fr",
    "https://ROSACE.albi.fr", "https://rosace.albi.fr/", "https://rosace.albi.fr.", "https://rosace.albi.fr:443",
    "https://rosace.albi.fr:8443", "https://rosace.albi.fr:80", "https://rosace.albi.fr.evil.example",
    "https://evil.example/rosace.albi.fr", "https://evilrosace.albi.fr", "https://a.rosace.albi.fr", "https://albi.fr",
    "https://rosace.albi.f", "https://rosace.albi.fra", "https://rosace-albi.fr", "https://rosace.albi.fr@evil.example",
    "https://evil.example@rosace.albi.fr", "https://user:pass@rosace.albi.fr", "https://rosace.albi.fr?x",
    "https://rosace.albi.fr#x", "https://rosace.albi.fr\\.evil.example", "https://rosace.albi.fr%2eevil.example",
    "https://rosace.albi.fr evil", " https://rosace.albi.fr", "https://rosace.albi.fr\n", "https://rоsace.albi.fr",
    "https://xn--rsace-yqf.albi.fr", "https://127.0.0.1", "http://localhost:8000",
    "https://rosace.albi.fr,https://evil.example",
]  # fmt: skip


@pytest.mark.parametrize("origin", FOREIGN_ORIGINS)
def test_AD1_an_origin_that_is_not_ours_is_not_admitted(origin: str | None) -> None:
    assert not ADDRESSES.admits(origin)


def test_AD1_our_own_origins_are_admitted() -> None:
    assert len(FOREIGN_ORIGINS) >= 40
    assert ADDRESSES.admits(PUBLIC)
    local = find_addresses(8000)
    assert all(local.admits(f"http://{host}:8000") for host in ("localhost", "127.0.0.1", "[::1]"))
    assert not local.admits("http://localhost:8001")
    assert not local.admits("http://localhost")


def test_AD2_rosace_url_is_an_origin_and_nothing_more() -> None:
    assert read_public("https://Rosace.Albi.FR/") == PUBLIC
    assert read_public("https://rosace.albi.fr:443") == PUBLIC
    assert read_public("http://192.168.1.12:8000") == "http://192.168.1.12:8000"
    assert read_public("https://été.example") == "https://xn--t-9fab.example"
    assert read_public("http://[fe80::1]:8000") == "http://[fe80::1]:8000"
    for wrong in ("", "rosace.albi.fr", "ftp://a.example", "https://a.example/x", "https://u@a.example", "https://a:x",
                  "https://a.example?x=1", "https://", "https://a.example:99999", "http://a b", "https://a;b",
                  'https://"><b>', "https://a.example,b.example", "http://[x]:1", "http://-a.example"):  # fmt: skip
        with pytest.raises(AddressWrong) as told:
            read_public(wrong)
        assert told.value.params == {"url": wrong}


def test_AD3_a_loopback_address_is_known_as_one() -> None:
    assert all(map(is_loopback, ("localhost", "rosace.localhost", "127.0.0.1", "127.9.9.9", "::1")))
    assert not any(map(is_loopback, ("rosace.albi.fr", "192.168.1.12", "localhost.example", "10.0.0.1")))
    assert find_addresses(8000).loopback
    assert not find_addresses(8000, url=PUBLIC).loopback
    assert find_addresses(8000, url=PUBLIC).origins == {PUBLIC}


def test_the_network_address_is_in_links_and_origins() -> None:
    found = find_addresses(8000, lan=True)
    assert found.public == f"http://{lan_address()}:8000"
    assert found.admits(found.public)
    assert found.admits("http://localhost:8000")
    assert found.own_host("localhost:8000") == "localhost:8000"
    assert found.own_host("evil.example") == found.host


class Clock:
    """Time that a test moves, in ms and in s."""

    def __init__(self) -> None:
        self.ms = 1_700_000_000_000

    def now(self) -> int:
        return self.ms

    def seconds(self) -> float:
        return self.ms / 1000


def passes(clock: Clock, folder: Path, secret: bytes = SECRET) -> Passes:
    return Passes(secret, FolderVault(folder / "secret.bin", clock.seconds), clock.now)


def check(made: Passes, text: str) -> PassClaims | None:
    return asyncio.run(made.check_pass(text))


def test_PSS1_a_pass_opens_one_socket(tmp_path: Path) -> None:
    made = passes(Clock(), tmp_path)
    text = made.mint(CODE, "live", seat="abc", remote=True)
    claims = check(made, text)
    assert claims is not None
    assert (claims.room, claims.view, claims.seat, claims.link, claims.remote) == (CODE, "live", "abc", "", True)
    assert check(made, text) is None


def test_PSS1_a_pass_ends_after_its_time(tmp_path: Path) -> None:
    clock = Clock()
    made = passes(clock, tmp_path)
    text, kept = made.mint(CODE, "phone", seat="abc"), made.mint(CODE, "phone", seat="abc")
    clock.ms += PASS_S * 1000
    assert check(made, kept) is not None
    clock.ms += 1
    assert check(made, text) is None


def test_PSS2_a_pass_that_is_not_ours_is_refused(tmp_path: Path) -> None:
    made = passes(Clock(), tmp_path)
    text = made.mint(CODE, "phone", seat="abc")
    body, seal = text.split(".")
    other = passes(Clock(), tmp_path, b"x" * 32).mint(CODE, "phone", seat="abc")
    stranger = made.mint(OTHER, "phone", seat="abc").split(".")[0]
    wrong = ["", ".", "a", body, f"{body}.", f".{seal}", f"{body}.{seal[:-8]}", f"{stranger}.{seal}", other, "é.é",
             f"{body[:-4]}AAAA.{seal}", text * 40]  # fmt: skip
    assert [check(made, one) for one in wrong] == [None] * len(wrong)
    assert check(made, text) is not None


def test_PSS2_a_pass_of_a_server_whose_clock_is_ahead_is_refused(tmp_path: Path) -> None:
    ahead, here = Clock(), Clock()
    ahead.ms += 60_000
    assert check(passes(here, tmp_path), passes(ahead, tmp_path).mint(CODE, "phone", seat="abc")) is None


def test_TK1_what_the_server_keeps_opens_nothing() -> None:
    token = mint_token()
    assert len(token) >= 22
    kept = [seat_of(token, CODE), link_of(token, CODE), seat_of(token, OTHER), link_of(token, OTHER)]
    assert len({token, *kept}) == 5
    assert all(name.isalnum() for name in kept)
    assert seat_of(kept[0], CODE) != kept[0]


def test_TK2_the_join_token_is_derived_and_fits_a_qr_code() -> None:
    token = join_token(SECRET, CODE)
    assert token == join_token(SECRET, CODE)
    assert len(token) == 26
    assert set(token) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
    assert len({token, join_token(SECRET, OTHER), join_token(b"x" * 32, CODE)}) == 3


def test_TK3_secrets_are_compared_whole() -> None:
    assert same("abc", "abc")
    assert not any(same("abc", other) for other in ("", "ab", "abcd", "ABC", "abć"))


def access(organiser: str = "the-organiser") -> Access:
    return Access(SECRET, FolderVault(Path()), ADDRESSES, organiser, Clock().now)


def test_AC1_a_link_opens_as_long_as_the_room_knows_it() -> None:
    room, token = Room(CODE), mint_token()
    cookies = {link_cookie(CODE, role): token for role in Role}
    assert link_held(cookies, room, Role.FACILITATOR) == ""
    room.links[link_of(token, CODE)] = Role.FACILITATOR
    assert link_held(cookies, room, Role.FACILITATOR) == link_of(token, CODE)
    assert link_token(cookies, room, Role.FACILITATOR) == token
    assert link_held(cookies, room, Role.SCREEN) == ""
    other = Room(OTHER)
    other.links.update(room.links)
    assert link_held({link_cookie(OTHER, Role.FACILITATOR): token}, other, Role.FACILITATOR) == ""
    room.links.clear()
    assert link_held(cookies, room, Role.FACILITATOR) == ""


def test_a_seat_is_held_by_the_cookie_of_its_room() -> None:
    token = mint_token()
    cookies = {seat_cookie(CODE): token}
    assert seat_token(cookies, CODE) == token
    assert seat_held(cookies, CODE) == seat_of(token, CODE)
    assert seat_held(cookies, OTHER) == ""
    assert seat_held({seat_cookie(CODE): "é" * 9}, CODE) == ""
    assert seat_held({seat_cookie(CODE): "a" * 999}, CODE) == ""


@pytest.mark.parametrize("public", [PUBLIC, "http://192.168.1.12:8000"])
def test_AC2_cookies_are_kept_from_scripts_and_from_other_sites(public: str) -> None:
    made = Access(SECRET, FolderVault(Path()), Addresses(public, frozenset({public})), "", Clock().now)
    response = Response()
    made.keep(response, seat_cookie(CODE), "token")
    set_cookie = response.headers["set-cookie"].lower()
    assert all(part in set_cookie for part in ("httponly", "samesite=lax", "path=/", "max-age="))
    assert ("; secure" in set_cookie) == public.startswith("https")


def test_AC3_TK4_a_form_needs_the_proof_of_its_page() -> None:
    made, token = access(), mint_token()
    proof = made.proof(token)
    assert proof == proof_of(SECRET, token)
    assert all(made.takes_form(token, proof, origin) for origin in (None, "null", PUBLIC))
    wrong_origins = ["https://evil.example", "http://rosace.albi.fr", ""]
    assert not any(made.takes_form(token, proof, origin) for origin in wrong_origins)
    wrong = itertools.product([token, mint_token(), ""], ["", "é", proof[:-1], made.proof(mint_token())])
    assert not any(made.takes_form(holder, text, PUBLIC) for holder, text in wrong)


def test_AC4_the_organiser_is_whoever_holds_the_token_of_this_start() -> None:
    made = access()
    assert made.is_organiser({"rosace_organiser": "the-organiser"})
    assert not any(made.is_organiser({"rosace_organiser": text}) for text in ("", "other", "é"))
    assert not access(organiser="").is_organiser({"rosace_organiser": ""})


def test_the_join_token_of_a_room_is_read_in_any_case() -> None:
    made = access()
    assert made.is_join_token(CODE, made.join_token(CODE).lower())
    assert not any(made.is_join_token(CODE, text) for text in ("", made.join_token(OTHER), "é", "A" * 26))
