"""Lengths of what is done before and behind all exercises: warming up, cooling down, lying still."""

from __future__ import annotations

import re

from cuecast.draft.dose_parse import Quantity
from cuecast.draft.dose_row import Row

_WARMS = re.compile(
    r"\b(?:(?:warm(?:ing|ed)?|cool(?:ing|ed)?)[- ]?(?:up|down|off)"
    r"|(?:finish|end)(?:ing)? (?:off )?(?:with|by))\b[^.;!?]*$"
)
"""What stands before and behind all exercises: `Cool-down: walk for 5 minutes`."""


_CLOSES = re.compile(
    r"\W*(?:to (?:finish|end|close)|at the (?:very )?end|afterwards|when you(?:'ve| have) finished),? "
    r"(?:just )?(?:lie|sit|rest|relax|stay|stand)\b"
)
"""`To finish, lie still for a minute or two`: no exercise is held that long."""


def warms(row: Row, one: Quantity) -> bool:
    """Whether a length is one of warming up or cooling down, which is no exercise of the article."""
    minutes = one.unit == "time" and one.scale > 1
    ends = _CLOSES.match(row.low) and row.clause(one.first) == row.clause(1)
    return minutes and bool(ends or _WARMS.search(row.low, 0, row.start(one.first)))
