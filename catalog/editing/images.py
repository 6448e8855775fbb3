"""Photos of editors: decoded under suspicion, encoded anew, stored under a name of their content.

What comes out holds pixels and nothing else: no EXIF, no colour profile, no comment, no second file behind the first.
"""

from __future__ import annotations

import hashlib
import io
import os
import struct
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.utils.translation import gettext_lazy as _
from PIL import ExifTags, Image, ImageOps, features

READ = ("JPEG", "PNG", "WEBP")
MOST_PIXELS = 40_000_000
LONGEST_SIDE = 16_000
STEEPEST = 10
WIDTHS = (320, 640, 1280)
FOLDER = "products"

_WRITTEN: dict[str, dict[str, Any]] = {
    "webp": {"format": "WEBP", "quality": 82, "method": 4},
    "avif": {"format": "AVIF", "quality": 60, "speed": 8},
}

_NOT_A_PICTURE = _("This is not a whole JPEG, PNG or WebP picture. Save it as one of these and try again.")
_TOO_LARGE = _("The picture has more than 40 megapixels. Make it smaller; 1280 pixels in width are enough.")
_TOO_LONG = _("One side of the picture is more than ten times the other, or longer than 16,000 pixels. Crop it.")
_NOT_STORED = _("The picture could not be stored: the disk is full or cannot be written.")


@dataclass(frozen=True, slots=True)
class Stored:
    """A picture in the media folder: the name of its widest WebP, and its size in pixels."""

    name: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Rendition:
    """One width of a stored picture; the AVIF is blank where the server could not write one."""

    width: int
    webp: str
    avif: str


def store(file: IO[bytes]) -> Stored:
    """Decode an upload, encode it in every width, and store it. ValidationError with a sentence where it cannot be.

    The name is made of the content: the same photo is stored once, and a name never changes what it shows.
    """
    master = _decoded(file)
    encoded = {(kind, width): data for width in _widths(master.width) for kind, data in _encoded(master, width)}
    widest = _widths(master.width)[-1]
    digest = hashlib.sha256(encoded["webp", widest]).hexdigest()[:40]
    try:
        for (kind, width), data in encoded.items():
            _write(_name(digest, width, kind), data)
    except OSError as error:
        raise ValidationError(_NOT_STORED) from error
    return Stored(_name(digest, widest, "webp"), widest, _height(master, widest))


def renditions(name: str, width: int) -> tuple[Rendition, ...]:
    """The widths of a stored picture, narrowest first, as names in the media storage. `width` is that of its row."""
    digest = Path(name).name.rsplit("-", 1)[0]
    has_avif = default_storage.exists(_name(digest, width, "avif"))
    return tuple(
        Rendition(step, _name(digest, step, "webp"), _name(digest, step, "avif") if has_avif else "")
        for step in _widths(width)
    )


def _widths(width: int) -> tuple[int, ...]:
    """The usual widths below that of the picture, then its own: nothing is blown up."""
    return (*(step for step in WIDTHS if step < width), width)


def _name(digest: str, width: int, kind: str) -> str:
    return f"{FOLDER}/{digest}-{width}.{kind}"


def _decoded(file: IO[bytes]) -> Image.Image:
    """The pixels of the first frame, upright, in a fresh RGB or RGBA image at most as wide as the widest rendition."""
    _refuse_large_webp(file)
    try:
        with Image.open(file, formats=READ) as picture:
            _refuse_size(picture.size)
            picture.seek(0)
            return _fresh(_upright(picture))
    except ValidationError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise ValidationError(_TOO_LARGE) from error
    except Exception as error:  # decoders raise whatever the hostile bytes lead them to
        raise ValidationError(_NOT_A_PICTURE) from error


def _upright(picture: Image.Image) -> Image.Image:
    """Scaled down first, so that the whole size is held in memory once and a JPEG is not even decoded in it."""
    is_turned = picture.getexif().get(ExifTags.Base.Orientation, 1) in (5, 6, 7, 8)
    scale = min(1, WIDTHS[-1] / (picture.height if is_turned else picture.width))
    size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    picture.draft(picture.mode, size)
    picture.load()
    whole = picture.convert("RGBA") if picture.mode in ("1", "P", "PA") else picture
    return ImageOps.exif_transpose(whole.resize(size, Image.Resampling.LANCZOS, reducing_gap=3))


def _fresh(picture: Image.Image) -> Image.Image:
    has_alpha = "A" in picture.getbands() or "transparency" in picture.info
    fresh = Image.new("RGBA" if has_alpha else "RGB", picture.size)
    fresh.paste(picture.convert(fresh.mode))
    return fresh


def _height(picture: Image.Image, width: int) -> int:
    return max(1, round(picture.height * width / picture.width))


def _refuse_size(size: tuple[int, int]) -> None:
    short, long = sorted(size)
    if short < 1:
        raise ValidationError(_NOT_A_PICTURE)
    if short * long > MOST_PIXELS:
        raise ValidationError(_TOO_LARGE)
    if long > LONGEST_SIDE or long > STEEPEST * short:
        raise ValidationError(_TOO_LONG)


def _refuse_large_webp(file: IO[bytes]) -> None:
    """Pillow lets libwebp set aside the whole canvas while it opens a file, so the size is read from its head first."""
    file.seek(0)
    head = file.read(30)
    file.seek(0)
    if head[:4] != b"RIFF" or head[8:12] != b"WEBP" or len(head) < 30:
        return
    _refuse_size(_webp_size(head))


def _webp_size(head: bytes) -> tuple[int, int]:
    kind = head[12:16]
    if kind == b"VP8X":
        return 1 + int.from_bytes(head[24:27], "little"), 1 + int.from_bytes(head[27:30], "little")
    if kind == b"VP8L":
        bits = int.from_bytes(head[21:25], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    width, height = struct.unpack("<HH", head[26:30])
    return width & 0x3FFF, height & 0x3FFF


def _encoded(master: Image.Image, width: int) -> Iterator[tuple[str, bytes]]:
    size = (width, _height(master, width))
    picture = master if size == master.size else master.resize(size, Image.Resampling.LANCZOS)
    for kind, options in _WRITTEN.items():
        if features.check(kind):
            buffer = io.BytesIO()
            picture.save(buffer, **options)
            yield kind, buffer.getvalue()


def _write(name: str, data: bytes) -> None:
    """Under a temporary name first: a full disk or a dying process never leaves half a picture under the real one."""
    if default_storage.exists(name):
        return
    target = Path(default_storage.path(name))
    target.parent.mkdir(mode=settings.FILE_UPLOAD_DIRECTORY_PERMISSIONS or 0o750, parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=target.parent, prefix=".draft-")
    try:
        with open(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(draft).chmod(settings.FILE_UPLOAD_PERMISSIONS or 0o640)
        Path(draft).replace(target)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise
