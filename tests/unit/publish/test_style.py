"""Letters are legible on their ground, in the light and in the dark, and have a style at all."""

from __future__ import annotations

import re

import pytest
from kit.pictures import Picture
from kit.toys import compiled

from cuecast.compiler.steps import KINDS
from cuecast.publish.letters import first_that_fits, lines, shortened, width
from cuecast.publish.plot import plot
from cuecast.publish.style import DARK, FAMILIES, LIGHT, READ_ON, family, sheet
from cuecast.publish.told import STEPS
from cuecast.timebase import Samples

WITHOUT_STYLE = {
    *("row", "legend", "continued", "chapter-start", "chapter-continued", "rep", "done", "voice"),
    *("words", "label"),
}
"""Classes that only say what something is."""


def luminance(colour: str) -> float:
    """Relative luminance as WCAG defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("letters", "ground"), [(ink, ground) for ink, some in READ_ON.items() for ground in some]
)
def test_letters_can_be_read(palette, letters, ground):
    assert contrast(palette[letters], palette[ground]) >= 4.5  # WCAG 2.2, 1.4.3, level AA


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("shape", ["accent", "tone"])
def test_curves_and_tones_stand_out(palette, shape):
    assert contrast(palette[shape], palette["band"]) >= 3  # WCAG 2.2, 1.4.11


def test_families_are_told_apart():
    for palette in (LIGHT, DARK):
        assert len({palette[name] for name in FAMILIES}) == len(FAMILIES)


def test_both_palettes_colour_the_same():
    assert list(LIGHT) == list(DARK)
    light, dark = sheet().split("@media (prefers-color-scheme: dark)")
    selectors = re.findall(r"(?m)^ (\S.*?) \{", dark)
    assert len(selectors) > 20
    assert all(f"\n{selector} {{" in light for selector in selectors)


def test_everything_drawn_has_a_style(tmp_path):
    made = compiled(tmp_path)
    drawn = Picture(plot(made, Samples(0), made.duration, -18.0))
    styled = set(re.findall(r"\.([a-z-]+)", re.sub(r"\{.*?\}", "", sheet())))
    assert drawn.classes() - WITHOUT_STYLE <= styled


@pytest.mark.parametrize(
    ("kind", "breath", "rigid", "colour"),
    [
        ("phase", "inhale", True, "inhale"),
        ("phase", "exhale", True, "exhale"),
        ("phase", "hold", True, "hold"),
        ("phase", "free", True, "move"),
        ("hold", "exhale", True, "hold"),
        ("rest", "", False, "rest"),
        ("change", "", False, "change"),
        ("settle", "", False, "ready"),
        ("closing", "", False, "talk"),
        ("work", "", True, "move"),
        ("interval rest", "", True, "rest"),
        ("warm up", "", True, "easy"),
        ("switch", "", True, "change"),
        ("count in", "", False, "ready"),
        ("breathing", "", False, "talk"),
        ("something new", "", False, "talk"),
        ("something new", "", True, "move"),
    ],
)
def test_a_step_belongs_to_a_family(kind, breath, rigid, colour):
    assert family(kind, breath, rigid) == colour
    assert colour in FAMILIES


def test_every_kind_of_step_that_there_is_has_a_name_and_a_family():
    assert set(STEPS) == set(KINDS)
    assert {told.family for told in STEPS.values()} <= set(FAMILIES)
    assert all(told.name.strip() for told in STEPS.values())


# Letters


def test_widths_are_those_of_a_wide_font_or_more():
    image_font = pytest.importorskip("PIL.ImageFont")
    try:
        font = image_font.truetype("DejaVuSans.ttf", 1000)
    except OSError:
        pytest.skip("no DejaVu Sans on this machine")
    for letter in map(chr, range(32, 127)):
        assert font.getlength(letter) <= width(letter, 1000) * 1.01, letter
    sentence = "Keep a firm grip behind your knee, 10 reps on each side."
    assert font.getlength(sentence) <= width(sentence, 1000) <= font.getlength(sentence) * 1.12


def test_words_are_shortened_to_what_can_still_be_read():
    assert shortened("Bridge", 100, 10) == "Bridge"
    assert shortened("One-legged bridge", 70, 10) == "One-legge…"
    assert shortened("Bridge", 24, 10) == ""


def test_lines_break_at_spaces_and_the_last_says_that_more_follows():
    text = "Shift your weight onto your left leg."
    assert lines(text, 400, 10, 3) == [text]
    assert lines(text, 115, 10, 2) == ["Shift your weight", "onto your left leg."]
    assert lines(text, 75, 10, 2) == ["Shift your", "weight onto…"]
    assert lines("Incomprehensibilities here", 70, 10, 2) == ["Incompreh…"]
    assert lines(text, 10, 10, 3) == []
    assert lines("   ", 100, 10, 3) == []


def test_what_is_left_out_is_never_left_out_in_silence():
    assert lines("ill mmm", 32, 10, 2) == ["ill", "mmm"]
    assert lines("ill mmm", 25, 10, 2) == ["ill…"]


def test_the_longest_label_that_fits_is_taken():
    labels = ("rep 2 of 3", "2/3", "2")
    assert [first_that_fits(labels, room, 10) for room in (80, 40, 9, 3)] == [*labels, ""]
