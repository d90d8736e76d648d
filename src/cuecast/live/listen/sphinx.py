"""PocketSphinx as the recogniser: offline, its wheel has a model of US English.

Two decoders have to agree. One knows the commands among some hundred other words, all of them equally
likely, and has to find that one command is all there is; looking for key words instead gave a false
alarm every few seconds. The other knows nothing but the commands and has to find the same one.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from cuecast.diagnostics import CuecastError
from cuecast.extras import install
from cuecast.files import publish
from cuecast.live.listen.grammar import COMMANDS, other_words
from cuecast.live.listen.wave import EAR_RATE, Wave

SHARE = 0.9
"""How likely it is that a word is a command, before it is heard. Tuned by `scripts/score_commands`:
at 0.7 more commands are missed, from 0.99 on numbers are taken for commands."""

_WEIGHT = 6.5
"""How much likelihood counts beside sound."""

_PEAK = 0.3
"""What the loudest sample is brought to, of 1: the model was trained on speech at about this level."""


SIZES = (1.0, 1.12)
"""How many times as long what was said is made until it is understood: a smaller person's sounds are
higher than those that the model knows. Of 80 words that tuning voices were not understood in, 22 more
were so, and 3 were taken for another; making it shorter as well brought as many wrong as right."""


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
        others = [word for word in other_words() if word in sounds]
        self._names = names
        with TemporaryDirectory(prefix="cuecast-") as folder:
            dictionary, language = Path(folder, "words.dict"), Path(folder, "words.lm")
            _write(dictionary, _dictionary(sounds, names, others))
            _write(language, _model(names, others))
            common = {
                "samprate": EAR_RATE,
                "loglevel": "FATAL",
                "hmm": str(model / "en-us"),
                "dict": str(dictionary),
            }
            self._open = Decoder(lm=str(language), lw=_WEIGHT, **common)
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
        return next(
            filter(None, (self._agreed(_resized(said, size) * level) for size in SIZES)), ""
        )

    def _agreed(self, said: Wave) -> str:
        """What both decoders find, or nothing."""
        pcm = said.astype(np.int16).tobytes()
        found = _decoded(self._open, pcm)
        if found not in self._names:
            return ""
        words, again = self._names[found], self._names.get(_decoded(self._closed, pcm), "")
        return words if COMMANDS[words] is COMMANDS.get(again) else ""


def _resized(said: Wave, size: float) -> Wave:
    if size == 1:
        return said
    at = np.arange(round(len(said) * size)) / size
    return np.interp(at, np.arange(len(said)), said).astype(np.float32)


def _decoded(decoder: Any, pcm: bytes) -> str:
    decoder.reinit_feat()  # What was heard before has no say: it goes on cleaning of old noise.
    decoder.start_utt()
    decoder.process_raw(pcm, full_utt=True)
    decoder.end_utt()
    found = decoder.hyp()
    return str(found.hypstr) if found else ""


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
) -> Iterator[str]:
    for word in others:
        yield from _entries(word, sounds[word])
    for name, words in names.items():
        ways = [""]
        for word in words.split():
            ways = [f"{way} {sound}".strip() for way in ways for sound in sounds[word]]
        yield from _entries(name, ways)


def _entries(word: str, ways: Iterable[str]) -> Iterator[str]:
    for number, way in enumerate(ways, 1):
        yield f"{word}({number}) {way}" if number > 1 else f"{word} {way}"


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
