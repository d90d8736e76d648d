"""Where counting leads to a number: `a slow count of five`, `count up to ten`."""

from __future__ import annotations

from cuecast.draft.dose_row import Row


def count_of(row: Row, at: int) -> int | None:
    """Where `a count of` or `slowly count to` begins before a number; None for none."""
    begin = at
    if row.word(begin - 1) in ("of", "to"):
        begin -= 1
    if begin < at and row.word(begin - 1) == "up":
        begin -= 1
    if row.word(begin - 1) in ("slowly", "silently", "calmly"):
        begin -= 1
    if row.word(begin - 1) not in ("count", "counting", "counts"):
        return None
    begin -= 1
    named = begin == at - 1 and row.word(begin - 1) not in (
        "you",
        "one",
        "while",
        "slowly",
        "and",
        "silently",
    )
    if named or row.word(at + 1) == ":":
        return None
    while begin > 0 and row.word(begin - 1) in (
        "slow",
        "a",
        "the",
        "steady",
        "slowly",
        "even",
        "long",
    ):
        begin -= 1
    return begin
