"""Piper and Kokoro, in a child process started by `child.py`; the model stays loaded in it.

The child's first order loads a model, every other one speaks. Only the standard library is there
at the start; the order says in which folders the packages lie.
"""

from __future__ import annotations

import faulthandler
import json
import os
import sys
import tempfile
import traceback
from collections.abc import Callable, Mapping
from typing import Any

_SEED = 1
"""Of the noise in a Kokoro model, which has no other way to be the same each time."""

_PAUSE = 0.25
"""Seconds between the sentences of a phrase, at the usual rate; kokoro-onnx's own default."""

_FORKS = sys.platform == "linux"
"""Elsewhere a process with libraries like these does not survive being copied."""

_GRACE = 1.0
"""As in `child.py`: seconds beyond the order's own that a copy may hang when nobody else is left."""

_say: list[Callable[[Mapping[str, Any], str], tuple[dict[str, Any], bytes]]] = []


class _Unfit(Exception):
    """A file cannot be used as the voice it is said to be: how its sentence ends."""


def speak(order: Mapping[str, Any], text: str) -> tuple[dict[str, Any], bytes]:
    """Load a model, where the order has the `kind` of one; else speak one phrase with it.

    The first order has `kind` (piper, kokoro), `model` and `beside` (paths), `packages` (folders),
    `scratch` (a folder for what libraries write) and `remedy`. The others have `speaker`
    and `scale` (Piper), or `voice`, `language` and `speed` (Kokoro). The answer has `rate`, or
    `fault`: a reason for a person.
    """
    if "kind" in order:
        return _prepare(order), b""
    # Piper reads [[…]] as phonemes.
    return _say[0](order, text.replace("[[", "[ ["))


def _prepare(order: Mapping[str, Any]) -> dict[str, Any]:
    sys.path += order["packages"]
    tempfile.tempdir = order["scratch"]
    # One thread: the same sums in the same order on any number of processors.
    os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")
    name = os.path.basename(order["model"])  # noqa: PTH119 (pathlib is not needed otherwise)
    try:
        _say.append({"piper": _piper, "kokoro": _kokoro}[order["kind"]](order))
    except _Unfit as trouble:
        return {"fault": f"cannot use {name}: {trouble}; {order['remedy']}"}
    except ImportError as trouble:
        return {"fault": f"is not wholly installed ({trouble}); {order['install']}"}
    except Exception as trouble:  # noqa: BLE001 (what libraries raise over a bad file has no end)
        traceback.print_exc()
        return {"fault": f"cannot use {name}: {_reason(trouble)}; {order['remedy']}"}
    return {}


def _reason(trouble: Exception) -> str:
    """What onnxruntime and numpy mean, by the names of their errors."""
    kind = type(trouble).__name__
    if kind in ("InvalidProtobuf", "ModelRequiresCompilation"):
        return "it is damaged, cut short, or no ONNX model"
    if kind in ("NoSuchFile", "FileNotFoundError"):
        return "a file of it is missing"
    if kind == "MemoryError" or "bad_alloc" in str(trouble):
        return "it needs more memory than it is given"
    if kind == "PermissionError":
        return "there is no permission to read it"
    return f"{kind}: {' '.join(str(trouble).split())[:160]}"


def _session(path: str, *needed: tuple[str, ...]) -> Any:
    """A model, computing in one thread; each of `needed` lists names, one of which it has to take."""
    import onnxruntime

    onnxruntime.set_seed(_SEED)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.use_deterministic_compute = True
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    taken = {given.name for given in session.get_inputs()}
    if not all(taken & set(names) for names in needed):
        raise _Unfit(f"it is another kind of model, which takes {', '.join(sorted(taken))}")
    return session


