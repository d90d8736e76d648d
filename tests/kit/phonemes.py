"""How espeak-ng takes words: `python phonemes.py VOICE` reads words, one a line, and prints phonemes.

In a process of its own, because espeak-ng can end the whole process and remembers what it said.
"""

from __future__ import annotations

import ctypes
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path


def phonemes(words: Sequence[str], voice: str) -> list[str]:
    """The phonemes (IPA) of each word in a voice's file below `lang/`, as espeak-ng takes them."""
    done = subprocess.run(
        [sys.executable, __file__, voice],
        input="\n".join(words),
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    return done.stdout.splitlines()


def _main(voice: str) -> None:
    import espeakng_loader

    library = ctypes.CDLL(espeakng_loader.get_library_path())
    data = Path(espeakng_loader.get_data_path()).parent
    library.espeak_Initialize(2, 0, str(data).encode(), 0x8000)
    library.espeak_TextToPhonemes.restype = ctypes.c_char_p
    if library.espeak_SetVoiceByName(voice.encode()):
        raise SystemExit(f"no voice {voice}")
    for line in sys.stdin.buffer.read().decode().splitlines():
        text = ctypes.c_char_p(line.encode())
        parts = []
        while text.value:
            parts.append(library.espeak_TextToPhonemes(ctypes.byref(text), 1, 2).decode())
        sys.stdout.buffer.write(f"{' '.join(parts)}\n".encode())


if __name__ == "__main__":
    _main(sys.argv[1])
