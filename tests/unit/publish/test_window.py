"""Parts of a session by the clock and by chapter, and what is said of those that are not there."""

from __future__ import annotations

import pytest

from cuecast.publish.window import NotThere, window
from cuecast.timebase import RATE, Samples
from cuecast.timeline import Chapter, Timeline

TITLES = ("Hips", "Bridge", "Heel press", "One-legged bridge", "Bridge", "10")


def session() -> Timeline:
    chapters = tuple(Chapter(Samples(n * 60 * RATE), title) for n, title in enumerate(TITLES))
    return Timeline("Hips", "en", Samples(330 * RATE), (), (), chapters)


@pytest.mark.parametrize(
    ("begin", "end", "seconds"),
    [
        (None, None, (0, 330)),
        ("90", None, (90, 330)),
        ("1m30s", "2:00", (90, 120)),
        ("0:01.5", "0:02.5", (1.5, 2.5)),
        ("0", "20:00", (0, 330)),
        ("Bridge", "Bridge", (60, 120)),
        ("bridge", None, (60, 330)),
        (None, "bridge", (0, 120)),
        ("heel  PRESS", "heel-press", (120, 180)),
        ("one legged", "bridge", (180, 300)),
        ("130s", "bridge", (130, 300)),
        ("legged", "legged", (180, 240)),
        ("10", None, (300, 330)),
    ],
)
def test_a_part_is_found(begin, end, seconds):
    assert window(session(), begin, end) == tuple(second * RATE for second in seconds)


@pytest.mark.parametrize(
    ("begin", "end", "told"),
    [
        (
            "brigde",
            None,
            "“brigde” is neither a time, such as 1m30s or 12:30, nor a chapter; did you mean 'Bridge'?",
        ),
        (
            "xyz",
            None,
            "nor a chapter; there are Hips, Bridge, Heel press, One-legged bridge and 10",
        ),
        ("", None, "“” is neither a time"),
        ("6:00", None, "6:00 is after the end, 5:30.0"),
        ("5:30", None, "5:30 is after the end, 5:30.0"),
        ("2:00", "1:00", "it would begin at 2:00.0 and end at 1:00.0"),
        ("2:00", "2:00", "it would begin at 2:00.0 and end at 2:00.0"),
        ("one-legged", "heel press", "there is no “heel press” after 3:00.0"),
        ("x" * 1000, None, "…” is neither a time"),
    ],
)
def test_what_is_not_there_is_told(begin, end, told):
    with pytest.raises(NotThere) as wrong:
        window(session(), begin, end)
    assert told in str(wrong.value)


def test_a_session_without_chapters_has_times_only():
    bare = Timeline("Hips", "en", Samples(330 * RATE), (), (), ())
    assert window(bare, "10", "20") == (10 * RATE, 20 * RATE)
    with pytest.raises(NotThere, match="nor a chapter"):
        window(bare, "bridge", None)
