"""Everybody who speaks in a session: the instructor, a counter, and whoever says foreign sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from cuecast.diagnostics import Diagnostics
from cuecast.sound.clip import Clip
from cuecast.timebase import Samples
from cuecast.timeline import Line
from cuecast.voice.speaker import Progress, Speaker


class Cast:
    """The instructor's speaker, and those of other voices (`Line.voice`), which may be the same."""

    def __init__(self, instructor: Speaker, other: Callable[[str], Speaker] | None = None) -> None:
        """`other` makes the speaker of another voice when its first line is asked for.

        Without it, the instructor says everything.
        """
        self.instructor = instructor
        self._other = other
        self._speakers = {"": instructor}

    def measure(
        self, lines: Iterable[Line], progress: Progress | None = None
    ) -> Mapping[Line, Samples]:
        """The length of each distinct line in samples; see `Speaker.measure`."""
        wanted = list(dict.fromkeys(lines))
        lengths: dict[Line, Samples] = {}
        for voice in dict.fromkeys(line.voice for line in wanted):
            texts = [line.text for line in wanted if line.voice == voice]
            tell = _from(len(lengths), len(wanted), len(texts), progress) if progress else None
            measured = self.speaker(voice).measure(texts, tell)
            lengths.update({Line(text, voice): length for text, length in measured.items()})
        return lengths

    def knows(self, lines: Iterable[Line]) -> bool:
        """Whether every line has been spoken before, so that nothing has to be."""
        return all(self.speaker(line.voice).knows(line.text) for line in lines)

    def clip(self, line: Line) -> Clip:
        """The conditioned sound of one line, as long as it was measured; see `Speaker.clip`."""
        return self.speaker(line.voice).clip(line.text)

    def identity(self, line: Line) -> str:
        """Who says a line, and how; see `Speaker.identity`."""
        return self.speaker(line.voice).identity(line.text)

    def speaker(self, voice: str) -> Speaker:
        """Who speaks the lines of a voice."""
        if voice not in self._speakers:
            self._speakers[voice] = self._other(voice) if self._other else self.instructor
        return self._speakers[voice]

    def diagnostics(self) -> Diagnostics:
        """What is to be told after the work, once."""
        told = (one for speaker in self._speakers.values() for one in speaker.diagnostics())
        return tuple(dict.fromkeys(told))

    def close(self) -> None:
        """End every child process of every engine; speaking again is allowed."""
        for speaker in self._speakers.values():
            speaker.close()


def _from(before: int, whole: int, lines: int, progress: Progress) -> Progress:
    """The progress of one speaker as a part of the whole; spoken alike counts as spoken."""

    def tell(done: int, total: int) -> None:
        progress(before + (lines * done // total if total else lines), whole)

    return tell
