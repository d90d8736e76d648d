"""A text with everything taken out of it that some engine could take for an instruction.

The speaker gives engines words only (`spoken.py`); engines that are not ours to look into are not
left to that alone.
"""

from __future__ import annotations

import re

_STEERING = re.compile(r"[<>\[\]{}|\\^_~#@`]")
"""SSML's and Pico's < >, macOS's [[ ]], espeak-ng's phonemes, festival's and shells' own."""

_TYPOGRAPHY = str.maketrans({"’": "'", "\u2018": "'", "“": '"', "”": '"', "„": '"', "…": "..."})
"""Older programs know the marks of ASCII only, and read the bytes of others aloud or drop them."""

_DASH = re.compile(r"\s*[–—]\s*")
"""A pause: the dashes between numbers have been read as words by now."""


def plain(text: str) -> str:
    """The words of `text`, one space between them; empty where it is made of nothing else."""
    plainer = _DASH.sub(", ", text.translate(_TYPOGRAPHY))
    return " ".join(_STEERING.sub(" ", plainer).split()).lstrip(",- ")
