"""What a phrase can and cannot sound like, and what must not reach an engine."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuecast import limits
from cuecast.voice.engine import EngineFault, Manner, Request, Speech, refuse_unspeakable
from cuecast.voice.judge import implausible

RATE = 22_050


def heard(
    seconds: float, text: str = "Breathe in and lift.", wpm: int = 145, level: int = 8_000
) -> str:
    pcm = np.full(round(seconds * RATE), level, np.int16)
    return implausible(Speech(pcm, RATE), Request(text, Manner("v", wpm, "en")))


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [("Breathe in and lift.", 0.32, 10.0), ("a", 0.05, 2.4), ("10", 0.05, 4.0), ("…", 0.05, 3.0)],
)
def test_bounds_of_length(text, least, most):
    assert heard(least + 0.01, text) == ""
    assert heard(most - 0.01, text) == ""
    assert "spoke only" in heard(least - 0.01, text)
    assert "at most" in heard(most + 0.01, text)


def test_bounds_follow_the_rate():
    assert "spoke only" in heard(0.2)
    assert heard(0.2, wpm=290) == ""
    assert "at most" in heard(15)
    assert heard(15, wpm=80) == ""


def test_silence_is_noticed_whatever_its_offset():
    assert "silence" in heard(1.5, level=163)
    assert heard(1.5, level=164) == ""
    assert "100% of the sound clipped" in heard(1.5, level=-32_768)
    assert heard(0) == "spoke nothing"


@given(st.text(min_size=1, max_size=limits.MAX_TEXT), st.integers(80, 450))
def test_there_is_always_a_length_that_is_plausible(text, wpm):
    assert any(heard(seconds, text, wpm) == "" for seconds in (0.06, 0.5, 2, 8))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "was given nothing to say"),
        (" \t", "was given nothing to say"),
        ("x" * 501, "501 characters in one phrase, where 500 are the most; split it"),
        ("a\0b", "U+0000"),
        ("a\x01+10s", "U+0001"),
        ("a\nb", "U+000A"),
        ("a\x85b", "U+0085"),
        ("\ud800", "U+D800"),
        ("a\u202eb", "U+202E"),
        ("a\ufeffb", "U+FEFF"),
        ("hold " + "m" * 61, "61 characters without a space, where 60 are the most"),
    ],
)
def test_what_no_engine_is_given(text, reason):
    with pytest.raises(EngineFault) as caught:
        refuse_unspeakable("e", text)
    message = str(caught.value)
    assert reason in message
    assert message.isprintable()
    assert caught.value.phrase == text.strip("\t ") or not text.strip()


@pytest.mark.parametrize("text", ["x", "word " * 100, "m" * 60, "½ of 3 × 12 – slowly, “please”"])
def test_what_every_engine_is_given(text):
    refuse_unspeakable("e", text)


def test_a_long_phrase_is_shown_short():
    message = str(EngineFault("e", "is gone; come back", "word " * 100))
    assert message == "e could not speak “" + ("word " * 100)[:59] + "…”: is gone; come back"
