"""Pictures as files: Pillow and resvg, from the extra `cuecast[publish]`."""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING, NamedTuple

from cuecast.diagnostics import CuecastError
from cuecast.extras import install
from cuecast.publish import raster
from cuecast.publish.artwork import SIDE

if TYPE_CHECKING:
    from PIL.Image import Image

COVER_SIDE, EPISODE_SIDE, TAG_SIDE = 3000, 1400, 600
"""Pixels of the show's cover, of an episode's, and of the one inside a sound file."""

SMALLEST, LARGEST = 1400, 3000
"""What Apple takes, in pixels. Source: ECOSYSTEM 1.1."""

_QUALITY = 88
_FORMATS = {"JPEG": (".jpg", ".jpeg"), "PNG": (".png",)}


class Looks(NamedTuple):
    """What a picture file is: its format, its pixels, its kind of colour (`RGB`)."""

    format: str
    width: int
    height: int
    mode: str


def require() -> None:
    """Raise the `CuecastError` that drawing a cover would end in."""
    _pillow()
    raster.require()


def drawn(svg: str, side: int) -> bytes:
    """A drawing as a square JPEG of `side` pixels."""
    picture = _opened(raster.png(svg, side / SIDE)).convert("RGB")
    return _jpeg(picture if picture.size == (side, side) else _resized(picture, side))


def smaller(data: bytes, side: int) -> bytes:
    """A picture file as a square JPEG of `side` pixels."""
    picture = _opened(data)
    picture.draft("RGB", (side, side))  # A JPEG need not be unpacked to all its pixels.
    return _jpeg(_resized(picture.convert("RGB"), side))


def looks(data: bytes) -> Looks | None:
    """What a picture file is, read from its head; None when it is no JPEG or PNG."""
    try:
        picture = _opened(data)
    except (OSError, ValueError, SyntaxError, Warning):
        return None
    if picture.format not in _FORMATS:
        return None
    return Looks(picture.format, picture.width, picture.height, picture.mode)


def complaint(data: bytes, name: str) -> str:
    """What podcast apps have against a picture as a cover; empty when nothing."""
    found = looks(data)
    if found is None:
        return "is not a JPEG or PNG, or it is damaged"
    if not name.lower().endswith(_FORMATS[found.format]):
        return f"is a {found.format}, and its name says otherwise"
    if found.width != found.height:
        return f"has {found.width} × {found.height} pixels, and has to be square"
    if not SMALLEST <= found.width <= LARGEST:
        return f"has {found.width} pixels a side, and has to have {SMALLEST} to {LARGEST}"
    if found.mode not in ("RGB", "P", "L"):
        return f"is of the kind {found.mode}; podcast apps take RGB without transparency"
    return ""


def _jpeg(picture: Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=_QUALITY, dpi=(72, 72), optimize=True, progressive=True)
    return out.getvalue()


def _opened(data: bytes) -> Image:
    _pillow()
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        return Image.open(io.BytesIO(data))


def _resized(picture: Image, side: int) -> Image:
    from PIL.Image import Resampling

    return picture.resize((side, side), Resampling.LANCZOS)


def _pillow() -> None:
    try:
        import PIL  # noqa: F401 - asked whether it is there
    except ImportError:
        wanted = f"publishing needs the extra “publish” ({install('publish')})"
        raise CuecastError(wanted) from None
