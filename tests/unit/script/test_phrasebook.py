"""Cuecast's own words: what is said of them, in every language, and what is wrong with a phrasebook."""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuecast.diagnostics import BrokenPromise
from cuecast.script.phrasebook import (
    FOLDER,
    languages,
    phrasebook,
    phrasebook_document,
    side_forms,
)
from cuecast.script.phrasecheck import check_phrasebook
from cuecast.script.phrases import choose, phrase_of, texts_of
from cuecast.script.plurals import categories, plural
from cuecast.script.read import read

LANGUAGES = languages()


def told(language: str, change: str) -> list[str]:
    """What is wrong with a phrasebook after a change, `old → new`."""
    old, _, new = change.partition(" → ")
    whole = (FOLDER / f"{language}.yaml").read_text("utf-8")
    assert whole.count(old) == 1, old
    document, _ = read(whole.replace(old, new).encode(), f"phrasebooks/{language}.yaml")
    return [f"{one.code}: {one.message}" for one in check_phrasebook(language, document)]


# --- every language is complete


def test_six_languages_ship():
    assert LANGUAGES == ("de", "en", "es", "fr", "it", "pt")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_shipped_phrasebook_is_complete_and_right(language):
    assert check_phrasebook(language) == ()
    assert phrasebook(language).phrases.keys() == phrasebook("en").phrases.keys()
    assert phrasebook(language).language == language


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_shipped_phrase_is_a_sentence_as_the_english_one_is(language):
    english = phrasebook("en").phrases
    for key, phrase in phrasebook(language).phrases.items():
        ends = {text[-1] in ".!?" for text in next(iter(english[key].values()))}
        for some in phrase.values():
            assert {text[-1] in ".!?" for text in some} == ends, key


def test_a_form_of_a_side_is_known_by_its_word_in_any_language():
    pairs = [pair for language in LANGUAGES for pair in phrasebook(language).sides]
    assert len(side_forms()) == len(pairs)
    assert {side_forms()[right] for right, _ in pairs} == set(pairs)


STRANGERS = {
    "de": r"\b(Sie|Ihnen|Ihre?n?)\b",
    "fr": r"\b([Tt]u|[Tt]on|[Tt]es|[Tt]oi)\b",
    "es": r"\b([Uu]sted|[Dd]escanse|[Ss]u)\b",
    "pt": r"\b([Tt]u|[Tt]eu|[Tt]ua|[Dd]escansa)\b",
    "it": r"\b(Lei|[Ss]uo|[Rr]iposi)\b",
}
"""The other form of address than the one that is kept: du, vous, tú, você, tu."""


@pytest.mark.parametrize("language", STRANGERS)
def test_one_form_of_address_is_kept(language):
    for key, phrase in phrasebook(language).phrases.items():
        for text in texts_of(phrase):
            assert not re.search(STRANGERS[language], text), (key, text)


# --- how a phrase is said


@pytest.mark.parametrize(
    ("language", "key", "values", "expected"),
    [
        ("en", "dose", {"count": 1}, "Once."),
        ("en", "dose", {"count": 10}, "10 reps."),
        ("en", "side", {"side": "left"}, "Left side."),
        ("en", "next", {"name": "bridge"}, "Next: bridge."),
        ("de", "side", {"side": "left"}, "Linke Seite."),
        ("de", "series_first", {"side": "right"}, "Zuerst die ganze Serie auf der rechten Seite."),
        (
            "de",
            "dose_each",
            {"count": 3, "side": "left"},
            "3 Wiederholungen auf jeder Seite, links zuerst.",
        ),
        ("fr", "side", {"side": "right"}, "Côté droit."),
        (
            "fr",
            "dose_each",
            {"count": 1, "side": "left"},
            "Une fois de chaque côté, d'abord à gauche.",
        ),
        ("fr", "seconds", {"count": 0}, "0 seconde"),
        ("es", "change", {"side": "left"}, "Ahora el lado izquierdo."),
        ("pt", "side_short", {"side": "left"}, "Esquerda."),
        ("it", "side", {"side": "left"}, "Lato sinistro."),
    ],
)
def test_a_phrase_is_filled_and_begins_with_a_capital(language, key, values, expected):
    assert phrasebook(language).say(key, **values) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ("a, b and c", "a, or b", "1 minute 30 seconds", "45 seconds", "2 minutes")),
        ("de", ("a, b und c", "a oder b", "1 Minute 30 Sekunden", "45 Sekunden", "2 Minuten")),
        ("fr", ("a, b et c", "a ou b", "1 minute et 30 secondes", "45 secondes", "2 minutes")),
        ("es", ("a, b y c", "a o b", "1 minuto y 30 segundos", "45 segundos", "2 minutos")),
        ("pt", ("a, b e c", "a ou b", "1 minuto e 30 segundos", "45 segundos", "2 minutos")),
        ("it", ("a, b e c", "a o b", "1 minuto e 30 secondi", "45 secondi", "2 minuti")),
    ],
)
def test_lists_and_lengths(language, expected):
    words = phrasebook(language)
    lengths = (words.length(Fraction(n)) for n in (90, 45, 120))
    assert (words.joined(["a", "b", "c"]), words.either(["a", "b"]), *lengths) == expected
    assert words.joined(["a"]) == words.either(["a"]) == "a"


