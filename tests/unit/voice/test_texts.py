"""Whatever text reaches the default voice is spoken as words, or refused: it steers nothing."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import numpy as np
import pytest

from cuecast.voice.engine import EngineFault, Manner, Request
from cuecast.voice.espeak import Espeak, default_voice


@pytest.fixture(scope="module")
def espeak():
    engine = Espeak()
    yield engine
    engine.close()


def say(engine: Espeak, text: str) -> np.ndarray:
    return engine.speak(Request(text, Manner(default_voice("en"), 145, "en"))).pcm


HOSTILE = [
    "-f/etc/passwd",
    "--version",
    "-w /tmp/out.wav hello",
    "/etc/passwd",
    "file:///etc/passwd",
    '[[h@l"oU]]',
    "[[[[[[ ]]]]]] hello",
    "hello [[ unclosed",
    '<speak><audio src="/etc/passwd"/>hello</speak>',
    '<audio src="http://example.org/x.wav"/> hello',
    '<break time="9999h"/> hello',
    '<prosody rate="0.001">hello</prosody>',
    '<voice name="de">hello</voice>',
    "<unclosed hello",
    "&lt;break&gt; &amp; &#65;",
    '<?xml version="1.0"?> hello',
    "<!DOCTYPE x> hello",
    '{"voice": "de", "text": "no"}',
    '"}, {"hello"',
    "%s %n %x %d",
    "$(touch /tmp/pwned)",
    "`touch /tmp/pwned`",
    "; rm -rf ~ ;",
    "| cat /etc/passwd",
    "&& true",
    "\\n \\0 \\x00",
    "C:\\Windows\\System32",
    "../../etc/passwd",
    "CUE1 hello",
    "'; DROP TABLE cues; --",
    "s's " * 110,
    "a b " * 125,
    "1 2 3 4 5 6 7 8 9 0 " * 25,
    "1,234,567.89 °C",
    "3×12 @ 60 kg",
    "½ ¾ 45° 0.5 kg",
    "10-12 or 10–12",
    "1/2",
    "e.g. approx. 10 sec.",
    "L leg, R leg",
    "McGill’s “big three”",
    "Привет",
    "Приседания: раз, два",
    "你好",
    "مرحبا",
    "नमस्ते",
    "ñandú, façade, naïve",
    "e\u0301te\u0301",
    "🧘",
    "Lift 💪 and hold ⏱",
    "§ 5 ¶ 3",
    "€5 or £3",
    "http://example.org/?q=1&r=2",
    "someone@example.org",
    "#hashtag @mention",
    "ALL CAPITALS NOW",
    "a",
    "I",
    "0",
    "w" * 60,
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_odd_texts_are_spoken_as_words(espeak, text):
    """What comes back has passed the judge: it is heard, and about as long as its characters."""
    assert len(say(espeak, text)) > 2_000


@pytest.mark.parametrize("text", ["...", "—", "?", "( )", "[[ ]]", '"}, {"', "<"])
def test_a_text_without_words_is_a_fault(espeak, text):
    with pytest.raises(EngineFault, match="espeak-ng could not speak"):
        say(espeak, text)


def test_brackets_are_no_phonemes(espeak):
    """`[[h@l"oU]]` as phonemes would be “hello”, half a second; as text it is read out."""
    assert len(say(espeak, '[[h@l"oU]]')) > 2 * len(say(espeak, "hello"))


def test_markup_is_no_markup(espeak):
    assert len(say(espeak, '<break time="3s"/> hello')) > 2 * len(say(espeak, "hello"))
    assert not np.array_equal(say(espeak, "a &lt; b"), say(espeak, "a < b"))


def test_a_refused_text_starts_no_child():
    engine = Espeak()
    for text in ("", "a\x01b", "x" * 501, "\ud800"):
        with pytest.raises(EngineFault):
            say(engine, text)
    assert not engine._pool._idle


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_no_text_is_ever_in_an_argument(espeak):
    seen = set()
    for text in HOSTILE:
        say(espeak, text)
        for child in espeak._pool._idle:
            seen.add(Path(f"/proc/{child.pid}/cmdline").read_bytes())
    assert len(seen) == 1
    arguments = seen.pop().split(b"\0")
    assert [Path(os.fsdecode(a)).name for a in arguments[6:8]] == ["child.py", "espeak_worker.py"]
    assert not any(text.encode() in argument for text in HOSTILE[:20] for argument in arguments)


def test_every_letter_of_a_long_text_is_spoken(espeak):
    sentence = "Keep your heels down and breathe. "
    one, twelve = (len(say(espeak, sentence * n)) for n in (1, 12))
    assert 11 * one < twelve < 16 * one


def test_a_crash_is_a_fault_and_the_next_phrase_is_spoken(espeak):
    say(espeak, "Stop.")
    (child,) = espeak._pool._idle
    os.kill(child.pid, 9)
    assert len(say(espeak, "Stop.")) > 3_000
