"""A text with everything taken out of it that some engine could take for an instruction.

The speaker gives engines words only (`spoken.py`); engines that are not ours to look into are not
left to that alone.
"""

from __future__ import annotations

import re

_STEERING = re.compile(r"[<>\[\]{}|\\^_~#@`]")
"""SSML's and Pico's < >, macOS's [[ ]], espeak-ng's phonemes, festival's and shells' own."""


def plain(text: str) -> str:
    """The words of `text`, one space between them; empty where it is made of nothing else."""
    return " ".join(_STEERING.sub(" ", text).split())
