"""Captions and chapters as other people's readers see them."""

from __future__ import annotations

import io
import json
import re
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import av
import pysubs2
import pytest
import webvtt
from hypothesis import given
from hypothesis import strategies as st
from kit.toys import compiled

from cuecast.publish.captions import LINGER, SRT_COLUMNS, VTT_COLUMNS, lrc, srt, vtt
from cuecast.publish.chapters import chapters_json
from cuecast.timebase import RATE, Samples
from cuecast.timeline import Chapter, Cue, Place, TimedStep, Timeline

LONG = "Lift both knees toward your chest, and " * 5 + "then lower them slowly to the mat again."
HOSTILE = [
    "a --> b",
    "<script>alert(1)</script>",
    "&lt; & &amp;",
    "[00:01.00]now",
    "1",
    "line\nbreak\r\n\r\nNOTE no",
    "x" * 60,
    "WEBVTT",
    "e\u0301t\u00e9 \u202e back",
    "{\\an8}top",
]


def said(*texts: str, apart: float = 4.0, takes: float = 2.0) -> Timeline:
    cues = tuple(
        Cue("voice", "say", at(i * apart + 1), at(i * apart + 1 + takes), text, Place())
        for i, text in enumerate(texts)
    )
    end = at(len(texts) * apart + 1)
    steps = (TimedStep("say", Samples(0), end, Place()),)
    return Timeline("Hip [to] heel", "en", end, steps, cues, (Chapter(Samples(0), "All"),))


def at(seconds: float) -> Samples:
    return Samples(round(seconds * RATE))


@pytest.fixture
def toy(tmp_path: Path) -> Timeline:
    return compiled(tmp_path)


class Entry(NamedTuple):
    start: timedelta
    end: timedelta
    content: str


def subrip(text: str) -> list[Entry]:
    """The captions of a SubRip file as somebody else reads them."""
    return [
        Entry(timedelta(milliseconds=e.start), timedelta(milliseconds=e.end), e.plaintext)
        for e in pysubs2.SSAFile.from_string(text, "srt")
    ]


def words(text: str) -> str:
    """A text as readers may give it back: white space does not matter."""
    return " ".join(text.split())


def test_every_word_of_a_session_is_in_its_webvtt_when_it_is_said(toy):
    read = webvtt.from_buffer(io.StringIO(vtt(toy)))
    assert [words(c.text) for c in read.captions] == [cue.text for cue in toy.voice()]
    for caption, cue in zip(read.captions, toy.voice(), strict=True):
        start, end = seconds(caption.start), seconds(caption.end)
        assert start == pytest.approx(cue.start / RATE, abs=0.001)
        assert cue.end / RATE - 0.001 <= end <= (cue.end + LINGER) / RATE + 0.001


def seconds(clock: str) -> float:
    hours, minutes, rest = clock.split(":")
    return int(hours) * 3600 + int(minutes) * 60 + float(rest)


def test_every_word_of_a_session_is_in_its_subrip_when_it_is_said(toy):
    read = subrip(srt(toy))
    assert words(" ".join(c.content for c in read)) == " ".join(cue.text for cue in toy.voice())
    starts = {round(cue.start * 1000 / RATE) for cue in toy.voice()}
    assert starts <= {round(c.start.total_seconds() * 1000) for c in read}
    other = webvtt.from_buffer(io.StringIO(srt(toy)), format="srt")
    starts_read = [c.start.total_seconds() for c in read]
    assert [seconds(c.start) for c in other.captions] == pytest.approx(starts_read)


@pytest.mark.parametrize(("make", "columns"), [(vtt, VTT_COLUMNS), (srt, SRT_COLUMNS)])
def test_no_line_is_too_long_and_no_caption_too_high(make, columns):
    made = make(said(LONG, *HOSTILE))
    for block in made.split("\n\n"):
        lines = block.split("-->")[-1].split("\n")[1:] if "-->" in block else []
        lines = [line for line in lines if line]
        assert len(lines) <= 2
        assert all(len(unescaped(line)) <= columns for line in lines)


