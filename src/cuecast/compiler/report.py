"""What had to give way, told once per wording with the place it stands in the author's file."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from cuecast.compiler.script import Utterance
from cuecast.compiler.session import Rest
from cuecast.compiler.steps import Step
from cuecast.diagnostics import Diagnostic, Diagnostics, error, note, warning
from cuecast.timebase import RATE, Seconds, spell, to_samples

FILLED: Seconds = Fraction(1)
"""A rest may become this much longer by what fills it without a remark: whole frames, a word."""


def _s(samples: int) -> str:
    return f"{max(samples, 0) / RATE:.1f} s"


def _where(step: Step) -> str:
    place = step.place
    parts = [place.exercise] if place.exercise else []
    parts += [f"{place.side} side"] if place.side else []
    parts += [f"set {place.set}"] if place.sets > 1 and place.set else []
    parts += [f"rep {place.rep}"] if place.rep else []
    return ", ".join(parts) or step.kind


@dataclass(slots=True)
class Report:
    """Collects what was said shorter, by tone alone, or not at all."""

    found: dict[tuple[str, str, str], Diagnostic] = field(default_factory=dict)
    heard: set[tuple[str, str]] = field(default_factory=set)
    waiting: dict[tuple[str, str], Diagnostic] = field(default_factory=dict)

    def said(self, said: Utterance, wording: str, wanted: int, room: int, step: Step) -> None:
        """Something was said; when it was not the longest wording, the author hears of it."""
        longest = said.wordings[0]
        if wording == longest or said.role == "release":
            # A cue in the place of “one” has the number itself for its shorter wording.
            self.heard.add((said.role, longest))
        elif said.otherwise == "silent":
            self._wait(said, wanted, room, step)
        else:
            message = (
                f"“{longest}” takes {_s(wanted)}, but {_s(room)} are free"
                f" ({_where(step)}); “{wording}” is said"
            )
            self._add(
                warning("shortened", message, said.span, "fewer words, or a longer phase"), longest
            )

    def unsaid(self, said: Utterance, wanted: int, room: int, step: Step) -> None:
        """Nothing of an utterance fitted."""
        shortest = said.wordings[-1]
        message = f"“{shortest}” takes {_s(wanted)}, but {_s(room)} are free ({_where(step)})"
        if said.otherwise == "silent":
            self._wait(said, wanted, room, step)
        elif said.otherwise == "tone":
            self._add(
                warning(
                    "tone-only",
                    f"{message}; the tone or the number alone marks it",
                    said.span,
                    "shorter words, or a longer phase",
                ),
                shortest,
            )
        else:
            self._add(
                error(
                    "no-room", message, said.span, "fewer words, a short wording, or a longer phase"
                ),
                shortest,
            )

    def filled(self, step: Step, taken: Seconds) -> None:
        """A rest that an exercise fills lasted `taken` seconds, words included."""
        if isinstance(step.block, Rest) and step.block.work and taken > step.length + FILLED:
            work = step.block.work
            message = (
                f"{work.name} fills a rest of {spell(step.length)}, which becomes"
                f" {_s(to_samples(taken))} with it"
            )
            remedy = "fewer sets or reps, or a longer rest"
            self._add(warning("rest-overfilled", message, work.span, remedy), work.name)

    def _wait(self, said: Utterance, wanted: int, room: int, step: Step) -> None:
        """Words for spare room: told only when they never find any."""
        longest = said.wordings[0]
        message = (
            f"“{longest}” takes {_s(wanted)} and never finds room ({_s(room)} in {_where(step)})"
        )
        remark = note("never-said", message, said.span, "fewer words, or a longer phase")
        self.waiting.setdefault((said.role, longest), remark)

    def _add(self, diagnostic: Diagnostic, wording: str) -> None:
        key = (diagnostic.code, str(diagnostic.span), wording)
        self.found.setdefault(key, diagnostic)

    def diagnostics(self) -> Diagnostics:
        """Everything found, each once."""
        silent = (
            d for key, d in self.waiting.items() if key not in self.heard and key[0] == "focus"
        )
        return (*self.found.values(), *silent)
