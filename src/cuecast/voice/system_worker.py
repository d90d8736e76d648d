"""pyttsx3 in a child process started by `child.py`, for one phrase or one list of voices.

Used as its examples show, pyttsx3 loses the sound in 10 to 85 % of runs and ends well all the same:
it hands the text to the system's engine and does not wait for it. Here the end is waited for, rate
and voice are set every time, and what is in the file decides (VOICES.md A).
"""

from __future__ import annotations

import atexit
import ctypes
import json
import os
import runpy
import site
import sys
import threading
from collections.abc import Mapping
from typing import Any

_EARLIER = 1.0
"""Seconds before the order's own deadline at which waiting ends, so that the reason is told."""

_LINUX_LIBRARIES = (
    "libespeak-ng.so.1",
    "/usr/local/lib/libespeak-ng.so.1",
    "libespeak.so.1",
)
"""What pyttsx3 looks for on Linux, in its order."""

_RATE, _CURRENT = 1, 1
"""espeak's number for the rate, and its word for the value in force."""

_USUAL_PITCH = 50
"""What espeak-ng calls the pitch that a voice has by itself."""

_HERE = os.path.dirname(__file__)  # noqa: PTH120 (pathlib doubles the starting time)
_sounds = runpy.run_path(f"{_HERE}/sound_bytes.py")


def speak(order: Mapping[str, Any], text: str) -> tuple[dict[str, Any], bytes]:
    """Speak one phrase, or list the voices where the order has no `voice`.

    The order has `packages` (folders), `bundled` (a folder with an espeak-ng library and its data,
    for a Linux without; or empty), `force` (take that one in any case), and for a phrase `voice`
    (pyttsx3's own id), `words_per_minute`, `pitch` (percent), `output` (a path) and `most`. The
    answer has `rate` and `last`; or `fault`. A list is JSON in place of the samples.
    """
    # What the system's libraries do at the end of a process is nobody's business any more.
    atexit.register(os._exit, 0)
    for folder in order["packages"]:
        # On Windows, pywin32 is found through a file with paths.
        site.addsitedir(folder) if sys.platform == "win32" else sys.path.append(folder)
    if sys.platform == "linux":
        _choose_library(order)
    try:
        import pyttsx3

        engine = pyttsx3.init()
    except Exception as trouble:  # noqa: BLE001 (drivers raise what their systems raise)
        told = " ".join(str(trouble).split())
        return {"fault": f"finds no voices in this system ({told})", "last": True}, b""
    if "voice" not in order:
        listed = {"library": _library(), "data": _data_folder(), "voices": _voices(engine)}
        return {"rate": 0, "last": True}, json.dumps(listed).encode()
    if fault := _save(engine, order, text):
        return {"fault": fault, "last": True}, b""
    return _sound(order)


def _choose_library(order: Mapping[str, Any]) -> None:
    """See that pyttsx3 finds an espeak: the system's, else the bundled one, which is loaded first.

    That one's own name is what pyttsx3 asks for, and a library that is loaded is not searched for.
    """
    if not order["force"]:
        for name in _LINUX_LIBRARIES:
            try:
                ctypes.CDLL(name)
            except OSError:
                continue
            return
    if order["bundled"]:
        # Relative, because espeak-ng cannot use a data path longer than about 150 bytes.
        os.chdir(order["bundled"])
        os.environ["ESPEAK_DATA_PATH"] = "."
        ctypes.CDLL(order["library"])


def _library() -> str:
    """The espeak library that is loaded, where this system tells; else empty."""
    if sys.platform != "linux":
        return ""
    with open("/proc/self/maps", encoding="utf-8") as maps:  # noqa: PTH123
        paths = (line.split(maxsplit=5)[-1].strip() for line in maps)
        return next((path for path in paths if "/libespeak" in path), "")


def _data_folder() -> str:
    """The data that espeak-ng has found, as an absolute path; empty for other engines."""
    driver = sys.modules.get("pyttsx3.drivers._espeak")
    if driver is None:
        return ""
    path = ctypes.c_char_p()
    driver.dll.espeak_Info.restype = ctypes.c_char_p
    driver.dll.espeak_Info(ctypes.byref(path))
    return os.path.abspath(os.fsdecode(path.value or b""))  # noqa: PTH100


def _voices(engine: Any) -> list[dict[str, str]]:
    """Every voice of the system: pyttsx3's id, its name, its language."""
    listed = []
    for voice in engine.getProperty("voices"):
        languages = [str(language) for language in voice.languages or [] if language]
        # espeak's are cut from a list in which each begins with a byte for its priority.
        language = languages[0].split("\0")[0].replace("_", "-") if languages else ""
        listed.append({"id": str(voice.id), "name": str(voice.name), "language": language})
    return listed


def _save(engine: Any, order: Mapping[str, Any], text: str) -> str:
    """Have the phrase written to `output`; the reason where that failed."""
    done = threading.Event()
    troubles: list[str] = []

    def failed(exception: Exception, **_: object) -> None:
        troubles.append(" ".join(str(exception).split()) or type(exception).__name__)
        done.set()

    engine.connect("error", failed)
    engine.connect("finished-utterance", lambda **_: done.set())
    # Not busy, it sets a property at once.
    engine.proxy.setBusy(False)
    engine.setProperty("voice", order["voice"])
    engine.setProperty("rate", order["words_per_minute"])
    if order["pitch"]:
        engine.setProperty("pitch", _USUAL_PITCH + order["pitch"])
    if troubles:
        return f"refused ({troubles[0]})"
    if trouble := _settle(order):
        return trouble
    engine.proxy.setBusy(True)
    engine.save_to_file(text, order["output"])
    engine.runAndWait()
    # On Windows the phrase is written by now, and nothing is told of its end.
    if sys.platform != "win32" and not done.wait(max(order["seconds"] - _EARLIER, 0.1)):
        return "did not come to the end of the phrase"
    return f"refused ({troubles[0]})" if troubles else ""


def _settle(order: Mapping[str, Any]) -> str:
    """Wait until espeak has taken rate and pitch; the reason where it has not.

    It takes them in a thread of its own, and pyttsx3, about to speak, has it drop what is still
    waiting: under load 4 of 160 phrases came out at pyttsx3's own 200 words a minute.
    """
    driver = sys.modules.get("pyttsx3.drivers._espeak")
    if driver is None:
        return ""
    driver.dll.espeak_Synchronize()
    rate = driver.dll.espeak_GetParameter(_RATE, _CURRENT)
    return "" if rate == order["words_per_minute"] else f"speaks at {rate} words a minute instead"


def _sound(order: Mapping[str, Any]) -> tuple[dict[str, Any], bytes]:
    """What is in the file, whatever its name says: macOS writes AIFF."""
    try:
        with open(order["output"], "rb") as file:  # noqa: PTH123
            data = file.read(order["most"] * 2)
        rate, pcm = _sounds["decode"](data)
    except FileNotFoundError:
        return {"fault": "wrote no file", "last": True}, b""
    except _sounds["Unsound"] as trouble:
        return {"fault": str(trouble), "last": True}, b""
    return {"rate": rate, "last": True}, pcm
