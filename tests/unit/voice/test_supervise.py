"""Engines crash, hang and lie: each ends in bounded time, and leaves no process and no phrase."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from kit.fake_engine import WorkerEngine, gone

from cuecast import limits
from cuecast.voice.engine import EngineFault, Manner, Request
from cuecast.voice.speaker import Speaker
from cuecast.voice.store import Store
from cuecast.voice.supervise import Child, ChildFault

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/stat").exists(), reason="looks for processes the way Linux shows them"
)

PHRASE = "Press both heels down."
GUARD = 60.0
"""Seconds after which a test that hangs is given up; nothing here needs a tenth of it."""

FAULTS = {
    "exits": "ended with exit code 139",
    "exits_well": "ended with exit code 0",
    "aborts": "was ended by SIGABRT (*** buffer overflow detected ***)",
    "crashes": "was ended by SIGSEGV",
    "hangs": "gave no answer within",
    "hangs_halfway": "gave no answer within",
    "dies_halfway": "stopped in the middle of an answer",
    "stubborn": "gave no answer within",
    "deaf_and_dumb": "was ended by SIGKILL",
    "trickles": "gave no answer within",
    "prints": "sent something else than an answer",
    "garbage": "sent something else than an answer",
    "no_json": "sent an answer that cannot be read",
    "no_object": "sent an answer that cannot be read",
    "complains": "printed more than 1,048,576 bytes",
    "silent": "s of silence",
    "nothing": "spoke nothing",
    "short": "spoke only 0.06 s",
    "long": "spoke 60.0 s",
    "endless": "announced 1,587,600,000 bytes",
    "other_rate": "spoke at 16000 samples a second",
    "half_a_sample": "spoke half a sample",
    "refuses": "does not feel like it",
    "echo": "answered something that was not asked",
    "leaves_a_child": "gave no answer within",
}


def guarded(work):
    """What `work` returns or raises; it is not waited for for ever."""
    outcome = []

    def run():
        try:
            outcome.append((work(), None))
        except BaseException as raised:  # noqa: BLE001 (it is raised again)
            outcome.append((None, raised))

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(GUARD)
    assert outcome, "still running"
    value, raised = outcome[0]
    if raised:
        raise raised
    return value


def hasty(monkeypatch):
    """No extra time for characters: a hang is found as soon as the patience is at its end."""
    monkeypatch.setattr(limits, "ENGINE_SECONDS_PER_CHARACTER", 0.0)


@pytest.mark.parametrize("behaviour", FAULTS)
def test_a_fault_is_told_and_nothing_is_left(behaviour, tmp_path, monkeypatch):
    hasty(monkeypatch)
    patience = 0.25 if "no answer" in FAULTS[behaviour] else GUARD / 4
    engine = WorkerEngine(behaviour, tmp_path, patience)
    store = Store(tmp_path / "cache")
    speaker = Speaker(engine, store, Manner("fake", 145, "en"))
    with pytest.raises(EngineFault) as caught:
        guarded(lambda: speaker.measure([PHRASE]))
    message = str(caught.value)
    assert message.startswith(f"fake could not speak “{PHRASE}”: ")
    assert FAULTS[behaviour] in message
    assert "cuecast doctor" in message
    assert "\n" not in message
    assert caught.value.phrase == PHRASE
    assert store.info().entries == 0
    assert len(engine.pids()) >= 2, "it is tried twice"
    assert all(gone(pid) for pid in engine.pids())


@pytest.mark.parametrize(
    "behaviour", ["first_fails", "first_is_short", "every_third", "good", "last"]
)
def test_a_fault_that_passes_is_forgiven(behaviour, tmp_path):
    engine = WorkerEngine(behaviour, tmp_path)
    store = Store(tmp_path / "cache")
    speaker = Speaker(engine, store, Manner("fake", 145, "en"))
    texts = [f"Phrase number {n}." for n in range(7)]
    lengths = guarded(lambda: speaker.measure(texts))
    assert list(lengths) == texts
    assert store.check() == (7, 0)
    for text in texts:
        assert len(speaker.clip(text)) == lengths[text]
    assert all(gone(pid) for pid in engine.pids())


def test_a_child_that_was_its_last_answer_is_replaced(tmp_path):
    engine = WorkerEngine("last", tmp_path)
    said = [
        engine.speak(Request(PHRASE, Manner("fake", 145, "en"))).pcm.tobytes() for _ in range(3)
    ]
    assert len(set(said)) == 1
    assert len(engine.pids()) == 3
    engine.close()


def test_a_child_that_keeps_well_is_kept(tmp_path):
    engine = WorkerEngine("good", tmp_path)
    for _ in range(3):
        engine.speak(Request(PHRASE, Manner("fake", 145, "en")))
    assert len(engine.pids()) == 1
    engine.close()
    assert gone(engine.pids()[0])
    engine.speak(Request(PHRASE, Manner("fake", 145, "en")))
    engine.close()
    assert len(engine.pids()) == 2


def test_a_child_that_answers_and_then_does_not_leave_is_ended(tmp_path):
    engine = WorkerEngine("stays", tmp_path)
    engine.speak(Request(PHRASE, Manner("fake", 145, "en")))
    (pid,) = engine.pids()
    assert not gone(pid, 0)
    guarded(engine.close)
    assert gone(pid)


def test_closing_stops_what_is_being_spoken(tmp_path):
    engine = WorkerEngine("hangs", tmp_path, patience=GUARD * 10)
    caught = []

    def speak():
        try:
            engine.speak(Request(PHRASE, Manner("fake", 145, "en")))
        except EngineFault as fault:
            caught.append(fault)

    thread = threading.Thread(target=speak, daemon=True)
    thread.start()
    while not engine.pids():
        assert thread.is_alive()
        thread.join(0.01)
    guarded(engine.close)
    thread.join(GUARD)
    assert len(caught) == 1
    assert len(engine.pids()) == 1, "not tried again"
    assert gone(engine.pids()[0])


def test_a_voice_that_differs_each_time_plays_what_was_measured(tmp_path):
    engine = WorkerEngine("differs", tmp_path)
    speaker = Speaker(engine, Store(tmp_path / "cache"), Manner("fake", 145, "en"))
    lengths = guarded(lambda: speaker.measure([PHRASE]))
    again = Speaker(engine, Store(tmp_path / "cache"), Manner("fake", 145, "en"))
    assert again.measure([PHRASE]) == lengths
    assert len(again.clip(PHRASE)) == lengths[PHRASE]


def test_an_interrupted_measuring_leaves_nothing_running(tmp_path):
    engine = WorkerEngine("good", tmp_path)
    speaker = Speaker(engine, Store(tmp_path / "cache"), Manner("fake", 145, "en"))

    def interrupt(done, total):
        if done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        guarded(lambda: speaker.measure([f"Phrase {n}." for n in range(40)], interrupt))
    assert engine.pids()
    assert all(gone(pid) for pid in engine.pids())


def test_a_command_that_is_not_there_is_a_fault():
    with pytest.raises(ChildFault, match="cannot be started"):
        Child(("/nonexistent/engine",))
