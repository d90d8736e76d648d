"""PocketSphinx as the recogniser: offline, its wheel has a model of US English.

Two decoders have to agree. One knows nothing but the commands and finds the likeliest, for seven sizes of a
person, of which those count most that suited this person before. The other knows the commands among some
hundred other words, all of them equally likely, and writes down what it hears; looking for key words
instead gave a false alarm every few seconds. A command was given if it is all that this one heard, or
sounds like that: “next exercise” is often heard as “next stand exercise”.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from cuecast.diagnostics import CuecastError
from cuecast.extras import install
from cuecast.files import publish
from cuecast.live.commands import Command
from cuecast.live.listen.grammar import COMMANDS, other_words
from cuecast.live.listen.near import distance
from cuecast.live.listen.talker import SIZES, Talker
from cuecast.live.listen.wave import EAR_RATE, Wave

SHARE = 0.9
"""How likely it is that a word is a command, before it is heard. Tuned by `scripts/score_commands`:
at 0.7 more commands are missed, from 0.99 on numbers are taken for commands."""

_WEIGHT = 6.5
"""How much likelihood counts beside sound."""

_PEAK = 0.3
"""What the loudest sample is brought to, of 1: the model was trained on speech at about this level."""

_SHARE = 0.4
"""The part of all sizes' say (`Talker.weight`) that the likeliest command has to have."""

_ASKED = 5
"""At how many of its sizes, the weightiest first, it is asked whether anything else may have been said."""

NEAR = 0.2
"""How far the sounds that were heard may be from the command's, see `near.distance`. Of 27 tuning voices 459
commands and 350 sentences that ask for nothing were heard: at 0.1 94.1 % and 6.3 %, at 0.2 94.8 % and 9.4 %
were taken for the command and for one, at 0.25 95.6 % and 10.5 %."""


class Sphinx:
    """A `Recogniser`."""

    def __init__(self) -> None:
        """Loads the model, in about a second. Raises `CuecastError` when it is not installed."""
        try:
            from pocketsphinx import Decoder, get_model_path
        except ImportError as trouble:
            remedy = f"{install('listen')} (there is no such wheel for Linux on ARM)"
            raise CuecastError(
                f"listening needs PocketSphinx, which is not here; {remedy}"
            ) from trouble
        model = Path(get_model_path()) / "en-us"
        sounds = _pronunciations(model / "cmudict-en-us.dict")
        names = {_token(words): words for words in COMMANDS}
        others = [word for word in other_words() if word in sounds and word not in COMMANDS]
        self._names = names
        self._talker = Talker()
        self._sounds = dict(_dictionary(sounds, names, others))
        with TemporaryDirectory(prefix="cuecast-") as folder:
            dictionary, language = Path(folder, "words.dict"), Path(folder, "words.lm")
            _write(dictionary, (f"{word} {' '.join(way)}" for word, way in self._sounds.items()))
            _write(language, _model(names, others))
            common = {
                "samprate": EAR_RATE,
                "loglevel": "FATAL",
                "hmm": str(model / "en-us"),
                "dict": str(dictionary),
            }
            # A last search for the best path takes a fifth more of what is none for a command; with every
            # second sound looked at, as many are understood in two thirds of the time.
            self._open = Decoder(lm=str(language), lw=_WEIGHT, bestpath=False, ds=2, **common)
            self._closed = Decoder(lm=None, **common)
            grammar = f"#JSGF V1.0; grammar c; public <c> = {' | '.join(names)};"
            self._closed.add_jsgf_string("commands", grammar)
            self._closed.activate_search("commands")

    def words(self, said: Wave) -> str:
        """See `Recogniser`."""
        loudest = float(np.abs(said).max(initial=0.0))
        if not loudest:
            return ""
        level = np.float32(_PEAK / loudest * 32767)
        pcm = {size: (_resized(said, size) * level).astype(np.int16).tobytes() for size in SIZES}
        found = {size: self._decoded(self._closed, pcm[size]) for size in SIZES}
        command = self._likeliest(found)
        agreed = [size for size in SIZES if command and self._command(found[size]) is command]
        agreed.sort(key=self._talker.weight, reverse=True)
        for size in agreed[:_ASKED]:
            if self._same(self._decoded(self._open, pcm[size]), found[size]):
                self._talker.understood(agreed)
                return self._name(found[size])
        return ""

    def _likeliest(self, found: Mapping[float, Sequence[str]]) -> Command | None:
        """The command that is found at most sizes, if those have enough say."""
        votes: defaultdict[Command, float] = defaultdict(float)
        for size, words in found.items():
            if command := self._command(words):
                votes[command] += self._talker.weight(size)
        best = max(votes, key=votes.__getitem__, default=None)
        enough = _SHARE * sum(map(self._talker.weight, SIZES))
        return best if best and votes[best] >= enough else None

    def _same(self, heard: Sequence[str], found: Sequence[str]) -> bool:
        """Whether what is heard among all words is the command that is found, or sounds like it."""
        if command := self._command(heard):
            return command is self._command(found)
        return bool(heard) and distance(self._spelt(heard), self._spelt(found)) <= NEAR

    def _command(self, found: Sequence[str]) -> Command | None:
        """The command that is all that is found."""
        return COMMANDS.get(self._name(found)) if len(found) == 1 else None

    def _name(self, found: Sequence[str]) -> str:
        """The wording of a command that is found."""
        return self._names.get(found[0].partition("(")[0], "")

    def _spelt(self, found: Iterable[str]) -> list[str]:
        """The sounds of words."""
        return [sound for word in found for sound in self._sounds[word]]

    def _decoded(self, decoder: Any, pcm: bytes) -> list[str]:
        """The words that a decoder finds, each as the dictionary names the way it was said."""
        decoder.reinit_feat()  # What was heard before has no say: it goes on cleaning of old noise.
        decoder.start_utt()
        decoder.process_raw(pcm, full_utt=True)
        decoder.end_utt()
        parts = decoder.seg() if decoder.hyp() else ()
        return [part.word for part in parts if part.word in self._sounds]


