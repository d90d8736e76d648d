"""Drawn covers: legible where they are smallest, right in format, the same every time."""

from __future__ import annotations

import io
from itertools import pairwise

import pytest
from PIL import Image, ImageDraw

from cuecast.publish import pictures, raster
from cuecast.publish.artwork import LEAST, SIDE, THUMBNAIL, Colours, Words, contrast, cover, lead_of
from cuecast.publish.artwork import _size as size_of
from cuecast.script.show import ArtworkModel

USUAL = ArtworkModel()
COLOURS = Colours(USUAL.background, USUAL.ink, USUAL.accent)

TITLES = [
    *("Heel to hip", "Strong back line", "Four weeks for your hips", "Beckenbodengymnastik"),
    *("Kraft für Rücken und Hüfte", "A", "x" * 200, "1 2 3 4 5 6 7 8 9", "日本語のタイトル", "&<>"),
]


@pytest.mark.parametrize("title", TITLES)
def test_the_large_words_of_any_title_are_large_enough(title):
    assert size_of(lead_of(title)) >= LEAST


@pytest.mark.parametrize(
    ("title", "lead"),
    [
        ("Heel to hip", "Heel to hip"),
        ("Four weeks for your hips", "Weeks"),
        ("Beckenbodengymnastik für alle", "Alle"),
        ("Beckenbodengymnastik", "B"),
    ],
)
def test_what_is_shown_large_is_of_the_title(title, lead):
    assert lead_of(title) == lead


def test_the_colours_can_be_read():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast(COLOURS.background, COLOURS.ink) >= 7
    assert contrast(COLOURS.background, COLOURS.accent) >= 3


def test_a_thumbnail_still_shows_letters_and_not_a_blur():
    """In a thumbnail the words' pixels reach the ink, and gaps between them the ground."""
    data = pictures.drawn(cover(Words("Heel to hip", "", "Jo"), COLOURS), pictures.COVER_SIDE)
    small = Image.open(io.BytesIO(data)).convert("L").resize((THUMBNAIL, THUMBNAIL))
    rows = [[small.getpixel((x, y)) for x in range(8, 47)] for y in range(8, 45)]
    strokes = [sum(1 for value in row if value > 200) for row in rows]
    words = [number for number, count in enumerate(strokes) if count >= 2]
    assert len(words) >= 2 * 7
    crossed = max(sum(1 for a, b in pairwise(row) if (a > 150) != (b > 150)) for row in rows)
    assert crossed >= 8


def test_a_cover_is_what_apple_takes():
    data = pictures.drawn(cover(Words("Hips", "Strong hips", "Jo"), COLOURS), pictures.COVER_SIDE)
    assert pictures.looks(data) == ("JPEG", 3000, 3000, "RGB")
    assert pictures.complaint(data, "cover.jpg") == ""
    assert Image.open(io.BytesIO(data)).info["dpi"] == (72, 72)
    assert len(data) < 1_000_000


def test_the_same_words_are_the_same_cover():
    drawing = cover(Words("Hips <&>", "Strong \x1b hips"), COLOURS)
    assert pictures.drawn(drawing, 600) == pictures.drawn(drawing, 600)


@pytest.mark.parametrize("below", ["Heels", "Four weeks for hips and the back of the legs " * 2])
@pytest.mark.parametrize("lead", ["Heel to hip", "12", "Strength"])
def test_no_word_stands_on_the_ring(lead, below):
    def ring(words: Words) -> bytes:
        data = raster.png(cover(words, COLOURS), 600 / SIDE)
        picture = Image.open(io.BytesIO(data)).convert("RGB")
        mask = Image.new("1", picture.size)
        ImageDraw.Draw(mask).ellipse((20, 20, 580, 580), outline=1, width=12)
        return Image.composite(picture, Image.new("RGB", picture.size), mask).tobytes()

    assert ring(Words(lead, below, "Dr. Maria-Magdalena Oberhuber")) == ring(Words(" "))