def _piper(order: Mapping[str, Any]) -> Any:
    from piper import PiperConfig, PiperVoice, SynthesisConfig

    with open(order["beside"], encoding="utf-8") as file:  # noqa: PTH123
        config = PiperConfig.from_dict(json.load(file))
    session = _session(order["model"], ("input",), ("input_lengths",), ("scales",))
    if (config.num_speakers > 1) != ("sid" in {given.name for given in session.get_inputs()}):
        raise _Unfit("it has not as many speakers as its .onnx.json says")
    voice = PiperVoice(session=session, config=config)

    def say(order: Mapping[str, Any], text: str) -> tuple[dict[str, Any], bytes]:
        length = config.length_scale * order["scale"]
        # Without noise every repeat is the same. Levels are the speaker's business.
        settings = SynthesisConfig(order["speaker"], length, 0.0, 0.0, normalize_audio=False)
        pieces = [chunk.audio_float_array for chunk in voice.synthesize(text, settings)]
        return _joined(pieces, config.sample_rate, _PAUSE * order["scale"])

    return say


def _kokoro(order: Mapping[str, Any]) -> Any:
    from kokoro_onnx import Kokoro

    def load() -> Any:
        tokens = ("tokens", "input_ids")
        session = _session(order["model"], tokens, ("style",), ("speed",))
        return Kokoro.from_session(session, order["beside"])

    kokoro = load()
    used = False

    def say(order: Mapping[str, Any], text: str) -> tuple[dict[str, Any], bytes]:
        nonlocal kokoro, used
        language, speed = order["language"], order["speed"]
        phonemes = kokoro.tokenizer.phonemize(text, language)
        if not phonemes:
            return {"fault": "found nothing in it that can be spoken"}, b""
        pauses = {"sentence_pause": _PAUSE / speed, "clause_pause": 0.4 * _PAUSE / speed}

        def create() -> Any:
            voice = order["voice"]
            return kokoro.create(phonemes, voice, speed, language, is_phonemes=True, **pauses)

        if _FORKS:
            return _in_a_copy(lambda: _joined(*_alone(create())), order["seconds"])
        if used:
            kokoro = load()
        used = True
        return _joined(*_alone(create()))

    return say


def _alone(created: tuple[Any, int]) -> tuple[list[Any], int, float]:
    return [created[0]], created[1], 0.0


def _in_a_copy(
    work: Callable[[], tuple[dict[str, Any], bytes]], seconds: float
) -> tuple[dict[str, Any], bytes]:
    """What `work` gives, done in a copy of this process, which remembers nothing of it.

    A model's noise goes on from phrase to phrase, and only loading it again, which takes seconds,
    starts it anew. A copy starts where this process has always stood: just after loading.
    """
    reader, writer = os.pipe()
    # Its watching thread would be missing in the copy, which would wait for it for ever.
    faulthandler.cancel_dump_traceback_later()
    copy = os.fork()
    faulthandler.dump_traceback_later(seconds + _GRACE, exit=True)
    if not copy:
        _answer(work, writer)
    os.close(writer)
    with os.fdopen(reader, "rb") as pipe:
        whole = pipe.read()
    code = os.waitstatus_to_exitcode(os.waitpid(copy, 0)[1])
    if code < 0:
        # Ends as its copy did, for the supervisor to see.
        os.kill(os.getpid(), -code)
    if code:
        sys.exit(code)
    head, _, pcm = whole.partition(b"\n")
    return json.loads(head), pcm


def _answer(work: Callable[[], tuple[dict[str, Any], bytes]], writer: int) -> None:
    """Send what `work` gives, and end this process without any of the usual ceremonies."""
    code = 1
    try:
        answer, pcm = work()
        with os.fdopen(writer, "wb") as pipe:
            pipe.write(json.dumps(answer).encode("ascii") + b"\n" + pcm)
        code = 0
    except BaseException:  # noqa: BLE001 (nothing may get out of a copy)
        traceback.print_exc()
    finally:
        os._exit(code)


def _joined(pieces: list[Any], rate: int, pause: float) -> tuple[dict[str, Any], bytes]:
    """Float samples, one piece after another with pauses between, as 16-bit ones."""
    import numpy as np

    silence = np.zeros(round(pause * rate), np.float32)
    parts = [part for piece in pieces for part in (silence, np.ravel(piece))][1:]
    whole = np.concatenate(parts) if parts else silence[:0]
    if not np.isfinite(whole).all():
        return {"fault": "computed something that is no sound"}, b""
    pcm = np.rint(np.clip(whole, -1, 1) * 32_767).astype("<i2").tobytes()
    return {"rate": rate}, pcm