def test_a_phrase_without_what_it_needs_is_our_bug():
    words = phrasebook("en")
    with pytest.raises(BrokenPromise, match=r"phrasebooks/en\.yaml has no phrase 'nonsense'"):
        words.say("nonsense")
    with pytest.raises(BrokenPromise, match=r"'next' is said without its \{name\}"):
        words.say("next")
    with pytest.raises(BrokenPromise, match=r"'dose' is said without its \{count\}"):
        words.say("dose")


def test_what_is_filled_in_is_not_filled_in_again():
    assert phrasebook("en").say("next", name="{name} {side}") == "Next: {name} {side}."


def test_an_author_changes_phrases_and_only_those():
    own = phrasebook("en").with_own({"ready": {"": ("here we go, {x}",)}}, "a title")
    assert own.say("ready", x=1) == "Here we go, 1"
    assert own.say("last") == phrasebook("en").say("last")
    assert phrasebook("en").say("ready") == "Ready."


# --- several wordings


@given(st.text(max_size=8), st.text(max_size=8), st.integers(1, 7), st.integers(0, 40))
def test_of_several_wordings_none_comes_twice_running(seed, key, count, first):
    turns = [choose(seed, key, count, turn) for turn in range(first, first + 3 * count)]
    assert turns == [choose(seed, key, count, turn) for turn in range(first, first + 3 * count)]
    assert set(turns) == set(range(count))
    if count > 1:
        assert all(a != b for a, b in pairwise(turns))


def test_the_seed_decides_which_wording_comes_first():
    starts = {choose(f"session {n}", "done", 3, 0) for n in range(30)}
    assert starts == {0, 1, 2}


def test_a_session_hears_several_wordings():
    words = phrasebook("de").with_own({}, "Von der Ferse bis zur Hüfte")
    said = [words.say("done", turn=turn) for turn in range(3)]
    assert len(set(said)) == 3


# --- sides in an author's words


@pytest.mark.parametrize(
    ("language", "text", "right", "left"),
    [
        (
            "en",
            "{side} leg, not the {other_side}",
            "right leg, not the left",
            "left leg, not the right",
        ),
        ("de", "das {side.rechte} Bein", "das rechte Bein", "das linke Bein"),
        ("de", "mit dem {other_side.rechten}", "mit dem linken", "mit dem rechten"),
        ("de", "nach {side}", "nach rechts", "nach links"),
        ("fr", "le pied {side.droit}", "le pied droit", "le pied gauche"),
        ("fr", "la jambe {other_side}", "la jambe gauche", "la jambe droite"),
        ("de", "your {side.right} leg", "your right leg", "your left leg"),
    ],
)
def test_sides_are_filled_in_the_form_that_the_author_names(language, text, right, left):
    words = phrasebook(language)
    assert (words.with_side(text, "right"), words.with_side(text, "left")) == (right, left)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Lift your Left arm.", "Left"),
        ("en", "Bend it to a right angle.", ""),
        ("en", "A right angle, then the right knee.", "right"),
        ("en", "Lift your {side} arm, {side.right}.", ""),
        ("en", "Bright and leftover.", ""),
        ("de", "Heb das linke Bein.", "linke"),
        ("de", "Im rechten Winkel.", ""),
        ("fr", "Gardez le dos droit.", ""),
        ("fr", "La jambe gauche.", "gauche"),
        ("fr", "Le dos droit, le pied droit.", "droit"),
        ("es", "La pierna izquierda.", "izquierda"),
        ("pt", "O lado direito.", "direito"),
        ("it", "Il piede destro.", "destro"),
    ],
)
def test_a_side_by_its_word_is_found(language, text, expected):
    assert phrasebook(language).literal_side(text) == expected


