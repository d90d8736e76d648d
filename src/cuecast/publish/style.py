"""The colours of the drawing, in the light and in the dark, and what is drawn with each."""

from __future__ import annotations

from collections.abc import Mapping

from cuecast.publish.told import STEPS

FONTS = (
    'system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Noto Sans", "Liberation Sans", '
    '"DejaVu Sans", sans-serif'
)
"""What the words are set in: the first that the reader has. The last but one are Linux's."""

SMALL, NORMAL, LARGE = 9.5, 11.0, 20.0
"""Font sizes in pixels: words and labels; chapters; the title."""

Palette = Mapping[str, str]
"""Colours by what they stand for."""

LIGHT: Palette = {
    "page": "#ffffff",
    "ink": "#17212b",
    "muted": "#5a6875",
    "line": "#dfe5ea",
    "band": "#f5f7f9",
    "talk": "#d8dfe6",
    "ready": "#ebeff2",
    "inhale": "#8fcaf2",
    "exhale": "#f6ab94",
    "move": "#f2cf73",
    "easy": "#f6ebc4",
    "hold": "#bfa8ee",
    "rest": "#aedaa6",
    "change": "#efa8cb",
    "words": "#dcebfb",
    "accent": "#2270b0",
    "tone": "#0f8a7e",
    "bed": "#9fb3c2",
    "right": "#33475b",
    "right-ink": "#ffffff",
    "left": "#ffffff",
    "left-ink": "#17212b",
}
"""On white."""

DARK: Palette = {
    "page": "#12181f",
    "ink": "#eef2f5",
    "muted": "#9fb0be",
    "line": "#2a343e",
    "band": "#182028",
    "talk": "#3b4855",
    "ready": "#27313b",
    "inhale": "#1f6699",
    "exhale": "#a04a34",
    "move": "#7c6116",
    "easy": "#4a452f",
    "hold": "#6a4fae",
    "rest": "#35702f",
    "change": "#964070",
    "words": "#223a52",
    "accent": "#6db7f2",
    "tone": "#3fc1b3",
    "bed": "#5d7284",
    "right": "#c3d0db",
    "right-ink": "#12181f",
    "left": "#12181f",
    "left-ink": "#eef2f5",
}
"""On nearly black, for those whose system is dark."""

READ_ON: Mapping[str, tuple[str, ...]] = {
    "ink": (
        *("page", "band", "talk", "ready", "inhale", "exhale", "move", "easy", "hold"),
        *("rest", "change", "words"),
    ),
    "muted": ("page", "band"),
    "accent": ("page", "band"),
    "right-ink": ("right",),
    "left-ink": ("left",),
}
"""Which colours of letters stand on which grounds."""

FAMILIES: Mapping[str, str] = {
    "inhale": "breathing in",
    "exhale": "breathing out",
    "move": "moving",
    "easy": "easy movement",
    "hold": "holding",
    "rest": "rest",
    "change": "change of side",
    "talk": "talk",
    "ready": "getting ready",
}
"""The colours of steps in the order of the legend, and what they mean."""


def family(kind: str, breath: str, rigid: bool) -> str:
    """The colour of a step: of its kind, or of its breath where the body moves."""
    known = STEPS[kind].family if kind in STEPS else "move" if rigid else "talk"
    return breath if known == "move" and breath in ("inhale", "exhale", "hold") else known


def sheet() -> str:
    """The style sheet of the drawing. What knows no dark scheme shows the light one."""
    dark = "".join(f" {rule}\n" for rule in _rules(DARK))
    fixed = (
        f"text {{ font-family: {FONTS}; font-size: {SMALL}px; }}",
        f".title {{ font-size: {LARGE}px; font-weight: 600; }}",
        f".chapter {{ font-size: {NORMAL}px; font-weight: 600; }}",
        ".number { font-weight: 700; }",
        ".axis, .ending { text-anchor: middle; }",
        ".lane { text-anchor: end; }",
        ".step, .side { stroke-width: 1; }",
        ".open { stroke-dasharray: 3 2; }",
        ".grid, .flag { stroke-width: 1; }",
        ".breath { fill: none; stroke-width: 1.75; stroke-linecap: round; }",
        ".air { opacity: 0.18; }",
        ".gain { fill: none; stroke-width: 1.25; }",
        ".bed { opacity: 0.45; }",
    )
    light = "\n".join((*fixed, *_rules(LIGHT)))
    return f"\n{light}\n@media (prefers-color-scheme: dark) {{\n{dark}}}\n"


def _rules(colours: Palette) -> list[str]:
    fills = [f".{name} {{ fill: {colours[name]}; }}" for name in FAMILIES]
    return [
        f".page {{ fill: {colours['page']}; }}",
        f".band {{ fill: {colours['band']}; }}",
        f"text {{ fill: {colours['ink']}; }}",
        f".muted {{ fill: {colours['muted']}; }}",
        *fills,
        f".step {{ stroke: {colours['page']}; }}",
        f".open {{ stroke: {colours['ink']}; }}",
        f".side {{ fill: {colours['ready']}; stroke: {colours['right']}; }}",
        f".side.right {{ fill: {colours['right']}; }}",
        f".side.left {{ fill: {colours['left']}; }}",
        f".on-right {{ fill: {colours['right-ink']}; }}",
        f".on-left {{ fill: {colours['left-ink']}; }}",
        f".spoken {{ fill: {colours['words']}; }}",
        f".tone, .tone-sample {{ fill: {colours['tone']}; }}",
        f".breath {{ stroke: {colours['accent']}; }}",
        f".air {{ fill: {colours['accent']}; }}",
        f".bed {{ fill: {colours['bed']}; }}",
        f".gain {{ stroke: {colours['bed']}; }}",
        f".grid {{ stroke: {colours['line']}; }}",
        f".flag {{ stroke: {colours['accent']}; }}",
        f".chapter {{ fill: {colours['accent']}; }}",
        f".chapter.muted {{ fill: {colours['muted']}; }}",
    ]
