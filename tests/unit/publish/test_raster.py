"""The PNG is the drawing, twice as fine; with or without fonts of the machine's."""

from __future__ import annotations

import builtins
import hashlib
import re
import sys
from functools import partial
from io import BytesIO
from types import SimpleNamespace

import pytest
from kit.toys import compiled

from cuecast.diagnostics import BrokenPromise, CuecastError
from cuecast.publish import raster
from cuecast.publish.artwork import Colours, Words, cover
from cuecast.publish.plot import plot
from cuecast.publish.style import LIGHT
from cuecast.timebase import RATE, Samples

FIELD = '<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="{1}" viewBox="0 0 {0} {1}"/>'


@pytest.fixture
def resvg() -> None:
    """Skip where there is no renderer."""
    pytest.importorskip("resvg_py")
    try:
        raster.require()
    except CuecastError as trouble:
        pytest.skip(str(trouble))


@pytest.mark.usefixtures("resvg")
def test_a_png_is_the_drawing_in_light_colours(tmp_path):
    image = pytest.importorskip("PIL.Image")
    made = compiled(tmp_path)
    svg = plot(made, Samples(20 * RATE), Samples(40 * RATE), -18.0)
    drawn = image.open(BytesIO(raster.png(svg))).convert("RGB")
    assert f'width="{drawn.width / 2:g}" height="{drawn.height / 2:g}" viewBox' in svg
    assert drawn.width == 2592
    colours = {f"#{r:02x}{g:02x}{b:02x}" for _, (r, g, b) in drawn.getcolors(1 << 24)}
    for name in ("page", "exhale", "inhale", "words", "tone", "band"):
        assert LIGHT[name] in colours
    # The title is set: something dark stands left above.
    title = drawn.crop((144, 20, 300, 70)).getcolors(1 << 16)
    assert any(max(colour) < 60 for _, colour in title)
    assert raster.png(svg) == raster.png(svg)


@pytest.mark.usefixtures("resvg")
def test_a_long_drawing_is_scaled_less():
    image = pytest.importorskip("PIL.Image")
    drawn = image.open(BytesIO(raster.png(FIELD.format(1296, 14_400))))
    assert 1296 < drawn.width < 2592
    assert drawn.width * drawn.height <= raster.MAX_PIXELS * 1.01


@pytest.mark.usefixtures("resvg")
def test_a_drawing_without_a_size_is_a_bug():
    with pytest.raises(BrokenPromise):
        raster.png("<svg/>")


def test_without_the_extra_one_line_says_what_to_install(monkeypatch):
    there = builtins.__import__

    def without(name: str, *rest: object) -> object:
        if name == "resvg_py":
            raise ImportError(name)
        return there(name, *rest)  # type: ignore[arg-type]

    monkeypatch.delitem(sys.modules, "resvg_py", raising=False)
    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(CuecastError, match=r"pip install \"cuecast\[plot\]\".*\.svg needs nothing"):
        raster.require()


@pytest.fixture
def fontless(monkeypatch) -> None:
    """A machine on which nobody has installed a font."""
    resvg_py = pytest.importorskip("resvg_py")
    draw = partial(resvg_py.svg_to_bytes, skip_system_fonts=True)
    monkeypatch.setitem(sys.modules, "resvg_py", SimpleNamespace(svg_to_bytes=draw))


COVER = cover(Words("Größe", "Σώμα и тело", "Ève"), Colours("#000000", "#ffffff", "#ffff00"))


@pytest.mark.usefixtures("resvg")
def test_a_cover_is_the_same_where_there_is_no_font(request):
    usual = raster.png(COVER, 0.2)
    request.getfixturevalue("fontless")
    assert raster.png(COVER, 0.2) == usual
    without_words = re.sub(r"<text.*?</text>", "", COVER, flags=re.DOTALL)
    assert raster.png(without_words, 0.2) != usual


@pytest.mark.usefixtures("fontless")
def test_a_drawing_has_words_where_there_is_no_font(tmp_path):
    svg = plot(compiled(tmp_path), Samples(20 * RATE), Samples(40 * RATE), -18.0)
    image = pytest.importorskip("PIL.Image")
    drawn = image.open(BytesIO(raster.png(svg))).convert("L")
    title = drawn.crop((144, 20, 300, 70)).getcolors(256)
    assert sum(count for count, grey in title if grey < 60) > 100


def test_our_fonts_are_those_that_are_described():
    told = (raster.FONT_FILES[0].parent / "README").read_text("utf-8")
    assert len(raster.FONT_FILES) == 2
    for path in raster.FONT_FILES:
        assert f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}" in told
