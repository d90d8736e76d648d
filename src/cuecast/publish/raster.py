"""The drawing as pixels: resvg, from the extra `cuecast[plot]`, with our fonts and the machine's."""

from __future__ import annotations

import re
from math import sqrt
from pathlib import Path
from types import ModuleType

from cuecast.diagnostics import BrokenPromise, CuecastError
from cuecast.extras import install

SCALE = 2.0
"""Pixels of the PNG for one of the drawing: sharp on today's screens, and in print."""

MAX_PIXELS = 60_000_000
"""Pixels of a PNG, which takes 240 MB while it is made. Drawings of many hours are scaled less."""


FONT_FILES = tuple(Path(__file__).with_name("fonts").glob("*.ttf"))
"""For machines without any font, and for covers, which look the same everywhere: see `fonts/README`."""


def require() -> None:
    """Raise the `CuecastError` that `png` would end in without its extra.

    For asking before long work is done.
    """
    _resvg()


def png(svg: str, wanted: float = SCALE) -> bytes:
    """A drawing as PNG, in its light colours, `wanted` pixels for one of its own.

    Raises `CuecastError` as `require` does.
    """
    draw = _resvg().svg_to_bytes
    size = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg)
    if size is None:
        raise BrokenPromise("a drawing without a size")
    scale = min(wanted, sqrt(MAX_PIXELS / (float(size[1]) * float(size[2]))))
    drawn: bytes = draw(svg, zoom=scale, font_files=list(map(str, FONT_FILES)))
    return drawn


def _resvg() -> ModuleType:
    try:
        import resvg_py
    except ImportError:
        raise CuecastError(
            f"a PNG needs the extra “plot” ({install('plot')}); an .svg needs nothing"
        ) from None
    module: ModuleType = resvg_py
    return module
