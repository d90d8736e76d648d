"""Child processes that speak: lent out, judged by what they said, replaced when they fail."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from cuecast import limits
from cuecast.voice.engine import EngineFault, Request, Speech, refuse_unspeakable
from cuecast.voice.judge import implausible
from cuecast.voice.plain import plain
from cuecast.voice.supervise import Child, ChildFault

_ATTEMPTS = 2
"""A fault that passes (memory was short, the machine slept) is over at the second try."""

_SAMPLE_BYTES = 2

_LONGEST = 400
"""Characters that are taken of a child's own account of what is wrong."""


class _UnpreparedFault(ChildFault):
    """A child failed before it was asked to speak: the phrase has nothing to do with it."""


@dataclass(frozen=True, slots=True)
class Preparation:
    """What a new child has to do before it can speak: an `order`, answered within `seconds`.

    A `fault` in its answer is “reason; remedy”, and final: a model that is damaged stays so.
    `remedy` is for a child that crashes or hangs over it.
    """

    order: Mapping[str, Any]
    seconds: float
    remedy: str


class SpeechPool:
    """Speaks through child processes of one kind; as many as there are threads asking at once."""

    def __init__(
        self,
        engine: str,
        command: Callable[[], tuple[str, ...]],
        rate: int | range,
        patience: float = limits.ENGINE_SECONDS,
        preparation: Preparation | None = None,
    ) -> None:
        """`command` gives the command of one child; nothing is started yet.

        `rate` is the only sampling rate (per second) that answers may have, or those that they may
        have; `patience` the seconds that a phrase may take, before the time for its characters.
        """
        self._engine = engine
        self._command = command
        self._rates = rate if isinstance(rate, range) else range(rate, rate + 1)
        self._patience = patience
        self._preparation = preparation
        self._lock = threading.Lock()
        self._idle: list[Child] = []
        self._busy: set[Child] = set()
        self._closings = 0

    def speak(self, request: Request, order: Mapping[str, Any]) -> Speech:
        """Have one phrase spoken; `order` is what the child needs to know besides the text.

        A child that crashes, hangs or speaks what cannot be right is ended with its whole group,
        and the phrase is tried once more in a new one. Raises `EngineFault` when that fails too.
        """
        refuse_unspeakable(self._engine, request.text)
        closings = self._closings
        fault = ChildFault()
        for _ in range(_ATTEMPTS):
            try:
                return self._try(request, order, closings)
            except ChildFault as trouble:
                fault = trouble
        remedy = "reword the phrase, or try “cuecast doctor”"
        if self._preparation and isinstance(fault, _UnpreparedFault):
            remedy = self._preparation.remedy
        told = f"{fault}; {remedy}"
        raise EngineFault(self._engine, told, request.text) from fault

    def speak_plain(self, request: Request, order: Mapping[str, Any]) -> Speech:
        """As `speak`, without anything that a program of others' could take for an instruction.

        A fault names the phrase as it was asked for.
        """
        refuse_unspeakable(self._engine, request.text)
        text = plain(request.text)
        if not any(map(str.isalnum, text)):
            trouble = "there is no word in it; write what is to be said"
            raise EngineFault(self._engine, trouble, request.text)
        try:
            return self.speak(Request(text, request.manner), order)
        except EngineFault as fault:
            fault.phrase = request.text
            raise

    def close(self) -> None:
        """End all children, also those that are speaking. Speaking again starts new ones."""
        with self._lock:
            self._closings += 1
            idle, self._idle = self._idle, []
            busy, self._busy = self._busy, set()
        for child in busy:
            child.end()
        for child in idle:
            child.close()

    def _try(self, request: Request, order: Mapping[str, Any], closings: int) -> Speech:
        child, new = self._borrow(closings)
        sound = False
        try:
            if new and self._preparation:
                self._prepare(child, self._preparation, request)
            speech, last = self._ask(child, request, order)
            sound = True
        finally:
            self._give_back(child, reusable=sound and not last)
        return speech

    def _prepare(self, child: Child, preparation: Preparation, request: Request) -> None:
        try:
            answer, _ = child.ask(preparation.order, b"", preparation.seconds, 0)
        except ChildFault as trouble:
            raise _UnpreparedFault(f"{trouble} while it loaded its voice") from trouble
        if "fault" in answer:
            raise EngineFault(self._engine, str(answer["fault"])[:_LONGEST], request.text)

    def _ask(self, child: Child, request: Request, order: Mapping[str, Any]) -> tuple[Speech, bool]:
        seconds = self._patience + limits.ENGINE_SECONDS_PER_CHARACTER * len(request.text)
        most = limits.MAX_SPEECH_SECONDS * self._rates[-1] * _SAMPLE_BYTES
        answer, body = child.ask({**order, "most": most}, request.text.encode(), seconds, most)
        if "fault" in answer:
            raise ChildFault(str(answer["fault"])[:_LONGEST])
        rate = answer.get("rate")
        if not isinstance(rate, int) or rate not in self._rates:
            least, most = self._rates[0], self._rates[-1]
            wanted = f"{least}" if least == most else f"{least} to {most}"
            raise ChildFault(f"spoke at {rate} samples a second, not {wanted}")
        if len(body) % _SAMPLE_BYTES:
            raise ChildFault("spoke half a sample")
        speech = Speech(np.frombuffer(body, dtype="<i2").astype(np.int16), rate)
        if trouble := implausible(speech, request):
            raise ChildFault(trouble)
        return speech, bool(answer.get("last"))

    def _borrow(self, closings: int) -> tuple[Child, bool]:
        """A child, and whether it is a new one."""
        with self._lock:
            if closings != self._closings:
                raise ChildFault("was stopped")
            new = not self._idle
            child = Child(self._command()) if new else self._idle.pop()
            self._busy.add(child)
            return child, new

    def _give_back(self, child: Child, *, reusable: bool) -> None:
        with self._lock:
            if reusable and child in self._busy:  # Not there: `close` came in between.
                self._idle.append(child)
            self._busy.discard(child)
            if child in self._idle:
                return
        child.end()
