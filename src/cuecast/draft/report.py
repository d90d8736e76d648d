"""A draft as a page: the text as it was given, with what was understood marked in colour."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from html import escape, unescape
from typing import Any

from cuecast.draft.evidence import certainty
from cuecast.draft.model import Draft, DraftedPhase, Found
from cuecast.draft.reading import is_html

_COLOURS = {
    "name": "#ffd54f",
    "dose": "#ff8a80",
    "phases": "#90caf9",
    "breath": "#80deea",
    "setup": "#a5d6a7",
    "sides": "#ce93d8",
    "other": "#e0d7c6",
}
_KINDS = {
    **dict.fromkeys(("name", "title", "author"), "name"),
    **dict.fromkeys(("reps", "sets", "hold", "rest", "frequency", "duration", "tempo"), "dose"),
    **dict.fromkeys(("sides", "first_side"), "sides"),
    **dict.fromkeys(("setup", "position", "equipment"), "setup"),
    "phases": "phases",
    "breath": "breath",
    "breathing": "breath",
}
_LEGEND = {"dose": "how much", "phases": "movement", "setup": "how it starts"}
"""What a kind is called where its own word says too little."""

_STYLE = (
    ":root{color-scheme:light dark}"
    "body{font:17px/1.6 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0"
    " 1rem;color:#222;background:#fff;overflow-wrap:anywhere}"
    "pre{white-space:pre-wrap;font:inherit}"
    "mark{color:#1a1a1a;border-radius:3px;padding:0 2px;box-decoration-break:clone;"
    "-webkit-box-decoration-break:clone}"
    ".ask{background:#fff3cd;padding:.6rem"
    " 1rem;border-radius:6px}table{border-collapse:collapse}td{padding:.1rem .8rem .1rem"
    " 0;vertical-align:top}td::first-letter{text-transform:uppercase}"
    "@media(prefers-color-scheme:dark){body{color:#e8e6e1;background:#16181c}"
    ".ask{background:#3a3218}}"
)
"""Words on every ground, by day and by night, have at least the contrast 7:1 (WCAG AAA)."""

_TAGS = re.compile(
    r"<!--.*?-->|<(?P<name>script|style|title)\b[^<>]*>.*?</(?P=name)\s*>|<[^<>]{0,2000}>",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    kind: str
    title: str


def report(draft: Draft) -> str:
    """The page; it needs nothing beside itself."""
    title = escape(draft.title.value if draft.title else draft.name or "Draft")
    style = _STYLE + "".join(f".{kind}{{background:{colour}}}" for kind, colour in _COLOURS.items())
    legend = " ".join(f'<mark class="{kind}">{_LEGEND.get(kind, kind)}</mark>' for kind in _COLOURS)
    return (
        f'<!doctype html>\n<html lang="en"><head><meta'
        f' charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title><style>{style}</style></head>\n"
        f"<body><h1>{title}</h1>\n<p>{_summary(draft)} What is not marked was not used. Point"
        f" at a mark to see what it became.</p>\n"
        f"<p>{legend}</p>\n{_asked(draft)}<pre>{_marked(draft)}</pre>\n</body></html>\n"
    )


def _summary(draft: Draft) -> str:
    names = ", ".join(escape(one.name.value) for one in draft.exercises)
    count = len(draft.exercises)
    return (
        f"{count} exercise{'s' if count != 1 else ''}: {names}."
        if count
        else "No exercise was found."
    )


def _asked(draft: Draft) -> str:
    if not draft.questions:
        return ""
    rows = "".join(
        f"<tr><td>{escape(draft.exercises[q.exercise].name.value)}</td><td>{escape(q.text)}</td></tr>"
        for q in draft.questions
    )
    return f'<div class="ask"><strong>Questions</strong><table>{rows}</table></div>\n'


def _marked(draft: Draft) -> str:
    """The text with marks around what was understood; a shorter mark lies within a longer one."""
    shown = _of_page if is_html(draft.text) else escape
    parts: list[str] = []
    at = 0
    for start, end, mark in _pieces([*_marks(draft)]):
        parts.append(shown(draft.text[at:start]))
        words = shown(draft.text[start:end])
        if words.strip():
            parts.append(f'<mark class="{mark.kind}" title="{escape(mark.title)}">{words}</mark>')
        at = end
    return "".join(parts) + shown(draft.text[at:])


def _of_page(markup: str) -> str:
    """The words of a stretch of a web page, as its reader sees them."""
    words = re.sub(r"[^\S\n]+", " ", unescape(_TAGS.sub(" ", markup)))
    return escape(re.sub(r"\n{3,}", "\n\n", re.sub(r" ?\n ?", "\n", words)))


def _pieces(marks: list[_Mark]) -> Iterator[tuple[int, int, _Mark]]:
    """Stretches of the text that one mark covers: where several do, the shortest."""
    edges = sorted({edge for mark in marks for edge in (mark.start, mark.end)})
    marks.sort(key=lambda mark: (mark.start, mark.end))
    waiting, active = 0, list[_Mark]()
    for start, end in itertools.pairwise(edges):
        while waiting < len(marks) and marks[waiting].start <= start:
            active.append(marks[waiting])
            waiting += 1
        active = [mark for mark in active if mark.end > start]
        if active:
            yield start, end, min(active, key=lambda mark: mark.end - mark.start)


def _marks(draft: Draft) -> Iterator[_Mark]:
    for name in ("title", "author"):
        yield from _of(name, name, getattr(draft, name))
    for one in draft.exercises:
        for field in fields(one):
            yield from _of(f"{one.name.value}: {field.name}", field.name, getattr(one, field.name))


def _of(title: str, field: str, value: Any) -> Iterator[_Mark]:
    if isinstance(value, tuple):
        for one in value:
            yield from _of(title, field, one)
    elif isinstance(value, DraftedPhase):
        yield from _of(title, "phases", value.say)
        yield from _of(f"{title}, breath", "breath", value.breath)
        yield from _of(f"{title}, hold", "hold", value.hold)
    elif (
        isinstance(value, Found)
        and value.end > value.start
        and not (field == "sides" and value.sure < 0.6)
    ):
        said = f"{title}: {value.value} ({certainty(value.sure)})"
        yield _Mark(value.start, value.end, _KINDS.get(field, "other"), said)
