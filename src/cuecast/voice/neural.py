"""What the engines have in common that run a neural voice: packages, digests, children, rates."""

from __future__ import annotations

import hashlib
import importlib.metadata
import importlib.util
import platform
import re
import sys
import threading
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeAlias

from cuecast import limits
from cuecast.voice import neural_worker
from cuecast.voice.pool import Preparation, SpeechPool
from cuecast.voice.supervise import python_command

USUAL_RATE = 157
"""Words per minute at which these voices speak by themselves: that of the readings they learnt from
(LJ Speech: 225,715 words in 23 h 55 min)."""

SLOWEST, FASTEST = 80, 310
"""Words per minute: half and twice the usual, beyond which the models were never trained."""

State: TypeAlias = tuple[str, int, int, int]
"""A file's path, size, time of change and number: another one when its content may be another."""


class Models:
    """The children that speak with models, those of each model apart, and their scratch folder."""

    def __init__(self, engine: str, packages: tuple[str, ...], install: str) -> None:
        """`packages` are the modules needed, `install` says how to get them. Nothing is started."""
        self._engine = engine
        self._packages = packages
        self._install = install
        self._lock = threading.Lock()
        self._pools: dict[tuple[State, State], SpeechPool] = {}
        self._scratch: TemporaryDirectory[str] | None = None

    def missing(self) -> str:
        """“reason; remedy” where a package is not installed, or the empty string."""
        found = all(importlib.util.find_spec(package) for package in self._packages)
        return "" if found else f"is not installed; {self._install}"

    def pool(self, model: Path, beside: Path, rate: int, remedy: str) -> SpeechPool:
        """The children that have loaded `model` and what lies `beside` it, as they are now."""
        key = state(model), state(beside)
        with self._lock:
            if key not in self._pools:
                order = self._order(model, beside, remedy)
                preparation = Preparation(order, limits.MODEL_SECONDS, remedy)
                pool = SpeechPool(self._engine, _command, rate, preparation=preparation)
                self._pools[key] = pool
            return self._pools[key]

    def close(self) -> None:
        """End all children, and leave nothing of what they wrote."""
        with self._lock:
            pools, self._pools = self._pools, {}
            scratch, self._scratch = self._scratch, None
        for pool in pools.values():
            pool.close()
        if scratch:
            scratch.cleanup()

    def _order(self, model: Path, beside: Path, remedy: str) -> Mapping[str, Any]:
        if self._scratch is None:
            self._scratch = TemporaryDirectory(prefix="cuecast-", ignore_cleanup_errors=True)
        return {
            "kind": self._engine,
            "model": str(model.absolute()),
            "beside": str(beside.absolute()),
            "packages": _folders(self._packages),
            "scratch": self._scratch.name,
            "install": self._install,
            "remedy": remedy,
        }


def state(path: Path) -> State:
    """Which file, and since when it is as it is. Raises `OSError` where there is none."""
    there = path.stat()
    return str(path.absolute()), there.st_size, there.st_mtime_ns, there.st_ino


def digest(path: Path) -> str:
    """The sha256 of a file; a file that has not changed is read once. Raises `OSError`."""
    return _digest(state(path))


@cache
def versions(distributions: tuple[str, ...]) -> str:
    """The versions of installed packages and the kind of processor, which rounds in its own way.

    Read once, a millisecond for each: it is part of the name of every phrase.
    """
    told = (f"{name} {importlib.metadata.version(name)}" for name in distributions)
    return " ".join((*told, platform.machine()))


def licence(model: Path) -> str:
    """The terms of a voice, from the MODEL_CARD beside its model, or the empty string."""
    for name in (f"{model.stem}.MODEL_CARD", "MODEL_CARD"):
        try:
            with model.with_name(name).open("rb") as file:
                card = file.read(limits.MAX_FILE_BYTES).decode("utf-8", "replace")
        except OSError:
            continue
        found = re.search(r"^[\s*-]*licen[cs]e:[ \t]*(\S.*)$", card, re.MULTILINE | re.IGNORECASE)
        return found[1].strip() if found else ""
    return ""


@lru_cache(maxsize=64)
def _digest(of: State) -> str:
    whole = hashlib.sha256()
    with Path(of[0]).open("rb") as file:
        while part := file.read(1 << 20):
            whole.update(part)
    return whole.hexdigest()


def _command() -> tuple[str, ...]:
    bounds = {
        "AS": limits.MODEL_MEMORY_BYTES,
        "NOFILE": limits.MODEL_OPEN_FILES,
        "FSIZE": limits.MODEL_SCRATCH_BYTES,
    }
    return python_command(Path(neural_worker.__file__), bounds)


def _folders(packages: Iterable[str]) -> list[str]:
    """Where the child looks for packages: where these are, and where packages are installed.

    Not all of `sys.path`, which begins with a folder that anybody may have put a module into.
    """
    found = (importlib.util.find_spec(package) for package in packages)
    own = [str(Path(spec.origin).parent.parent) for spec in found if spec and spec.origin]
    usual = (p for p in sys.path if Path(p).name in ("site-packages", "dist-packages"))
    return list(dict.fromkeys((*own, *usual)))
