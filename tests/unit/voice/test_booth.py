"""The script that a person reads from: every phrase once, with the room there is for it."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

import cuecast
from cuecast.compiler.pipeline import Compiled
from cuecast.diagnostics import CuecastError
from cuecast.timebase import RATE
from cuecast.voice.booth import (
    SCRIPT,
    Wanted,
    extended,
    script_text,
    some,
    stand_in,
    to_read,
    wanted,
    write,
)
from cuecast.voice.cast import Cast
from cuecast.voice.pack import Pack

EMPTY = Pack(Path(), "Mine", "en", "", "", "", ())


@pytest.fixture(scope="module")
def compiled() -> Compiled:
    sources = cuecast.load("heel-to-hip").value
    assert sources is not None
    return cuecast.compile(sources, Cast(stand_in(EMPTY)))


def test_every_text_is_in_it_once_in_the_order_of_the_session(compiled):
    said = [one.text for one in wanted(compiled.script, compiled.timeline)]
    assert said == list(dict.fromkeys(cue.text for cue in compiled.timeline.voice()))


def test_the_room_is_that_of_the_tightest_place(compiled):
    rooms = {one.text: one.at_most for one in wanted(compiled.script, compiled.timeline)}
    cues = compiled.timeline.voice()
    for text, room in rooms.items():
        lengths = [cue.end - cue.start for cue in cues if cue.text == text]
        assert room is None or room * RATE >= max(lengths), text
    # Measured by hand on the timeline: from a “hold” to the next word or the end of its step.
    ends = sorted([cue.start for cue in cues] + [step.end for step in compiled.timeline.steps])
    holds = [cue.start for cue in cues if cue.text == "Hold."]
    tightest = min(min(end for end in ends if end > start) - start for start in holds)
    assert rooms["Hold."] == Fraction(tightest, RATE) - Fraction("0.06")
    assert rooms["Sit up tall."] is None


def test_a_phrase_as_long_as_its_room_still_fits(compiled):
    """Every rigid phrase as long as the script allows, to the hundredth: nothing gives way."""
    phrases = extended(EMPTY, wanted(compiled.script, compiled.timeline)).phrases
    rooms = {one.say: one.at_most for one in phrases}
    said = {cue.text: cue.end - cue.start for cue in compiled.timeline.voice()}
    longest = {
        text: round(room * RATE) if room is not None else said[text] for text, room in rooms.items()
    }
    speaker = stand_in(EMPTY)

    class Slow(type(speaker)):
        def measure(self, texts, progress=None):
            measured = dict(speaker.measure(texts, progress))
            return measured | {text: longest[text] for text in measured if text in longest}

    slow = Slow.__new__(Slow)
    sources = cuecast.load("heel-to-hip").value
    assert sources is not None
    again = cuecast.compile(sources, Cast(slow))
    assert again.timeline is not None
    assert [cue.text for cue in again.timeline.voice()] == [
        cue.text for cue in compiled.timeline.voice()
    ]


def test_new_phrases_are_added_and_recordings_stay():
    pack = extended(EMPTY, [Wanted("Ready.", None), Wanted("10", Fraction("0.817"))])
    assert [(one.id, one.say, one.at_most) for one in pack.phrases] == [
        ("001", "Ready.", None),
        ("002", "10", Fraction("0.81")),
    ]
    first = replace(pack.phrases[0], file="ready.flac", sha256="0")
    pack = replace(pack, phrases=(first, pack.phrases[1]))
    more = [Wanted("Ready!", Fraction(2)), Wanted("ten", Fraction(3)), Wanted("New.", None)]
    pack = extended(pack, more)
    assert [(one.id, one.say, one.at_most, one.file) for one in pack.phrases] == [
        ("001", "Ready.", Fraction(2), "ready.flac"),
        ("002", "10", Fraction("0.81"), ""),
        ("003", "New.", None, ""),
    ]
    assert [one.id for one in to_read(pack)] == ["002", "003"]
    assert extended(pack, more) == pack


def test_the_page_tells_what_to_read_and_what_is_done(tmp_path):
    pack = extended(EMPTY, [Wanted("Ready.", None), Wanted("10", Fraction("0.817"))])
    pack = replace(pack, folder=tmp_path)
    page = write(pack).read_text("utf-8")
    assert page == script_text(pack) == (tmp_path / SCRIPT).read_text("utf-8")
    assert "Mine: what to read (2 phrases)" in page
    assert "  001  free            Ready.\n" in page
    assert "  002  at most 0.8 s   10   [short and level]\n" in page
    assert "Recorded already" not in page
    done = replace(pack.phrases[0], file="001.wav")
    page = script_text(replace(pack, phrases=(done, pack.phrases[1])))
    to_be_read, _, already = page.partition("Recorded already (1 phrase): not to be read")
    assert "Ready." not in to_be_read
    assert "Ready." in already


def test_a_part_of_the_script_is_named_by_its_ids():
    pack = extended(EMPTY, [Wanted(text, None) for text in ("A.", "B.", "C.")])

    def ids(first: str, last: str) -> list[str]:
        return [one.id for one in some(pack, first, last)]

    assert ids("", "") == ["001", "002", "003"]
    assert ids("002", "") == ["002", "003"]
    assert ids("", "002") == ["001", "002"]
    assert ids("002", "002") == ["002"]
    with pytest.raises(CuecastError, match="no phrase has the id 9; they go from 001 to 003"):
        some(pack, "9", "")
    with pytest.raises(CuecastError, match="003 comes after 001"):
        some(pack, "003", "001")
