"""Every bound in cuecast, each with its reason. Beyond a bound there is a clear message, never a cut."""

from __future__ import annotations

MAX_FILE_BYTES = 256 * 1024
"""One YAML file. A routine of 200 blocks is about 20 KiB; more is a mistake or an attack."""

MAX_DEPTH = 64
"""Nesting of YAML. Our grammar needs 9; deeper input makes parsers recurse until they crash."""

MAX_EVENTS = 20_000
"""YAML events in one file, aliases expanded: refuses bombs before anything is built from them."""

MAX_ALIASES = 64
"""YAML aliases in one file: enough for shared fragments, too few for a bomb."""

MAX_TEXT = 500
"""Characters in one spoken sentence: about 35 seconds of speech; engines misbehave far beyond it."""

MAX_COUNT = 1_000
"""Reps, sets or rounds: more cannot be meant, and would only make huge timelines."""

MAX_SECONDS = 10 * 3600
"""One written length: ten hours, the longest session that is tested."""

MAX_STEPS = 200_000
"""Steps in one session: ten hours of reps with one-second phases, times five."""

MAX_SESSION_SECONDS = 12 * 3600
"""A whole session: two hours above the longest that is tested."""
