# ruff: noqa: RUF001 - phonemes are written in letters of their own
"""The shipped lexicon, by the phonemes that the default voice makes of it."""

from __future__ import annotations

import re

import pytest
from kit.phonemes import phonemes

from cuecast.script.lexicon import shipped_lexicon
from cuecast.script.phrasebook import languages
from cuecast.voice.espeak import Espeak, default_voice

HEARD = {
    "en": {
        "pilates": "pɪlɑːɾiːz",
        "psoas": "soʊɑːs",
        "quadriceps": "kwɑːdɹɪsɛps",
        "coccyx": "kɑːksɪks",
        "kegel": "keɪɡəl",
        "hiit": "hɪt",
        "fascia": "fæʃə",
        "patella": "pɑːtɛlə",
        "close your": "kloʊzjʊɹ",
        "use the": "juːzðə",
        "alternate legs": "ɔltɚneɪtlɛɡz",
        "bow forward": "baʊfɔːɹwɚd",
    },
    "de": {"core": "koːɾ", "squat": "skvɔt", "warm-up": "vɔɾmap", "burpee": "bœɾpiː"},
    "fr": {"pilates": "pilatɛs", "squat": "skwat", "hiit": "it"},
    "es": {"psoas": "soas", "hiit": "xit", "burpee": "buɾpi"},
    "pt": {"hiit": "xitʃ", "core": "kɔr"},
    "it": {"hiit": "it", "kettlebell": "kɛtolbel"},
}
"""What the words should sound like, in the phonemes of espeak-ng, stress and spaces left away."""


def heard(words: list[str], language: str) -> list[str]:
    voice = Espeak()._data.resolve(default_voice(language))[0].partition("+")[0]
    return [re.sub("[ˈˌ ]", "", said) for said in phonemes(words, voice)]


@pytest.mark.parametrize("language", languages())
def test_a_respelling_sounds_otherwise_than_the_word(language):
    lexicon = shipped_lexicon(language)
    words, respellings = list(lexicon), list(lexicon.values())
    before, after = heard(words, language), heard(respellings, language)
    alike = [word for word, a, b in zip(words, before, after, strict=True) if a == b]
    assert alike == []


@pytest.mark.parametrize("language", languages())
def test_respelled_words_sound_right(language):
    lexicon = {word.casefold(): said for word, said in shipped_lexicon(language).items()}
    wanted = HEARD[language]
    found = heard([lexicon[word] for word in wanted], language)
    assert dict(zip(wanted, found, strict=True)) == wanted
