"""What an experienced coach would say about a session that can be played: warnings, never errors."""

from __future__ import annotations

from cuecast.compiler.coach_dose import DOSE_RULES
from cuecast.compiler.coach_words import WORD_RULES
from cuecast.compiler.lesson import Lesson, Rule
from cuecast.diagnostics import Diagnostics, ordered, warning
from cuecast.script.coaching import CoachModel

RULES: tuple[Rule, ...] = (*DOSE_RULES, *WORD_RULES)
"""Every rule; `script.coaching.CoachModel` has a switch for each."""


def coach(lesson: Lesson, switches: CoachModel) -> Diagnostics:
    """What the rules that are switched on find in a lesson, each with its remedy and its switch."""
    return ordered(
        warning(rule.code, found.message, found.span, _hint(rule, found.remedy))
        for rule in RULES
        if switches.on(rule.code)
        for found in rule.check(lesson)
    )


def _hint(rule: Rule, remedy: str) -> str:
    return f"{remedy} (or, in the session, coach: {{{rule.code}: false}})"