def _resized(said: Wave, size: float) -> Wave:
    if size == 1:
        return said
    at = np.arange(round(len(said) * size)) / size
    return np.interp(at, np.arange(len(said)), said).astype(np.float32)


def _token(words: str) -> str:
    """A wording as one word: its sounds belong together."""
    return words.replace(" ", "_").upper()


def _pronunciations(path: Path) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in path.read_text("utf-8").splitlines():
        word, _, sounds = line.partition(" ")
        found.setdefault(word.partition("(")[0], []).append(sounds.strip())
    return found


def _dictionary(
    sounds: Mapping[str, list[str]], names: Mapping[str, str], others: Iterable[str]
) -> Iterator[tuple[str, list[str]]]:
    """Every way to say every word and command: its name, and its sounds."""
    for word in others:
        yield from _entries(word, sounds[word])
    for name, words in names.items():
        ways = [""]
        for word in words.split():
            ways = [f"{way} {sound}" for way in ways for sound in sounds[word]]
        yield from _entries(name, ways)


def _entries(word: str, ways: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    for number, way in enumerate(ways, 1):
        yield f"{word}({number})" if number > 1 else word, way.split()


def _model(names: Iterable[str], others: Iterable[str]) -> Iterator[str]:
    """A language model of single words, in the ARPA format."""
    names, others = list(names), list(others)
    likely = math.log10(SHARE / len(names))
    rest = math.log10((1 - SHARE) / len(others))
    yield from ("\\data\\", f"ngram 1={len(names) + len(others) + 2}", "", "\\1-grams:")
    yield from (f"{math.log10(0.3):.4f} </s>", "-99 <s>")
    yield from (f"{likely:.4f} {name}" for name in names)
    yield from (f"{rest:.4f} {word}" for word in others)
    yield from ("", "\\end\\")


def _write(path: Path, lines: Iterable[str]) -> None:
    text = "\n".join([*lines, ""]).encode()
    publish(path, lambda out: out.write(text), lasting=False)
