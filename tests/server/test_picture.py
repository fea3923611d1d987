"""What is kept of an image that somebody sends: its pixels, and nothing else."""

import io
import random
import struct
import zlib
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from server.picture import BYTES_MAX, PIXELS_MAX, SIDE_MAX, NotAPicture, picture_of

SECRET = "canari-tres-reconnaissable"
GPS, LATITUDE, ORIENTATION, MAKER, DESCRIPTION = 0x8825, 2, 0x0112, 0x010F, 0x010E


def noise(width: int, height: int) -> Image.Image:
    return Image.frombytes("RGB", (width, height), random.Random(7).randbytes(width * height * 3))


def page(width: int = 300, height: int = 200) -> Image.Image:
    """A sheet whose left half is black."""
    made = Image.new("RGB", (width, height), "white")
    made.paste((0, 0, 0), (0, 0, width // 2, height))
    return made


def telling(image: Image.Image, kind: str, *, place: float = 43.9289, orientation: int = 1) -> bytes:
    """An image with all that one may say beside its pixels."""
    exif = Image.Exif()
    exif[MAKER], exif[DESCRIPTION], exif[ORIENTATION] = SECRET, SECRET, orientation
    exif.get_ifd(GPS)[LATITUDE] = (place, 0.0, 0.0)
    kept = io.BytesIO()
    more: dict[str, object] = {"exif": exif, "xmp": SECRET.encode(), "icc_profile": SECRET.encode()}
    if kind == "JPEG":
        more["comment"] = SECRET.encode()
    if kind == "PNG":
        info = PngInfo()
        info.add_text("Comment", SECRET)
        more = {"exif": exif, "pnginfo": info, "icc_profile": SECRET.encode()}
    image.save(kept, kind, **more)
    return kept.getvalue()


def read(made: bytes) -> Image.Image:
    found = Image.open(io.BytesIO(made))
    found.load()
    return found


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    kind=st.sampled_from(("JPEG", "PNG", "WEBP")),
    place=st.floats(0, 89),
    orientation=st.integers(1, 8),
    size=st.tuples(st.integers(1, 400), st.integers(1, 400)),
)
def test_PCT1_no_place_no_device_no_word_is_left(
    kind: str, place: float, orientation: int, size: tuple[int, int]
) -> None:
    raw = telling(page(*size), kind, place=place, orientation=orientation)
    made = picture_of(raw)
    found = read(made)
    assert found.format == "JPEG"
    assert SECRET.encode() not in made
    assert b"Exif" not in made
    assert len(found.getexif()) == 0
    assert not found.getexif().get_ifd(GPS)
    assert not {"exif", "xmp", "icc_profile", "comment"} & found.info.keys()
    assert sorted(found.size) == sorted(size)


def test_PCT1_the_images_of_these_tests_do_tell() -> None:
    for kind in ("JPEG", "PNG", "WEBP"):
        raw = telling(page(), kind)
        assert read(raw).getexif().get_ifd(GPS)[LATITUDE][0] == pytest.approx(43.9289, abs=0.001)


def test_PCT1_it_stands_upright() -> None:
    turned = read(picture_of(telling(page(300, 200), "JPEG", orientation=6)))  # a phone held upright
    assert turned.size == (200, 300)
    top, bottom = turned.getpixel((100, 20)), turned.getpixel((100, 280))
    assert isinstance(top, tuple)
    assert isinstance(bottom, tuple)
    assert (top[0] < 40, bottom[0] > 215) == (True, True)


def test_PCT1_what_is_seen_through_is_white() -> None:
    kept = io.BytesIO()
    Image.new("RGBA", (50, 50), (0, 0, 0, 0)).save(kept, "PNG")
    found = read(picture_of(kept.getvalue())).getpixel((25, 25))
    assert isinstance(found, tuple)
    assert min(found) > 250


@pytest.mark.parametrize("size", [(2400, 1200), (1200, 2400), (1600, 1600), (40, 30)])
def test_PCT2_it_is_no_larger_than_a_screen_needs(size: tuple[int, int]) -> None:
    kept = io.BytesIO()
    page(*size).save(kept, "JPEG")
    found = read(picture_of(kept.getvalue()))
    assert max(found.size) == min(SIDE_MAX, max(size))
    assert found.width * size[1] == pytest.approx(found.height * size[0], rel=0.01)


def test_PCT2_what_is_full_of_detail_is_drawn_more_coarsely() -> None:
    kept = io.BytesIO()
    noise(900, 900).save(kept, "JPEG", quality=90)
    assert len(kept.getvalue()) > BYTES_MAX
    assert len(picture_of(kept.getvalue())) <= BYTES_MAX


def bomb(width: int, height: int) -> bytes:
    """A PNG of few bytes that says that it is huge."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" * 100_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def test_PCT3_what_would_cost_too_much_is_refused_before_it_is_read() -> None:
    side = int(PIXELS_MAX**0.5) + 1
    for raw in (bomb(side, side), bomb(60_000, 60_000), bomb(2_000_000_000, 2)):
        with pytest.raises(NotAPicture):
            picture_of(raw)


def test_PCT3_a_picture_of_many_scans_is_refused() -> None:
    kept = io.BytesIO()
    page().save(kept, "JPEG", progressive=True)
    raw = kept.getvalue()
    assert picture_of(raw)
    scan = raw[raw.rindex(b"\xff\xda") : -2]
    with pytest.raises(NotAPicture):
        picture_of(raw[:-2] + scan * 100 + raw[-2:])


def gif() -> bytes:
    kept = io.BytesIO()
    page().save(kept, "GIF")
    return kept.getvalue()


def jpeg() -> bytes:
    kept = io.BytesIO()
    page().save(kept, "JPEG")
    return kept.getvalue()


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"not an image",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"\xff\xd8\xff",
        jpeg()[:400],
        b"%PDF-1.7",
        gif(),
    ],
    ids=["nothing", "words", "svg", "three bytes", "cut short", "pdf", "gif"],
)
def test_PCT4_what_is_no_picture_is_refused(raw: bytes) -> None:
    with pytest.raises(NotAPicture):
        picture_of(raw)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300), st.integers(0, 2_000))
def test_PCT4_damage_is_a_refusal_or_a_picture_never_another_error(noise_: bytes, at: int) -> None:
    raw = jpeg()
    with suppress(NotAPicture):
        assert read(picture_of(raw[:at] + noise_ + raw[at + len(noise_) :])).format == "JPEG"