def unescaped(line: str) -> str:
    return line.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def test_what_needs_more_lines_is_shared_out_over_the_time_it_is_said_in():
    made = subrip(srt(said(LONG, takes=12.0, apart=20.0)))
    assert len(made) > 3
    assert words(" ".join(c.content for c in made)) == words(LONG)
    assert made[0].start.total_seconds() == 1.0
    assert all(a.end == b.start for a, b in pairwise(made))
    assert made[-1].end.total_seconds() == pytest.approx(14.0)
    assert all(2.0 < (c.end - c.start).total_seconds() < 5.0 for c in made[:-1])


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_breaks_a_file(text):
    made = said("Before.", text, "After.")
    read = webvtt.from_buffer(io.StringIO(vtt(made))).captions
    assert [c.text for c in (read[0], read[-1])] == ["Before.", "After."]
    assert "\n\n" not in read[1].text
    entries = subrip(srt(made))
    assert [c.content for c in (entries[0], entries[-1])] == ["Before.", "After."]
    assert [entry.start.total_seconds() for entry in (entries[0], entries[-1])] == [1.0, 9.0]
    assert len(lyrics(lrc(made))) == 3


@given(st.lists(st.text(min_size=1, max_size=200), min_size=1, max_size=5))
def test_any_text_gives_captions_in_order_that_do_not_overlap(texts):
    made = said(*texts)
    read = subrip(srt(made))
    assert all(a.start <= a.end <= b.start for a, b in pairwise(read))
    assert len(webvtt.from_buffer(io.StringIO(vtt(made))).captions) >= len(texts)


def lyrics(text: str) -> list[tuple[float, str]]:
    """The lines of an LRC file, read as its description says."""
    found = []
    for line in text.splitlines():
        match = re.fullmatch(r"\[(\d+):(\d\d)\.(\d\d)\](.*)", line)
        if match:
            minutes, seconds, hundredths, words = match.groups()
            found.append((int(minutes) * 60 + int(seconds) + int(hundredths) / 100, words))
        else:
            assert re.fullmatch(r"\[(ti|la|length):[^\[\]]*\]", line), line
    return found


def test_lyrics_have_every_word_and_are_cleared_in_silence(toy):
    lines = lyrics(lrc(toy))
    assert [text for _, text in lines if text] == [cue.text for cue in toy.voice()]
    assert [at for at, text in lines if text] == [
        pytest.approx(cue.start / RATE, abs=0.006) for cue in toy.voice()
    ]
    gaps = [b.start - a.end for a, b in pairwise(toy.voice())]
    assert any(gap > 5 * RATE for gap in gaps)
    assert sum(not text for _, text in lines) >= sum(gap >= 5 * RATE for gap in gaps)
    assert lines == sorted(lines)


def test_ffmpeg_reads_the_same_lyrics(toy):
    data = lrc(toy)
    with av.open(io.BytesIO(data.encode("utf-8")), format="lrc") as container:
        assert container.metadata["title"] == toy.title
        packets = [packet for packet in container.demux() if packet.size]
        read = [(float(p.pts * p.time_base), bytes(p).decode("utf-8").strip()) for p in packets]
    assert read == [(pytest.approx(at), words) for at, words in lyrics(data)]


def test_chapters_are_those_of_the_session_and_reps_are_silent(toy):
    read = json.loads(chapters_json(toy))
    assert read["version"] == "1.2.0"
    listed = [c for c in read["chapters"] if c.get("toc", True)]
    assert [(c["startTime"], c["title"]) for c in listed] == [
        (round(c.start / RATE, 3), c.title) for c in toy.chapters
    ]
    silent = [c["title"] for c in read["chapters"] if not c.get("toc", True)]
    # Six on each side, three in each of two sets, and one hold.
    assert sum(bool(re.search(r"\d of \d", title)) for title in silent) == 12 + 6 + 1
    assert {"1 of 6, left", "6 of 6, right", "set 2 of 2, 3 of 3", "rest"} <= set(silent)
    starts = [c["startTime"] for c in read["chapters"]]
    assert starts == sorted(set(starts))
    assert starts[-1] < toy.duration / RATE
