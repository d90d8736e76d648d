"""Every bound in cuecast with its reason. Beyond a bound there is a clear message, never a cut."""

from __future__ import annotations

MAX_FILE_BYTES = 256 * 1024
"""One YAML file. A routine of 200 blocks is about 20 KiB; more is a mistake or an attack."""

MAX_DEPTH = 64
"""Nesting of YAML. Our grammar needs 9; deeper input makes parsers recurse until they crash."""

MAX_EVENTS = 20_000
"""YAML events in one file, aliases expanded: refuses bombs before anything is built from them."""

MAX_ALIASES = 64
"""YAML aliases in one file: enough for shared fragments, too few for a bomb."""

MAX_MISTAKES = 100
"""Mistakes told of one file: nobody reads more before mending the first."""

MAX_FOLDER_FILES = 1_000
"""YAML files that are opened to look for an exercise by its name: a second of reading."""

MAX_TEXT = 500
"""Characters in one spoken sentence: about 35 seconds; engines misbehave far beyond it."""

MAX_COUNT = 1_000
"""Reps, sets or rounds: more cannot be meant, and would only make huge timelines."""

MAX_SECONDS = 10 * 3600
"""One written length: ten hours, the longest session that is tested."""

MAX_STEPS = 200_000
"""Steps in one session: ten hours of reps with one-second phases, times five."""

MAX_SESSION_SECONDS = 12 * 3600
"""A whole session: two hours above the longest that is tested."""

MAX_WORD = 60
"""Characters of a phrase without a space: espeak-ng was measured to drop what follows 100."""

ENGINE_SECONDS = 20.0
"""Time a speech engine has for one phrase, and then for each character: some load first."""

ENGINE_SECONDS_PER_CHARACTER = 0.2
"""More time for each character: twice what the slowest voice measured takes."""

ENGINE_MEMORY_BYTES = 512 * 1024 * 1024
"""Address space of espeak-ng's process: 20 times what it was measured to use."""

ENGINE_OPEN_FILES = 64
"""Files a speech engine may hold open: espeak-ng needs 8."""

ENGINE_COMPLAINT_BYTES = 1024 * 1024
"""What an engine may print about one phrase: two lines are usual; this is a loop."""

MODEL_SECONDS = 60.0
"""Time a neural engine has for loading its voice: the largest Piper model took 4 s, Kokoro's is three
times as large, and the first reading may come from a slow disk."""

MODEL_MEMORY_BYTES = 4 * 1024**3
"""Address space of a neural engine's process: libraries and a tiny model take 0.4 GiB, Piper's
largest model 0.4 GiB of memory, Kokoro's file 0.3 GiB, which is held up to three times while it
loads; long phrases take as much again."""

MODEL_OPEN_FILES = 256
"""Files a neural engine may hold open: its libraries are imported while the model loads."""

MODEL_SCRATCH_BYTES = 16 * 1024 * 1024
"""One file that Kokoro's phonemiser may write: it works on a copy of espeak-ng's library (1 MB)."""

MAX_MODEL_BYTES = 1024**3
"""A published voice's file: Piper's largest has 114 MB."""

MAX_INDEX_BYTES = 16 * 1024 * 1024
"""The list of the published voices: a kilobyte and a half for each of some hundred and fifty."""

NETWORK_SECONDS = 30.0
"""How long a server may keep silent before it is asked again."""

MAX_SPEECH_SECONDS = 600
"""Sound of one phrase: `MAX_TEXT` characters read out one by one; nothing longer is read in."""

MAX_CLIP_BYTES = 128 * 1024 * 1024
"""One entry of the phrase cache: `MAX_SPEECH_SECONDS` of 48 kHz sound, doubled."""

MAX_STORE_BYTES = 2 * 1024**3
"""The phrase cache: ten thousand phrases of two seconds, some fifty long sessions."""

CLAIM_SECONDS = 180.0
"""How long to wait for somebody else to speak a phrase: longer than any engine may take for one."""

MAX_BED_SECONDS = 3 * 3600
"""A sound file for a bed, decoded: longer ones are a mistake or a bomb (2 GiB in stereo)."""

MAX_BED_BYTES = 2 * 1024**3
"""A sound file for a bed as it lies on the disk: three hours of stereo WAV at 48 kHz."""

MAX_RECORDING_BYTES = 64 * 1024 * 1024
"""One recorded phrase as a file: a minute of 96 kHz stereo WAV in 32 bits is 46 MB."""

MAX_RECORDING_SECONDS = 120
"""One recorded phrase: `MAX_TEXT` characters read slowly, with some silence around it."""

MAX_TAKE_SECONDS = 3600
"""One take of a recording script, 350 MB in memory: nobody reads for longer without a pause."""

PROGRAM_MEMORY_BYTES = 1024 * 1024 * 1024
"""Address space of a program that speaks: festival, the largest measured, takes 300 MiB."""

PROGRAM_OPEN_FILES = 256
"""Files a program that speaks may hold open: festival, which opens one for each table, needs 30."""

PROGRAM_FILE_BYTES = 128 * 1024 * 1024
"""A file that a program or the system's voices write: `MAX_SPEECH_SECONDS` at 96 kHz, and room."""

MAX_ARTICLE_BYTES = 8 * 1024 * 1024
"""A text to draft from: an article has some kilobytes, a novel one megabyte; more is refused."""

MAX_NAMES = 3_000
"""Headings of an article that may name exercises: thirty times what one draft holds."""

MAX_DRAFTED = 100
"""Exercises of one draft: a book's chapter has some thirty; a session of more is nobody's."""

MAX_EPISODES = 1_000
"""Episodes of one show: a day's for three years; Apple shows no more than 2,000."""

MAX_ARTWORK_BYTES = 20 * 1024 * 1024
"""A cover: a JPEG of 3,000 pixels has under a megabyte, a PNG of a photograph ten."""

MAX_FEED_BYTES = 16 * 1024 * 1024
"""A feed: `MAX_EPISODES` with notes of 8 KiB each, doubled."""
