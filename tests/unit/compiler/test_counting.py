"""Numbers have room: the words behind them are said, whatever the language and the number."""

from __future__ import annotations

from pathlib import Path

import pytest
from kit.measure import voice

from cuecast.compiler.counting import ROOMS
from cuecast.compiler.pipeline import Compiled, compile_session
from cuecast.compiler.schedule import GAP
from cuecast.diagnostics import has_errors
from cuecast.script.load import Sources, load
from cuecast.script.phrasebook import languages
from cuecast.timebase import RATE, to_samples
from cuecast.timeline import Cue
from cuecast.voice.parts import cast_of

PULSE = """
name: {name}
position: standing
phases:
  - {{say: Auf., length: {length}s, part: concentric}}
  - {{say: Ab., length: {length}s, part: eccentric}}
"""


def written(folder: Path, language: str, length: int, block: str) -> Sources:
    (folder / "pulse.yaml").write_text(PULSE.format(name="Puls", length=length), "utf-8")
    path = folder / "session.yaml"
    blocks = f"blocks: [{{exercise: pulse, {block}}}]\n"
    path.write_text(f"title: T\nlanguage: {language}\n{blocks}", "utf-8")
    loaded = load(str(path))
    assert loaded.value is not None, loaded.diagnostics
    return loaded.value


def counted(compiled: Compiled) -> list[Cue]:
    assert compiled.timeline is not None, compiled.diagnostics
    return [cue for cue in compiled.timeline.voice() if cue.role == "count"]


def made(folder: Path, length: int, block: str) -> Compiled:
    sources = written(folder, "de", length, block)
    return compile_session(sources, sources.phrasebook(), voice())


@pytest.mark.parametrize("language", languages())
def test_the_longest_number_of_every_language_ends_in_its_room(
    tmp_path: Path, language: str
) -> None:
    """With the real voice at the default pace; hundreds by a sample of them."""
    speaker = cast_of(written(tmp_path, language, 3, "reps: 2")).instructor
    numbers = [*range(1, 100), *range(111, 1000, 111), 454, 474, 754, 1000]
    lengths = speaker.measure([str(number) for number in numbers])
    for number in numbers:
        room = next(room for most, room in ROOMS if number <= most)
        assert lengths[str(number)] + GAP <= to_samples(room), (language, number)


@pytest.mark.parametrize("language", languages())
def test_forty_reps_are_counted_with_all_their_words(tmp_path: Path, language: str) -> None:
    sources = written(tmp_path, language, 3, "reps: 40")
    compiled = compile_session(sources, sources.phrasebook(), cast_of(sources).measure)
    assert not {"no-room", "tone-only", "shortened"} & {d.code for d in compiled.diagnostics}
    assert [cue.text for cue in counted(compiled)] == [str(n) for n in range(1, 41)]
    assert compiled.timeline is not None
    said = [cue.text for cue in compiled.timeline.voice() if cue.role == "instruction"]
    assert len(said) == 80  # every phase of every rep


def test_quick_reps_above_twenty_are_counted_by_their_last_digit(tmp_path: Path) -> None:
    cues = counted(made(tmp_path, 2, "reps: 33"))
    wanted = [*range(1, 21), *range(1, 10), 30, 1, 2]
    assert [cue.text for cue in cues] == [str(n) for n in wanted]
    assert [cue.place.rep for cue in cues] == [*range(1, 33)]  # then “last one”


def test_downward_a_digit_alone_would_be_the_end(tmp_path: Path) -> None:
    cues = counted(made(tmp_path, 2, "reps: 25, count: down"))
    assert [cue.text for cue in cues] == [str(n) for n in range(25, 0, -1)]


def test_a_quick_number_is_never_an_error(tmp_path: Path) -> None:
    for length in (1, 2):
        assert not has_errors(made(tmp_path, length, "reps: 99").diagnostics)


def test_what_follows_a_number_waits_for_its_room_and_not_for_the_voice(tmp_path: Path) -> None:
    sources = written(tmp_path, "de", 4, "reps: 40")
    for slowness in (0.5, 1.0):
        compiled = compile_session(sources, sources.phrasebook(), voice(slowness))
        assert compiled.timeline is not None
        starts = {cue.place.rep: cue.start for cue in counted(compiled)}
        behind = {
            cue.place.rep: (cue.start - starts[cue.place.rep]) / RATE
            for cue in reversed(compiled.timeline.voice())
            if cue.role == "instruction" and cue.place.rep in starts
        }
        assert (behind[5], behind[15], behind[25]) == (0.9, 1.1, 1.5)


def test_the_last_breath_is_of_its_own_gender(tmp_path: Path) -> None:
    path = tmp_path / "b.yaml"
    blocks = "blocks: [{breathing: {pattern: box, rounds: 3}}]\n"
    for language, wanted in (("de", "Der letzte."), ("it", "L'ultimo."), ("fr", "La dernière.")):
        path.write_text(f"title: T\nlanguage: {language}\n{blocks}", "utf-8")
        loaded = load(str(path))
        assert loaded.value is not None, loaded.diagnostics
        compiled = compile_session(loaded.value, loaded.value.phrasebook(), voice())
        assert compiled.timeline is not None, compiled.diagnostics
        assert [cue.text for cue in compiled.timeline.voice() if cue.role == "last"] == [wanted]