@pytest.mark.parametrize(
    ("language", "word", "expected"),
    [
        ("en", "Left", ("{side}", "{other_side}")),
        ("de", "links", ("{side}", "{other_side}")),
        ("de", "linkes", ("{side.rechtes}", "{other_side.rechtes}")),
        ("fr", "gauche", ("{side}", "{other_side}")),
        ("fr", "droit", ("{side.droit}", "{other_side.droit}")),
    ],
)
def test_what_to_write_for_a_side(language, word, expected):
    assert phrasebook(language).holes_for(word) == expected


# --- plural rules


def test_plural_categories_are_those_of_cldr():
    assert {language: categories(language) for language in LANGUAGES} == dict.fromkeys(
        LANGUAGES, ("one", "other")
    )
    assert categories("pl") == ("one", "few", "many")
    assert [plural("fr", n) for n in (0, 1, 2)] == ["one", "one", "other"]
    assert [plural("pt", n) for n in (0, 1, 2)] == ["one", "one", "other"]
    assert [plural("de", n) for n in (0, 1, 2)] == ["other", "one", "other"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Go.", {"": ("Go.",)}),
        (["Go.", " Now\n go. "], {"": ("Go.", "Now go.")}),
        ({"one": "a", "other": ["b", "c"]}, {"one": ("a",), "other": ("b", "c")}),
        ("", None),
        ([], None),
        ({}, None),
        ({"one": {"two": "x"}}, None),
        (["a", ["b"]], None),
        (None, None),
    ],
)
def test_what_a_phrase_is(value, expected):
    assert phrase_of(value) == expected


# --- what is wrong with a phrasebook


@pytest.mark.parametrize(
    ("language", "change", "expected"),
    [
        ("de", 'ready: "Bereit." → ', ["missing-phrase: the phrase 'ready' is missing"]),
        (
            "de",
            'ready: "Bereit." → raedy: "Bereit."',
            [
                "missing-phrase: the phrase 'ready' is missing",
                "unknown-phrase: there is no phrase 'raedy'",
            ],
        ),
        (
            "de",
            '"Danach: {name}." → "Danach: {nmae}."',
            [
                "missing-placeholder: 'ahead_exercise' does not say {name}",
                "unknown-placeholder: {nmae} cannot be filled in in 'ahead_exercise'",
            ],
        ),
        (
            "fr",
            '  one: "{count} série." → ',
            ["missing-plural: the phrase 'sets' lacks its form one"],
        ),
        (
            "fr",
            '  one: "{count} série." →   one: "{count} série."\n  few: "{count}"',
            ["unknown-plural: the phrase 'sets' has no form 'few' in this language"],
        ),
        (
            "es",
            '"Dos más." → {one: Dos, other: Más}',
            ["unknown-plural: no number decides how 'two_more' is said"],
        ),
        (
            "it",
            '"Lato {side.destro}." → "Lato {side.dritto}."',
            ["unknown-side-form: “dritto” is not a word for the right side"],
        ),
        (
            "it",
            '"Via." → []',
            ["wrong-shape: the phrase 'go' is a text, a list of texts, or texts for one and other"],
        ),
        ("it", '"Via." → "Via}"', ["stray-brace: this } has no partner"]),
        (
            "it",
            "language: it → language: en",
            ["phrasebook: this is the phrasebook of it, and says en"],
        ),
        ("it", "  decimal: virgola → ", ["phrasebook: 'numbers.decimal': field required"]),
    ],
)
def test_a_mistake_in_a_phrasebook_is_told(language, change, expected):
    assert sorted(told(language, change)) == sorted(expected)


def test_a_mistake_is_told_with_its_file_and_line():
    whole = (FOLDER / "de.yaml").read_text("utf-8").replace("Danach: {name}", "Danach: {nmae}")
    document, _ = read(whole.encode(), "phrasebooks/de.yaml")
    found = check_phrasebook("de", document)
    line = next(n for n, text in enumerate(whole.splitlines(), 1) if "nmae" in text)
    assert {(one.span.file, one.span.line) for one in found} == {("phrasebooks/de.yaml", line)}


def test_a_phrasebook_that_cannot_be_read_is_our_bug(tmp_path, monkeypatch):
    folder = tmp_path / "phrasebooks"
    folder.mkdir()
    (folder / "xx.yaml").write_text("a: [", "utf-8")
    monkeypatch.setattr("cuecast.script.phrasebook.FOLDER", folder)
    with pytest.raises(BrokenPromise, match=r"phrasebooks/xx\.yaml cannot be read"):
        phrasebook_document("xx")
