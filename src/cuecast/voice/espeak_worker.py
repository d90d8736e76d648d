"""espeak-ng by ctypes, in a child process started by `child.py`; standard library only.

espeak-ng carries state from phrase to phrase (oscillator phase, flutter), so the second "three"
would differ from the first. Nothing it offers resets that; loading the library anew does, and
costs 4 ms. Where unloading cannot be verified, the answer says that it is this child's last.

What is breathed, whispered or rough in a voice is noise: 11 of 105 variants, `f5` and `f2` among
them. Loaded, espeak-ng begins its noise at the second of the clock; its Klatt voices take theirs from
C's `rand()`, which goes on from phrase to phrase. Both are begun anew for each phrase.
"""

from __future__ import annotations

import _ctypes
import ctypes
import os
import sys
from collections.abc import Mapping
from typing import Any

_SYNCHRONOUS = 2
_DONT_EXIT = 0x8000
_POSITION_CHARACTER = 1
_UTF8 = 1
_RATE = 1
_PITCH = 3
_STOP, _GO_ON = 1, 0
_SEED = 1

_Heard = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p
)


def speak(order: Mapping[str, Any], text: str) -> tuple[dict[str, Any], bytes]:
    """Speak one phrase.

    The order has `library`, `data`, `voice`, `words_per_minute`, `pitch` (0 to 100) and `most`
    (bytes). The answer has `rate` and `last`, or `fault`: a reason for a person.
    """
    # Relative on purpose: espeak-ng cannot use a data path longer than about 150 bytes, nor, on
    # Windows, one with characters outside the code page.
    os.chdir(os.path.dirname(order["data"]))  # noqa: PTH120 (pathlib doubles the starting time)
    library = ctypes.CDLL(order["library"])
    try:
        answer, pcm = _speak(library, order, text)
    finally:
        unloaded = _unload(library, order["library"])
    return answer | {"last": not unloaded}, pcm


def _speak(
    library: ctypes.CDLL, order: Mapping[str, Any], text: str
) -> tuple[dict[str, Any], bytes]:
    data = os.path.basename(order["data"]).encode()  # noqa: PTH119
    rate = library.espeak_Initialize(_SYNCHRONOUS, 0, data, _DONT_EXIT)
    if rate <= 0:
        return {"fault": "cannot read its data files"}, b""
    _same_noise(library)
    sound = bytearray()

    def heard(samples: Any, count: int, _events: Any) -> int:
        if samples and count > 0:
            sound.extend(ctypes.string_at(samples, 2 * count))
        return _STOP if len(sound) > order["most"] else _GO_ON

    callback = _Heard(heard)
    library.espeak_SetSynthCallback(callback)
    trouble = _synthesize(library, order, text)
    library.espeak_Terminate()
    if trouble:
        return {"fault": trouble}, b""
    return {"rate": rate}, bytes(sound)


def _same_noise(library: ctypes.CDLL) -> None:
    """Begin both of espeak-ng's sources of noise as for every phrase."""
    library.espeak_ng_SetRandSeed(ctypes.c_long(_SEED))
    # The C library that espeak-ng itself calls; the wheel's for Windows is linked to this one.
    ctypes.CDLL("ucrtbase" if sys.platform == "win32" else None).srand(_SEED)


def _synthesize(library: ctypes.CDLL, order: Mapping[str, Any], text: str) -> str:
    """Have the text spoken into the callback; the reason where espeak-ng refuses."""
    if not _set_voice(library, os.path.basename(order["data"]), order["voice"]):  # noqa: PTH119
        return f"does not know the voice {order['voice']}"
    if library.espeak_SetParameter(_RATE, order["words_per_minute"], 0):
        return f"does not know the rate {order['words_per_minute']}"
    if library.espeak_SetParameter(_PITCH, order["pitch"], 0):
        return f"does not know the pitch {order['pitch']}"
    # Neither espeakSSML nor espeakPHONEMES: the text is only words. "[[" would begin phonemes
    # where that flag is on; it is broken up all the same.
    encoded = text.replace("[[", "[ [").encode() + b"\0"
    size = ctypes.c_size_t(len(encoded))
    result = library.espeak_Synth(encoded, size, 0, _POSITION_CHARACTER, 0, _UTF8, None, None)
    return f"gave up with error {result}" if result else ""


def _set_voice(library: ctypes.CDLL, data: str, voice: str) -> bool:
    """Choose a voice by its file below `lang/`, variant included.

    espeak-ng looks for the name in lower case, so it misses `en-US` on Linux and reads the files of
    all voices: half the time of a phrase. The number of an open file has no capitals.
    """
    base, plus, variant = voice.partition("+")
    if sys.platform == "linux" and base != base.lower():
        with open(f"{data}/lang/{base}", "rb") as file:  # noqa: PTH123 (as above)
            path = f"/proc/self/fd/{file.fileno()}{plus}{variant}"
            if not library.espeak_ng_SetVoiceByFile(path.encode()):
                return True
    return not library.espeak_SetVoiceByName(voice.encode())


def _unload(library: ctypes.CDLL, path: str) -> bool:
    """Unload the library; True when it is verified to be gone, with everything it remembers."""
    handle = library._handle  # noqa: SLF001 (ctypes has no other way to unload)
    if sys.platform == "win32":
        _ctypes.FreeLibrary(handle)
        windows = ctypes.WinDLL("kernel32")
        windows.GetModuleHandleW.restype = ctypes.c_void_p
        return not windows.GetModuleHandleW(ctypes.c_wchar_p(path))
    _ctypes.dlclose(handle)
    if not hasattr(os, "RTLD_NOLOAD"):
        return False
    try:
        still = _ctypes.dlopen(path, os.RTLD_NOLOAD | os.RTLD_LAZY)
    except OSError:
        return True
    _ctypes.dlclose(still)
    return False
