"""The drawing as pixels: resvg, from the extra `cuecast[plot]`, with the fonts of this machine."""

from __future__ import annotations

import re
from math import sqrt
from types import ModuleType

from cuecast.diagnostics import BrokenPromise, CuecastError
from cuecast.extras import install
from cuecast.publish.style import FONTS

SCALE = 2.0
"""Pixels of the PNG for one of the drawing: sharp on today's screens, and in print."""

MAX_PIXELS = 60_000_000
"""Pixels of a PNG, which takes 240 MB while it is made. Drawings of many hours are scaled less."""


def require() -> None:
    """Raise the `CuecastError` that `png` would end in: no extra, or a machine without fonts.

    For asking before long work is done.
    """
    resvg = _resvg()
    empty = '<svg xmlns="http://www.w3.org/2000/svg" width="99" height="20">{}</svg>'
    words = f"<text y='15' style='font-family: {FONTS}'>words</text>"
    if resvg.svg_to_bytes(empty.format(words)) == resvg.svg_to_bytes(empty.format("")):
        raise CuecastError(
            "this machine has no font for a PNG: install one, such as DejaVu Sans, "
            "or draw an .svg, which needs none"
        )


def png(svg: str, wanted: float = SCALE) -> bytes:
    """A drawing as PNG, in its light colours, `wanted` pixels for one of its own.

    Raises `CuecastError` as `require` does.
    """
    require()
    size = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg)
    if size is None:
        raise BrokenPromise("a drawing without a size")
    scale = min(wanted, sqrt(MAX_PIXELS / (float(size[1]) * float(size[2]))))
    drawn: bytes = _resvg().svg_to_bytes(svg, zoom=scale)
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
