"""Is this what the phrase sounds like? Judged by the sound, because exit codes and headers lie.

Measured: a full disk, a crash in time and an unknown script all ended with exit code 0 and a
consistent header. The bounds are wide: they find what is broken, not what is unusual.
"""

from __future__ import annotations

import numpy as np

from cuecast import limits
from cuecast.voice.engine import Request, Speech

_USUAL_RATE = 145
"""Words per minute that the bounds below were measured at; they scale with the rate asked for."""

_SHORTEST = 0.02
"""Seconds for a letter or digit: espeak-ng takes 0.067 at 145 words per minute."""

_LONGEST = 0.4
"""Seconds for a lower-case letter: six times espeak-ng's."""

_LONGEST_READ_OUT = 1.0
"""Seconds for a character that may be read as a word: capitals, digits (`999999`: 0.64), signs."""

_FLOOR = 2.0
"""Seconds on top, for very short texts (one emoji is read as three words: 1.8 s)."""

_LEAST = 0.05
"""Seconds that anything spoken lasts."""

_SILENT = 164
"""A sample that is heard: -46 dB below full scale. Every engine measured peaks above -12 dB."""

_FULL = 32_767
_CLIPPED = 0.1
"""Share of samples at full scale: speech that is only loud has less than a hundredth there."""


def implausible(speech: Speech, request: Request) -> str:
    """Why `speech` cannot be what was asked for, or the empty string."""
    if not len(speech.pcm):
        return "spoke nothing"
    if int(np.abs(speech.pcm.astype(np.int32)).max()) < _SILENT:
        return f"spoke {speech.seconds:.2f} s of silence"
    clipped = float(np.mean(np.abs(speech.pcm.astype(np.int32)) >= _FULL))
    if clipped > _CLIPPED:
        return f"spoke with {clipped:.0%} of the sound clipped"
    least, most = _bounds(request)
    if speech.seconds < least:
        return f"spoke only {speech.seconds:.2f} s where at least {least:.2f} s are plausible"
    if speech.seconds > most:
        return f"spoke {speech.seconds:.1f} s where at most {most:.1f} s are plausible"
    return ""


def _bounds(request: Request) -> tuple[float, float]:
    text = request.text
    pace = _USUAL_RATE / request.manner.words_per_minute
    least = _SHORTEST * sum(c.isalnum() for c in text) * min(pace, 1)
    slow = sum(0 if c.isspace() else _LONGEST if c.islower() else _LONGEST_READ_OUT for c in text)
    most = (_FLOOR + slow) * max(pace, 1)
    return max(least, _LEAST), min(most, limits.MAX_SPEECH_SECONDS)
