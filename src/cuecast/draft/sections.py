"""Which headings part an article into sections: those that stand above the names of exercises."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


def sections(heads: Mapping[int, str], names: Iterable[str]) -> list[int]:
    """The blocks that begin a section, of headings with their layouts; `names` are those of exercises.

    What is set as the names are begins none, and neither does a heading of a lower rank.
    """
    layouts = {*names}
    least = min((one for one in layouts if _ranked(one)), default="")
    return [
        block
        for block, layout in heads.items()
        if layout not in layouts and not (least and _ranked(layout) and layout > least)
    ]


def _ranked(layout: str) -> bool:
    """Whether a layout is that of a heading with a rank: `h2`."""
    return len(layout) == 2 and layout[0] == "h" and layout[1].isdigit()
