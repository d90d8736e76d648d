"""What a voice is given to read: numbers as words of the language, respellings, and no markup."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from kit.fake_engine import BurstEngine

from cuecast.script.lexicon import shipped_lexicon
from cuecast.script.phrasebook import languages, phrasebook
from cuecast.voice.engine import EngineFault, Manner
from cuecast.voice.speaker import Speaker
from cuecast.voice.spoken import spoken
from cuecast.voice.store import Store

LANGUAGES = languages()


def say(text: str, language: str = "en", **lexicon: str) -> str:
    return spoken(text, language, lexicon)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3", "three"),
        ("10 reps.", "ten reps."),
        ("10-15 reps", "ten to fifteen reps"),
        ("10–15 reps", "ten to fifteen reps"),
        ("10 - 12", "ten to twelve"),
        ("8, 10, 12", "eight, ten, twelve"),
        ("5.5 seconds", "five point five seconds"),
        ("10.05", "ten point zero five"),
        ("1,000 steps", "one thousand steps"),
        ("1st, 2nd, 3rd and 21st", "first, second, third and twenty-first"),
        ("hold 30s", "hold thirty seconds"),
        ("hold 1 sec", "hold one second"),
        ("2.5s", "two point five seconds"),
        ("10-15 s", "ten to fifteen seconds"),
        ("20 min", "twenty minutes"),
        ("1:30", "one minute thirty seconds"),
        ("1:2", "one to two"),
        ("1:4:2", "one to four to two"),
        ("4-7-8", "four seven eight"),
        ("3-0-2-1", "three zero two one"),
        ("5.5-0-5.5-0", "five five zero five five zero"),
        ("3 x 12, 3×12", "three times twelve, three times twelve"),
        ("90% at 45°", "ninety percent at forty-five degrees"),
        ("½ a turn, 1/2 a turn", "a half a turn, a half a turn"),
        ("10-minute walk", "ten-minute walk"),
        ("Set 1 of 3.", "Set one of three."),
        ("in 5.", "in five."),
        ("A1 and B2", "A1 and B2"),
        ("12345678901", "12345678901"),
        ("2x", "2x"),
    ],
)
def test_numbers_in_english(text, expected):
    assert say(text) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "1", "eins"),
        ("de", "Satz 1 von 3.", "Satz eins von drei."),
        ("de", "1 Minute 30 Sekunden Pause.", "eine Minute dreißig Sekunden Pause."),
        ("de", "1 Satz.", "ein Satz."),
        ("de", "10 Mal Brücke", "zehn Mal Brücke"),
        ("de", "10-15 Wiederholungen", "zehn bis fünfzehn Wiederholungen"),
        ("de", "5,5 und 2.5", "fünf Komma fünf und zwei Komma fünf"),
        ("de", "1.000 Schritte", "eintausend Schritte"),
        ("de", "30s", "dreißig Sekunden"),
        ("de", "1 s", "eine Sekunde"),
        ("de", "1:30", "eine Minute dreißig Sekunden"),
        ("fr", "1 série, 1 tour", "une série, un tour"),
        ("fr", "21 répétitions", "vingt et une répétitions"),
        ("fr", "81 répétitions", "quatre-vingt-une répétitions"),
        ("fr", "1 à 3", "un à trois"),
        ("fr", "1er, 1re, 2e", "premier, première, deuxième"),
        ("fr", "5,5", "cinq virgule cinq"),
        ("es", "1 segundo, 1 repetición", "un segundo, una repetición"),
        ("es", "21 segundos y 21 repeticiones", "veintiún segundos y veintiuna repeticiones"),
        ("es", "31 segundos, 200 repeticiones", "treinta y un segundos, doscientas repeticiones"),
        ("es", "Ronda 1 de 16", "Ronda uno de dieciséis"),
        ("es", "1.ª y 3er", "primera y tercer"),
        ("pt", "2 séries de 22", "duas séries de vinte e dois"),
        ("pt", "21 repetições", "vinte e uma repetições"),
        ("pt", "2 minutos", "dois minutos"),
        ("pt", "200 repetições", "duzentas repetições"),
        ("it", "1 secondo, 1 serie", "un secondo, una serie"),
        ("it", "21", "ventuno"),
        ("it", "21 minuti", "ventun minuti"),
        ("it", "8-12 ripetizioni", "da otto a dodici ripetizioni"),
        ("it", "5,5", "cinque virgola cinque"),
        ("en", "2×30 s, 3 x 10-12", "two times thirty seconds, three times ten to twelve"),
        ("en", "1 cm, 10–15 cm, 5lb", "one centimetre, ten to fifteen centimetres, five pounds"),
        ("en", "3/4 of a turn, 1/21", "three quarters of a turn, 1 twenty-one"),
        ("en", "21 °C", "twenty-one degrees Celsius"),
        ("de", "2×30 s", "zwei mal dreißig Sekunden"),
        ("de", "1 cm, 1 km, 2,5 kg", "ein Zentimeter, ein Kilometer, zwei Komma fünf Kilo"),
        ("de", "10–15 Wdh, 30 %", "zehn bis fünfzehn Wiederholungen, dreißig Prozent"),
        ("fr", "1 h, 10 cm, 30 %", "une heure, dix centimètres, trente pour cent"),
        ("fr", "2 × 30 s", "deux fois trente secondes"),
        ("es", "1 cm, 21 kg", "un centímetro, veintiún kilos"),
        ("es", "1º, 1.º, 2ª, 3.er", "primero, primero, segunda, tercer"),
        ("es", "21.ª vez", "vigésima primera vez"),
        ("es", "45º, 90°", "cuarenta y cinco grados, noventa grados"),
        ("pt", "1º, 2.ª série, 90º", "primeiro, segunda série, noventa graus"),
        ("pt", "2×30 s, 2 kg", "dois vezes trinta segundos, dois quilos"),
        ("it", "1º, 1.ª, 2° giro", "primo, prima, secondo giro"),
        ("it", "a 15°, a 90º", "a quindici gradi, a novanta gradi"),
        ("it", "1 cm, 2×30 s", "un centimetro, due per trenta secondi"),
    ],
)
def test_numbers_agree_with_what_follows_them(language, text, expected):
    said = say(text, language)
    assert said == expected or said.replace("eintausend", "tausend") == expected.replace(
        "eintausend", "tausend"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Am 2. März.", "Am zweiten März."),
        ("Der 1. Satz, in der 1. Runde.", "Der erste Satz, in der ersten Runde."),
        ("zum 3. Mal, jede 2. Runde", "zum dritten Mal, jede zweite Runde"),
        ("3. Satz. 2. Runde: 4. Mal.", "dritter Satz. zweite Runde: viertes Mal."),
        ("dein 2. Versuch, bis 3. März", "dein zweiter Versuch, bis dritten März"),
        ("die 5. große Bewegung", "die fünfte große Bewegung"),
        ("das 21. Mal, der 3.Tag", "das einundzwanzigste Mal, der dritte Tag"),
        ("Am 1.", "Am ersten."),
        ("Satz 1 von 3. Danach Pause.", "Satz eins von drei. Danach Pause."),
        ("Zähl bis 10. Spann den Bauch an.", "Zähl bis zehn. Spann den Bauch an."),
        ("Mach 8. Die Arme bleiben lang.", "Mach acht. Die Arme bleiben lang."),
        ("Nimm die 5. Dann weiter.", "Nimm die fünf. Dann weiter."),
        ("Noch 3.", "Noch drei."),
        ("Nach 20. Runde ab.", "Nach zwanzig. Runde ab."),
        ("5. Atme aus.", "fünf. Atme aus."),
        ("2.5 und 1.000", "zwei Komma fünf und eintausend"),
    ],
)
def test_a_number_with_a_dot_in_german(text, expected):
    assert say(text, "de").replace("und tausend", "und eintausend") == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_language_says_less_than_the_others(language):
    here, english = phrasebook(language).numbers, phrasebook("en").numbers
    assert english.signs.keys() <= here.signs.keys()
    assert english.measures.keys() - {"lb", "lbs", "ft"} <= here.measures.keys()
    assert {"s", "min"} <= here.units.keys()


TENS = {
    "de": "dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
    "en": "thirty forty fifty sixty seventy eighty ninety",
    "es": "treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    "fr": "trente quarante cinquante soixante soixante-dix quatre-vingts quatre-vingt-dix",
    "it": "trenta quaranta cinquanta sessanta settanta ottanta novanta",
    "pt": "trinta quarenta cinquenta sessenta setenta oitenta noventa",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_tens(language):
    assert [say(str(n), language) for n in range(30, 100, 10)] == TENS[language].split()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_count_is_a_word_of_its_own(language):
    said = [say(str(n), language) for n in range(1001)]
    assert len(set(said)) == 1001
    assert not any(re.search("[0-9]", one) for one in said)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_of_cuecasts_own_is_left_in_digits(language):
    words = phrasebook(language)
    values = dict.fromkeys(("title", "items", "name", "names", "sign", "length", "work"), "2")
    values |= dict.fromkeys(("rest", "rep", "reps", "round", "rounds", "set", "sets"), "3")
    values["label"] = "A"  # “A1” is a name, which voices read well
    for key in words.phrases:
        if key.startswith(("list_", "minutes_and")):
            continue
        for count in (1, 2, 21, 100):
            said = say(words.say(key, side="left", count=count, **values), language)
            assert not re.search("[0-9{}]", said), (key, said)


# --- pronunciation


def test_words_are_respelled_whole_and_in_any_case():
    lexicon = {"psoas": "sowass"}
    assert spoken("Psoas, the PSOAS; psoasy psoas-like", "en", lexicon) == (
        "sowass, the sowass; psoasy sowass-like"
    )


def test_the_longest_word_goes_first():
    lexicon = {"split": "A", "split squat": "B", "squat": "C"}
    assert spoken("Split squat, split, squat", "en", lexicon) == "B, A, C"


def test_a_respelling_is_read_as_it_is_written():
    assert spoken("4-7-8 with glutes", "en", {"4-7-8": "glutes 2", "glutes": "gloots"}) == (
        "glutes 2 with gloots"
    )


def test_a_word_with_signs_is_a_word():
    assert spoken("Thera-Band?", "en", {"thera-band": "terra band"}) == "terra band?"


def test_a_language_without_words_leaves_numbers_to_the_engine():
    assert spoken("3 psoas", "xx", {"psoas": "soas"}) == "3 soas"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_shipped_lexicon_respells_with_letters(language):
    lexicon = shipped_lexicon(language)
    assert lexicon
    for word, respelling in lexicon.items():
        assert re.fullmatch(r"[^\W\d_]([^\W\d_]|[ '-])*", respelling), word
        assert respelling != word


# --- nothing steers an engine

TEXTS = st.text(
    st.sampled_from("abcß0123456789 .,:-–×x%°½<>[]{}|\\^_*~#@`&/'’\"()+=!?sminé\u00a0\u202f")
)


@given(TEXTS, st.sampled_from(LANGUAGES))
def test_no_markup_reaches_an_engine(text, language):
    said = spoken(text, language, {"a": "b"})
    assert not re.search(r"[<>\[\]{}|\\^_*~#@`&/]", said)
    assert "  " not in said
    assert said == said.strip(" ")
    assert said.isprintable()


@given(st.text(st.sampled_from("abcß .,:-–x'’\"()!?sminé")), st.sampled_from(LANGUAGES))
def test_words_alone_are_left_as_they_are(text, language):
    assume(not {*re.findall(r"\w+", text)} & {*phrasebook(language).abbreviations})
    assert spoken(text, language, {}) == " ".join(filter(None, text.split(" ")))


@given(TEXTS.filter(lambda text: re.search("[a-zß0-9]", text)), st.sampled_from(LANGUAGES))
def test_a_text_with_words_keeps_words(text, language):
    assert re.search(r"\w", spoken(text, language, {}))


def test_what_cannot_be_said_is_left_for_the_engine_to_refuse():
    assert spoken("two\x07", "en", {}) == "two\x07"
    assert spoken("so\u00adas\u00a0is", "en", {}) == "soas is"


# --- the speaker gives every engine the spoken form


def test_an_engine_hears_words_and_the_cue_keeps_its_digits(tmp_path):
    engine = BurstEngine()
    voice = Speaker(engine, Store(tmp_path), Manner("burst", 145, "de"), {"psoas": "soas"})
    lengths = voice.measure(["3", "drei", "1 Minute Psoas"])
    assert engine.spoken == ["drei", "eine Minute soas"]
    assert list(lengths) == ["3", "drei", "1 Minute Psoas"]
    assert lengths["3"] == lengths["drei"] == len(voice.clip("3"))


def test_another_lexicon_is_another_phrase(tmp_path):
    Speaker(BurstEngine(), Store(tmp_path), Manner("burst", 145, "en")).measure(["psoas", "toes"])
    engine = BurstEngine()
    other = Speaker(engine, Store(tmp_path), Manner("burst", 145, "en"), {"psoas": "sowass"})
    other.measure(["psoas", "toes"])
    assert engine.spoken == ["sowass"]


def test_a_fault_names_the_text_as_it_is_written(tmp_path):
    voice = Speaker(BurstEngine(), Store(tmp_path), Manner("burst", 145, "en"))
    with pytest.raises(EngineFault) as caught:
        voice.measure(["10 reps\x07"])
    assert caught.value.phrase == "10 reps\x07"


@pytest.mark.parametrize(
    ("language", "written", "said"),
    [
        ("en", "Raise the L leg, then the R leg.", "Raise the left leg, then the right leg."),
        ("en", "Hold for 10 sec. or less", "Hold for ten seconds or less"),
        ("en", "Hold 10 sec. Then rest.", "Hold ten seconds. Then rest."),
        ("en", "3x12 @ 60 kg", "three times twelve at sixty kilos"),
        ("en", "3 sets × 10", "three sets times ten"),
        (
            "en",
            "approx. 5 min w/ a towel, e.g. #3",
            "about five minutes with a towel, for example number three",
        ),
        ("en", "A wall, a chair, etc.", "A wall, a chair, and so on."),
        ("en", "Put no weight in. Rest.", "Put no weight in. Rest."),
        (
            "de",
            "ca. 10 Sek. halten, z. B. an der Wand",
            "circa zehn Sekunden halten, zum Beispiel an der Wand",
        ),
        ("fr", "env. 10 s, p. ex. au mur", "environ dix secondes, par exemple au mur"),
        ("it", "gamba dx. e sx.", "gamba destra e sinistra."),
        ("es", "3 series × 10 reps", "tres series por diez repeticiones"),
        ("pt", "aprox. 5 min.", "aproximadamente cinco minutos."),
    ],
)
def test_short_forms_are_said_in_full(language: str, written: str, said: str) -> None:
    assert spoken(written, language, {}) == said
