"""Who speaks: a counter's own voice, sentences of another language, and voices that there are not."""

from __future__ import annotations

from pathlib import Path

import pytest
from kit.fake_engine import VOICE, BurstEngine

import cuecast
from cuecast.diagnostics import CuecastError
from cuecast.script.wishes import Wishes
from cuecast.timebase import RATE
from cuecast.timeline import Line
from cuecast.voice.cast import Cast
from cuecast.voice.engine import Manner
from cuecast.voice.engines import Engines
from cuecast.voice.parts import check_voices, parts
from cuecast.voice.speaker import Speaker
from cuecast.voice.store import Store

BODY = "blocks: [{exercise: bridge, reps: 3}]\n"


def session(folder: Path, head: str = "") -> str:
    path = folder / "s.yaml"
    path.write_text(f"title: S\n{head}{BODY}", "utf-8")
    return str(path)


def speaker(folder: Path, engine: BurstEngine, language: str = "en") -> Speaker:
    return Speaker(engine, Store(folder / "cache"), Manner(VOICE, 145, language))


def test_the_counter_says_the_numbers_and_nothing_else(tmp_path: Path) -> None:
    fast, slow = BurstEngine(), BurstEngine(slowness=1.5)
    cast = Cast(speaker(tmp_path, fast), lambda voice: speaker(tmp_path, slow))
    sources = cuecast.load(session(tmp_path, "voice: {counter: en-us+f5}\n")).value
    assert sources is not None
    timeline = cuecast.compile(sources, cast).timeline
    assert timeline is not None
    counts = [cue for cue in timeline.voice() if cue.role == "count"]
    assert [cue.text for cue in counts] == ["1", "2", "3"]
    assert {cue.role for cue in timeline.voice() if cue.voice} == {"count"}
    assert set(slow.spoken) == {"one", "two", "three"}
    for cue in timeline.voice():
        assert cue.end - cue.start == len(cast.clip(cue.line))
    one = Line("1", "counter")
    assert len(cast.clip(one)) > len(cast.clip(Line("1")))


def test_a_rendered_session_has_both_voices(tmp_path: Path) -> None:
    low, high = BurstEngine(), BurstEngine(rate=44_100)
    cast = Cast(speaker(tmp_path, low), lambda voice: speaker(tmp_path, high))
    name = session(tmp_path, "voice: {counter: en-us+f5}\nbed: none\n")
    made = cuecast.render(name, tmp_path / "out.wav", cast=cast)
    assert made.timeline is not None
    assert {"one", "two", "three"} <= set(high.spoken)
    assert not {"one", "two", "three"} & set(low.spoken)


def test_sentences_of_another_language_are_said_in_it(tmp_path: Path) -> None:
    sources = cuecast.load(session(tmp_path, "language: it\n")).value
    assert sources is not None
    assert [(part.voice, part.name) for part in parts(sources, Engines())] == [
        ("", "it+m6"),
        ("en", "en-us+m6"),
    ]
    burst = speaker(tmp_path, BurstEngine())
    timeline = cuecast.compile(sources, Cast(burst)).timeline
    assert timeline is not None
    voices = {cue.role: cue.voice for cue in timeline.voice()}
    assert voices["setup"] == voices["instruction"] == "en"
    assert voices["welcome"] == voices["count"] == voices["name"] == ""


def test_a_language_with_a_voice_of_its_own(tmp_path: Path) -> None:
    head = "language: it\nvoice: {languages: {en: en-us+f5}}\n"
    sources = cuecast.load(session(tmp_path, head)).value
    assert sources is not None
    assert [part.name for part in parts(sources, Engines())] == ["it+m6", "en-us+f5"]


@pytest.mark.parametrize(
    ("head", "where", "told"),
    [
        ("voice: espaek:en-us\n", "2:8", "no speech engine is called “espaek”"),
        ("voice: {counter: en-us+zz}\n", "2:18", "espeak-ng has no variant “+zz” of a voice"),
        ("voice: {languages: {de: xx}}\n", "2:25", "espeak-ng has no voice “xx”"),
        ("pace: {words_per_minute: 900}\n", "2:26", "espeak-ng speaks 80 to 450 words a minute"),
        ("voice: {pitch: 70}\n", "2:16", "“70” is not between -50% and 50%"),
    ],
)
def test_what_cannot_be_had_is_told_where_it_is_written(
    tmp_path: Path, head: str, where: str, told: str
) -> None:
    report = cuecast.check(session(tmp_path, head))
    (one,) = [one for one in report.diagnostics if one.severity.name == "ERROR"]
    assert one.message.startswith(told)
    assert f"{one.span.line}:{one.span.column}" == where


def test_a_voice_that_is_wished_for_says_everything(tmp_path: Path) -> None:
    sources = cuecast.load(session(tmp_path, "voice: {counter: en-us+f5}\n")).value
    assert sources is not None
    wished = Wishes(voice="espeak:en-us+f2").of(sources)
    assert [part.name for part in parts(wished, Engines())] == ["espeak:en-us+f2"]
    assert check_voices(wished) == ()
    with pytest.raises(CuecastError, match="no speech engine is called “nobody”"):
        check_voices(Wishes(voice="nobody:x").of(sources))


def test_progress_goes_up_to_all_lines(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    cast = Cast(speaker(tmp_path, BurstEngine()), lambda _: speaker(tmp_path, BurstEngine(44_100)))
    lines = [Line("one"), Line("two", "counter"), Line("1", "counter"), Line("one")]
    lengths = cast.measure(lines, lambda done, of: told.append((done, of)))
    assert lengths.keys() == {*lines}
    assert told[-1] == (3, 3)
    assert told == sorted(told)
    assert all(0 < length < 10 * RATE for length in lengths.values())
