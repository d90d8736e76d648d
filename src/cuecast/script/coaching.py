"""What a session says to the coach: which of the coach's rules are on.

The field names are the rules' codes; `compiler.coach` has the rules themselves.
"""

from __future__ import annotations

from typing import Any

from pydantic import Field

from cuecast.script.frozen import Frozen
from cuecast.script.scalars import Flag


def _rule(code: str, description: str) -> Any:
    return Field(default=True, alias=code, description=f"Warn {description}", examples=["false"])


class CoachModel(Frozen):
    """The coach's rules by their codes; false switches one off."""

    back_of_body: Flag = _rule("back-of-body", "of too few reps for the back of the body.")
    exhale_on_effort: Flag = _rule("exhale-on-effort", "where no effort has an exhale.")
    breath_held: Flag = _rule("breath-held", "of a breath held for long.")
    no_rest: Flag = _rule("no-rest", "where no rest follows a hard stretch of work.")
    quick_change: Flag = _rule("quick-change", "of a change of sides without time for it.")
    needs_eyes: Flag = _rule("needs-eyes", "of words that only help somebody who can see.")
    uneven_sides: Flag = _rule("uneven-sides", "where one side does more than the other.")
    long_set_up: Flag = _rule("long-set-up", "of a set-up without a pause to follow it.")
    dense_speech: Flag = _rule("dense-speech", "of a minute of work that is mostly talk.")
    no_safety_line: Flag = _rule("no-safety-line", "where nobody hears when to stop.")
    unannounced_equipment: Flag = _rule(
        "unannounced-equipment", "of things that are used before anybody was told to fetch them."
    )
    unexplained_term: Flag = _rule("unexplained-term", "of terms that nobody explains.")

    def on(self, code: str) -> bool:
        """True unless the rule of that code is switched off."""
        return bool(getattr(self, code.replace("-", "_")))
