"""What every engine gives: plausible sound or a refusal that names the phrase, and nothing else."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import numpy as np
import pytest
from kit.contract import CONTENDERS, SPOKEN, SPOKEN_OR_REFUSED, STEERING, Overheard, children

from cuecast.diagnostics import printable
from cuecast.timebase import RATE
from cuecast.voice.engine import EngineFault, Manner, VoiceInfo
from cuecast.voice.speaker import Speaker
from cuecast.voice.spoken import spoken
from cuecast.voice.store import Store

_SHORTEST, _LONGEST = 0.02, 0.4
"""Seconds for each letter of what is read; espeak-ng takes 0.073 [RELIABILITY R11c]."""

_BY_NAME = 1.0
"""Seconds for each letter of another script, whose letters may be named one by one."""


@pytest.fixture(params=CONTENDERS)
def contender(request):
    """An engine that can speak here."""
    chosen = CONTENDERS[request.param]
    engine = chosen.make()
    if trouble := engine.available() or engine.objection(Manner(chosen.voice, 145, "en")):
        pytest.skip(f"{request.param} {trouble}")
    yield Overheard(engine), Manner(chosen.voice, chosen.words_per_minute, "en")
    engine.close()


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    """The folder for temporary files."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.setenv("TMPDIR", str(folder))
    return folder


def test_texts_with_words_are_spoken_and_others_spoken_or_refused(contender, tmp_path, temporary):
    engine, manner = contender
    store = Store(tmp_path / "cache")
    before = children() if sys.platform == "linux" else set()
    said = {text: heard(Speaker(engine, store, manner), text) for text in SPOKEN}
    unsaid = [text for text, clip in said.items() if isinstance(clip, str)]
    assert unsaid == []
    said |= {text: heard(Speaker(engine, store, manner), text) for text in SPOKEN_OR_REFUSED}
    for text, clip in said.items():
        if isinstance(clip, str):
            assert clip.startswith(f"{engine.name} "), text
            assert "; " in clip, "a remedy"
            # The phrase as it was to be spoken, shortened.
            form = printable(spoken(text, "en", {}))
            assert form[:40].strip() in clip or not form, text
        else:
            letters = sum(map(str.isalnum, spoken(text, "en", {})))
            seconds = len(clip) / RATE
            longest = _LONGEST if text.isascii() else _BY_NAME
            assert _SHORTEST * letters < seconds < 2.0 + longest * letters, text
            assert np.abs(clip).max() > 0.02, text
    assert store.info().entries == store.check()[0] > 30
    assert {c for text in engine.asked for c in text} & STEERING == set()
    assert same_from_the_store(engine, store, manner, said)
    assert list(temporary.iterdir()) == []
    assert not Path("/tmp/pwned").exists()
    if sys.platform == "linux":
        assert children() == before


def heard(speaker: Speaker, text: str):
    """The samples of a text, or the refusal."""
    try:
        (length,) = speaker.measure([text]).values()
    except EngineFault as fault:
        return str(fault) if fault.phrase == text else f"{fault.phrase!r} is not the phrase"
    samples = speaker.clip(text).samples
    assert len(samples) == length
    return samples


def same_from_the_store(engine, store, manner, said) -> bool:
    """Whether everything is heard again as it was, without the engine being asked."""
    asked = len(engine.asked)
    speaker = Speaker(engine, store, manner)
    spoken_texts = [text for text, clip in said.items() if not isinstance(clip, str)]
    speaker.measure(spoken_texts)
    same = all(np.array_equal(speaker.clip(text).samples, said[text]) for text in spoken_texts)
    return same and len(engine.asked) == asked


def test_voices_are_named_in_order_and_each_has_a_fingerprint(contender):
    engine, manner = contender
    voices = engine.voices()
    assert voices == tuple(sorted(voices, key=lambda voice: voice.name))
    assert all(isinstance(voice, VoiceInfo) and voice.name and voice.label for voice in voices)
    prints = {engine.fingerprint(voice.name) for voice in voices[:4]}
    assert len(prints) == len(voices[:4])
    assert engine.fingerprint(manner.voice) == engine.fingerprint(manner.voice)


def test_what_cannot_be_had_is_an_objection_with_a_remedy(contender):
    engine, manner = contender
    for wrong in (
        Manner("no such voice", 145, "en"),
        Manner(manner.voice, 5_000, "en"),
        Manner(manner.voice, 145, "en", 999),
    ):
        assert "; " in engine.objection(wrong)
        with pytest.raises(EngineFault):
            Speaker(engine, Store(Path("unused")), wrong).measure(["Stop."])
    assert engine.asked == []
