"""A voice that a session is spoken with: how long each phrase is, and its sound.

Everything is spoken once, conditioned once and kept in the store; what a session plays is always
what was measured.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cached_property, lru_cache
from pathlib import Path

import av
import numpy as np

from cuecast.diagnostics import BrokenPromise, CuecastError, Diagnostics
from cuecast.sound import clip as clip_module
from cuecast.sound import graph, loudness
from cuecast.sound.clip import Clip, condition
from cuecast.timebase import RATE, Samples
from cuecast.voice import pacing
from cuecast.voice.engine import Engine, EngineFault, Manner, Remarking, Request
from cuecast.voice.entry import Entry, name_of
from cuecast.voice.pacing import Paced, paced
from cuecast.voice.spoken import spoken
from cuecast.voice.store import Store

Progress = Callable[[int, int], None]
"""Called with how many phrases are done and how many there are."""

_WORKERS = 2
"""Phrases that are spoken at once. More than two only wait for each other's conditioning."""

_FEW = 8
"""So few phrases are spoken sooner by one worker than a second one has started."""

_AT_HAND = 32
"""Clips kept in memory: the counts and the short cues that come again and again; about 6 MB."""


class Speaker:
    """One voice of one engine at one rate, speaking one language, remembered by one store."""

    def __init__(
        self,
        engine: Engine,
        store: Store,
        manner: Manner,
        lexicon: Mapping[str, str] | None = None,
    ) -> None:
        """Nothing is started or read yet. `lexicon` gives respellings by words in small letters."""
        self._engine = engine
        self._store = store
        self._manner = manner
        self._lexicon = lexicon or {}
        self._lengths: dict[str, Samples] = {}
        self._unkept: dict[str, Clip] = {}
        self._heard: dict[str, str] = {}
        self._at_hand = lru_cache(_AT_HAND)(self._fetch)

    def measure(
        self, texts: Iterable[str], progress: Progress | None = None
    ) -> Mapping[str, Samples]:
        """The length of each distinct text in samples; what is not in the store yet is spoken.

        An engine is given the spoken form of a text (`voice/spoken.py`): texts that are spoken
        alike are one phrase. No child process of the engine is left when this returns or raises.
        Raises `EngineFault`, with the text, for the first that cannot be spoken.
        """
        forms = {text: self._form(text) for text in texts}
        distinct = dict.fromkeys(forms.values())
        missing = [form for form in distinct if not self._known(form)]
        done = len(distinct) - len(missing)

        def tell(spoken: int) -> None:
            if progress:
                progress(done + spoken, len(distinct))

        tell(0)
        try:
            self._speak_all(missing, tell)
        except EngineFault as fault:
            fault.phrase = next((text for text in forms if forms[text] == fault.phrase), "")
            raise
        return {text: self._lengths[form] for text, form in forms.items()}

    def knows(self, text: str) -> bool:
        """Whether a text has been spoken before, so that it need not be."""
        return self._known(self._form(text))

    def clip(self, text: str) -> Clip:
        """The conditioned sound of one text, as long as it was measured.

        It is spoken again when it has vanished from the store. Raises `EngineFault` when it then
        cannot be spoken, or comes out with another length than the session was planned with.
        """
        form = self._form(text)
        self._heard.setdefault(form, text)
        try:
            return self._at_hand(form)
        except EngineFault as fault:
            fault.phrase = text
            raise

    @property
    def engine(self) -> str:
        """The name of the engine."""
        return self._engine.name

    def identity(self, text: str) -> str:
        """Who says a text, and how: the same as long as the engine, its voice and the wishes are."""
        manner = self._manner
        voice = self._engine.fingerprint(manner.voice, self._form(text))
        return f"{voice} {manner.words_per_minute} {manner.pitch} {manner.language}"

    def diagnostics(self) -> Diagnostics:
        """What is to be told after the work: about the clips that were taken, and the cache."""
        engine = self._engine
        told = engine.remarks(dict(self._heard)) if isinstance(engine, Remarking) else ()
        return (*told, *self._store.diagnostics())

    def close(self) -> None:
        """End the engine's child processes, if any; speaking again is allowed."""
        self._engine.close()

    def _form(self, text: str) -> str:
        return spoken(text, self._manner.language, self._lexicon)

    def _known(self, text: str) -> bool:
        if text not in self._lengths:
            clip = self._stored(text)
            if clip is None:
                return False
            self._lengths[text] = Samples(len(clip))
        return True

    def _speak_all(self, texts: list[str], tell: Callable[[int], None]) -> None:
        """Learn the length of each text in order, several being spoken at once."""
        pool = ThreadPoolExecutor(_WORKERS if len(texts) > _FEW else 1)
        try:
            spoken = [pool.submit(self._speak_length, text) for text in texts]
            for count, (text, length) in enumerate(zip(texts, spoken, strict=True), 1):
                self._lengths[text] = length.result()
                tell(count)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
            self._engine.close()
            pool.shutdown()
            self._engine.close()  # Who was just beginning has started a new child meanwhile.
        if texts:
            self._store.trim()

    def _fetch(self, text: str) -> Clip:
        clip = self._unkept.get(text) or self._stored(text) or self._speak(text)
        planned = self._lengths.setdefault(text, Samples(len(clip)))
        if len(clip) != planned:
            trouble = "it sounds different each time; the phrase cache must be able to keep it"
            raise EngineFault(self._engine.name, trouble, text)
        return clip

    def _stored(self, text: str) -> Clip | None:
        entry = self._store.get(self._name(text))
        if entry is None:
            return None
        try:
            clip = Clip.from_bytes(entry.payload)
        except ValueError as trouble:
            raise BrokenPromise(f"a stored clip cannot be read: {trouble}") from None
        if entry.rate != RATE or entry.frames != len(clip):
            raise BrokenPromise("the store gave back another clip than it says")
        return clip

    def _speak_length(self, text: str) -> Samples:
        return Samples(len(self._speak(text)))

    def _speak(self, text: str) -> Clip:
        """Speak, condition and keep one text, unless somebody else has just done so."""
        with self._store.claim(self._name(text)):
            return self._stored(text) or self._spoken(text)

    def _spoken(self, text: str) -> Clip:
        engine, rate = self._engine, self._manner.words_per_minute
        slowest = engine.slowest if isinstance(engine, Paced) else 0
        manner = replace(self._manner, words_per_minute=max(rate, slowest))
        speech = paced(engine.speak(Request(text, manner)), text, slowest, rate)
        try:
            clip = condition(speech.pcm, speech.rate)
        except CuecastError as trouble:
            raise EngineFault(self._engine.name, str(trouble), text) from trouble
        if not self._store.put(self._name(text), Entry(RATE, len(clip), clip.to_bytes())):
            self._unkept[text] = clip
        return clip

    def _name(self, text: str) -> str:
        engine = self._engine.fingerprint(self._manner.voice, text)
        return name_of({**self._parts, "engine": engine, "text": text})

    @cached_property
    def _parts(self) -> Mapping[str, object]:
        """Everything besides the text and the engine that decides how a clip sounds."""
        if trouble := self._engine.objection(self._manner):
            raise EngineFault(self._engine.name, trouble)
        return {
            "words per minute": self._manner.words_per_minute,
            "pitch": self._manner.pitch,
            "language": self._manner.language,
            "conditioning": _conditioning(),
        }


@lru_cache(1)
def _conditioning() -> str:
    """What decides how `condition` makes a clip of an engine's samples: its code and libraries."""
    code = hashlib.sha256()
    for module in (clip_module, graph, loudness, pacing):
        code.update(Path(str(module.__file__)).read_bytes())
    return f"{code.hexdigest()} av {av.__version__} numpy {np.__version__}"
