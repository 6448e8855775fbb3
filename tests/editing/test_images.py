"""Hostile and honest pictures: only our own encoding of pixels ever leaves."""

import io
import struct
import zlib
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from PIL import Image, ImageChops, ImageOps, PngImagePlugin

from catalog.editing import images


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


def picture(size=(600, 400), mode="RGB", colour="orange"):
    return Image.new(mode, size, colour)


def encoded(image, kind="JPEG", **options):
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def refused(data):
    with pytest.raises(ValidationError) as caught:
        images.store(io.BytesIO(data))
    return " ".join(caught.value.messages)


def stored(data):
    return images.store(io.BytesIO(data))


def gps_exif(orientation=1):
    exif = Image.Exif()
    exif[0x0112], exif[0x010F], exif[0xA431] = orientation, "Secret camera", "serial 42"
    exif.get_ifd(0x8825)[2] = (52.0, 30.0, 0.0)
    return exif


def png_of(width, height):
    """A small file that says it is huge."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 64)), (b"IEND", b"")]
    body = b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + body


def webp_of(width, height):
    canvas = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    return b"RIFF\x1e\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0" + canvas


WRONG = {
    "nothing": b"",
    "a text": b"hello",
    "a page": b"<html><script>alert(1)</script></html>",
    "a drawing": b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>',
    "a program": b"MZ" + b"\0" * 400,
    "a script": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n",
    "a document": b"%PDF-1.7\n" + b"0" * 100,
    "gif": encoded(picture(), "GIF"),
    "bmp": encoded(picture(), "BMP"),
    "tiff": encoded(picture(), "TIFF"),
    "ico": encoded(picture((64, 64)), "ICO"),
    "ppm": encoded(picture(), "PPM"),
    "jpeg 2000": b"\0\0\0\x0cjP  \r\n\x87\n" + b"\0" * 80,
    "psd": b"8BPS\0\x01" + b"\0" * 60,
    "fits": b"SIMPLE  =                    T" + b" " * 100,
    "the head of a jpeg": encoded(picture())[:40],
    "half a jpeg": encoded(Image.effect_noise((500, 500), 90).convert("RGB"))[:9000],
    "half a png": encoded(Image.effect_noise((500, 500), 90), "PNG")[:9000],
    "half a webp": encoded(Image.effect_noise((500, 500), 90).convert("RGB"), "WEBP")[:5000],
    "a png of noise": b"\x89PNG\r\n\x1a\n" + b"\xff" * 300,
    "a riff of noise": b"RIFF" + b"\xff" * 300,
    "a webp of noise": b"RIFF\xff\xff\xff\xffWEBPVP8 " + b"\x41" * 300,
    "a png without size": png_of(0, 10),
}


@pytest.mark.parametrize("data", WRONG.values(), ids=WRONG)
def test_what_is_no_whole_jpeg_png_or_webp_is_refused(data, media):
    assert "JPEG, PNG or WebP" in refused(data)
    assert not media.exists()


BOMBS = {
    "png": png_of(10_000, 10_000),
    "large png": png_of(60_000, 60_000),
    "endless png": png_of(2**31 - 1, 2**31 - 1),
    "just too many pixels": png_of(8_000, 5_001),
    "webp": webp_of(16_383, 16_383),
    "webp of the largest canvas": webp_of(2**24, 2**24),
    "lossless webp": b"RIFF\x1e\0\0\0WEBPVP8L\x0a\0\0\0\x2f"
    + ((16_382) | (16_382 << 14)).to_bytes(4, "little")
    + b"\0" * 9,
    "lossy webp": b"RIFF\x1e\0\0\0WEBPVP8 \x0a\0\0\0\0\0\0\x9d\x01\x2a" + struct.pack("<HH", 16_383, 16_383),
}


@pytest.mark.parametrize("data", BOMBS.values(), ids=BOMBS)
def test_more_than_40_megapixels_are_refused_before_they_are_decoded(data, monkeypatch):
    monkeypatch.setattr(Image.Image, "load", lambda self: pytest.fail("decoded"))
    assert "40 megapixels" in refused(data)


@pytest.mark.parametrize("size", [(3000, 20), (20, 3000), (1, 11)])
def test_a_strip_is_refused(size):
    assert "ten times" in refused(encoded(picture(size)))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_is_written_in_three_widths_and_two_formats(kind, media):
    made = stored(encoded(picture((2000, 1000)), kind))
    assert (made.width, made.height) == (1280, 640)
    steps = images.renditions(made.name, made.width)
    assert [step.width for step in steps] == [320, 640, 1280]
    for step in steps:
        for name, form in ((step.webp, "WEBP"), (step.avif, "AVIF")):
            with Image.open(media / name) as shown:
                assert (shown.format, shown.size) == (form, (step.width, step.width // 2))


def test_a_small_picture_is_not_blown_up():
    made = stored(encoded(picture((400, 300))))
    assert (made.width, made.height) == (400, 300)
    assert [step.width for step in images.renditions(made.name, made.width)] == [320, 400]


def test_the_same_photo_is_stored_once_under_a_name_of_its_content(media):
    first, second = stored(encoded(picture())), stored(encoded(picture()))
    assert first == second
    assert stored(encoded(picture(colour="navy"))).name != first.name
    assert all(path.name[0] != "." and path.suffix in (".webp", ".avif") for path in media.rglob("*") if path.is_file())


HIDDEN = {
    "jpeg": encoded(picture(), exif=gps_exif(), comment=b"Secret comment", icc_profile=b"Secret profile"),
    "webp": encoded(picture(), "WEBP", exif=gps_exif(), xmp=b"<x>Secret xmp</x>"),
}


def _png_with_texts():
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Author", "Secret author")
    texts.add_itxt("XML:com.adobe.xmp", "<x>Secret xmp</x>")
    return encoded(picture(), "PNG", pnginfo=texts, exif=gps_exif())


@pytest.mark.parametrize("data", [*HIDDEN.values(), _png_with_texts()], ids=[*HIDDEN, "png"])
def test_nothing_but_pixels_leaves(data, media):
    stored(data)
    for path in media.rglob("*.*"):
        with Image.open(path) as shown:
            hidden = set(shown.info) - {"loop", "background", "timestamp", "duration"}
            assert (dict(shown.getexif()), hidden & {"exif", "xmp", "icc_profile", "comment"}) == ({}, set())
        assert b"Secret" not in path.read_bytes()
        assert b"serial" not in path.read_bytes()


def test_what_hangs_behind_a_picture_is_gone(media):
    stored(encoded(picture()) + b"<script>alert(1)</script>PK\x03\x04")
    assert all(b"<script>" not in path.read_bytes() for path in media.rglob("*.*"))


def test_a_turned_photo_stands_upright():
    source = picture((600, 400))
    source.paste("navy", (0, 0, 300, 400))
    made = stored(encoded(source, exif=gps_exif(orientation=6)))
    assert (made.width, made.height) == (400, 600)


def test_of_a_moving_picture_the_first_frame_is_kept(media):
    frames = [picture(colour=colour) for colour in ("red", "lime", "blue")]
    made = stored(encoded(frames[0], "WEBP", save_all=True, append_images=frames[1:], lossless=True))
    with Image.open(media / made.name) as shown:
        assert getattr(shown, "n_frames", 1) == 1
        red, green, blue = shown.convert("RGB").getpixel((10, 10))
        assert red > 200
        assert max(green, blue) < 60


@pytest.mark.parametrize("mode", ["L", "LA", "P", "1", "RGBA", "CMYK", "I;16"])
def test_every_way_to_hold_colours_is_read(mode, media):
    source = Image.linear_gradient("L").resize((300, 300))
    source = source.convert("RGB").convert(mode) if mode != "I;16" else source.convert("I").convert("I;16")
    if mode in ("LA", "RGBA"):
        source.putalpha(128)
    kind = "JPEG" if mode == "CMYK" else "PNG"
    made = stored(encoded(source, kind))
    with Image.open(media / made.name) as shown:
        assert shown.mode == ("RGBA" if mode in ("LA", "RGBA") else "RGB")


def test_print_colours_come_out_as_they_were(media):
    made = stored(encoded(picture(colour="red").convert("CMYK"), quality=95))
    with Image.open(media / made.name) as shown:
        difference = ImageChops.difference(shown.convert("RGB"), picture(colour="red"))
        assert max(high for _low, high in difference.getextrema()) < 12
        assert ImageOps.exif_transpose(shown).size == (600, 400)


def test_a_full_disk_leaves_nothing_half_written(media, monkeypatch):
    def full(_descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("catalog.editing.images.os.fsync", full)
    assert "could not be stored" in refused(encoded(picture()))
    assert [path for path in Path(media).rglob("*") if path.is_file()] == []
