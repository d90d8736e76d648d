"""The coach listens in every language: each list bites, explains itself, and leaves shipped words alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from kit.measure import voice

from cuecast.compiler.coach import RULES
from cuecast.compiler.pipeline import compile_session
from cuecast.script.library import shipped
from cuecast.script.load import load
from cuecast.script.phrasebook import languages, phrasebook
from cuecast.script.phrases import texts_of
from cuecast.script.vocabulary import VocabularyModel, finder, vocabularies, vocabulary

LANGUAGES = languages()
CODES = {rule.code for rule in RULES}


def warned(path: str, language: str = "") -> list[str]:
    """The codes of what the coach says about a session."""
    loaded = load(path, language)
    assert loaded.value is not None, loaded.diagnostics
    made = compile_session(loaded.value, loaded.value.phrasebook(), voice())
    assert made.timeline is not None, made.diagnostics
    return [one.code for one in made.diagnostics if one.code in CODES]


def says(folder: Path, language: str, text: str, head: str = "") -> list[str]:
    path = folder / "session.yaml"
    path.write_text(f"title: T\nlanguage: {language}\n{head}blocks: [say: {text!r}]\n", "utf-8")
    return warned(str(path))


def test_every_language_has_every_list():
    assert tuple(vocabularies()) == LANGUAGES
    for language in LANGUAGES:
        for name in VocabularyModel.model_fields:
            assert getattr(vocabulary(language), name), (language, name)


@pytest.mark.parametrize(
    ("language", "text", "bites"),
    [
        ("de", "Heb das Bein wie auf dem Bild.", True),
        ("de", "Schau in den Spiegel.", True),
        ("de", "Heb das Bein, siehe Abb. 3.", True),
        ("de", "Drück so fest, dass du es spürst.", False),
        ("de", "Stell dir ein Bild vor.", False),
        ("fr", "Levez la jambe comme sur la photo.", True),
        ("fr", "Regardez-moi bien.", True),
        ("fr", "Respirez comme vous voulez.", False),
        ("es", "Levanta la pierna como en la foto.", True),
        ("es", "Mírate en el espejo.", True),
        ("es", "Así respiras mejor.", False),
        ("pt", "Levante a perna como na imagem.", True),
        ("pt", "Olhe para a frente.", True),
        ("pt", "Assim você respira melhor.", False),
        ("it", "Solleva la gamba come nella foto.", True),
        ("it", "Guardati allo specchio.", True),
        ("it", "Così respiri meglio.", False),
    ],
)
def test_words_that_need_eyes(tmp_path: Path, language: str, text: str, bites: bool):
    assert says(tmp_path, language, text) == ["needs-eyes"] * bites


@pytest.mark.parametrize(
    ("language", "text", "bites"),
    [
        ("de", "Spann den Beckenboden an.", True),
        ("de", "Dein Beckenboden ist die Muskelschlinge, die den Strahl anhält.", False),
        ("de", "Spann das Gesäß an.", False),
        ("fr", "Serrez le périnée.", True),
        ("fr", "Votre périnée est la sangle de muscles qui arrête le jet.", False),
        ("es", "Contrae el suelo pélvico.", True),
        ("es", "El core, los músculos que rodean tu cintura, te sostiene.", False),
        ("pt", "Contraia o assoalho pélvico.", True),
        ("pt", "O core, os músculos em volta da sua cintura, sustenta você.", False),
        ("it", "Contrai il pavimento pelvico.", True),
        ("it", "Il core, cioè i muscoli attorno alla vita, ti sostiene.", False),
    ],
)
def test_terms_are_explained(tmp_path: Path, language: str, text: str, bites: bool):
    assert says(tmp_path, language, text) == ["unexplained-term"] * bites


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_term_is_explained_by_the_meaning_that_the_coach_proposes(language: str):
    for term, model in vocabulary(language).terms.items():
        known = finder(model.known_by)
        assert known.search(model.meaning), (language, term)
        assert not known.search(term), (language, term)
        assert not finder([term, *model.forms]).search(model.plain), (language, term)


@pytest.mark.parametrize(
    ("language", "stops", "is_silent"),
    [
        ("de", "Hör auf, wenn es wehtut.", "Viel Spaß!"),
        ("fr", "Arrêtez-vous si vous avez mal.", "Amusez-vous bien !"),
        ("es", "Para si te duele.", "¡Que lo pases bien!"),
        ("pt", "Pare se doer.", "Divirta-se!"),
        ("it", "Fermati se fa male.", "Buon divertimento!"),
    ],
)
def test_somebody_says_when_to_stop(tmp_path: Path, language: str, stops: str, is_silent: str):
    assert says(tmp_path, language, "1, 2.", f"safety: {stops!r}\n") == []
    assert says(tmp_path, language, "1, 2.", f"safety: {is_silent!r}\n") == ["no-safety-line"]


SETUPS = {
    "de": ("Leg das Handtuch unter den Fuß.", "Handtuch"),
    "fr": ("Posez le pied sur la serviette.", "serviette"),
    "es": ("Pon la toalla bajo el pie.", "toalla"),
    "pt": ("Ponha a toalha embaixo do pé.", "toalha"),
    "it": ("Metti l'asciugamano sotto il piede.", "asciugamano"),
}
BACKS = {
    "de": ("Oberschenkelrückseite", "Quadrizeps"),
    "fr": ("ischio-jambiers", "quadriceps"),
    "es": ("isquiotibiales", "cuádriceps"),
    "pt": ("isquiotibiais", "quadríceps"),
    "it": ("ischiocrurali", "quadricipiti"),
}


def exercise(folder: Path, name: str, muscle: str, setup: str = "") -> None:
    text = f"name: {name}\nposition: standing\nmuscles: {{strengthens: [{muscle}]}}\n"
    text += f"setup: [{setup!r}]\n" if setup else ""
    (folder / f"{name}.yaml").write_text(text + "phases: [{say: Hop., length: 3s}]\n", "utf-8")


@pytest.mark.parametrize("language", SETUPS)
def test_things_are_asked_for_first(tmp_path: Path, language: str):
    setup, thing = SETUPS[language]
    exercise(tmp_path, "one", "x", setup)
    path = tmp_path / "session.yaml"
    for say, wanted in ((f"- say: {thing!r}\n", []), ("", ["unannounced-equipment"])):
        blocks = f"{say}- {{exercise: one, reps: 2}}\n"
        path.write_text(f"title: T\nlanguage: {language}\nblocks:\n{blocks}", "utf-8")
        assert warned(str(path)) == wanted


@pytest.mark.parametrize("language", BACKS)
def test_the_back_of_the_body_is_known(tmp_path: Path, language: str):
    back, front = BACKS[language]
    exercise(tmp_path, "kick", back)
    exercise(tmp_path, "lift", front)
    path = tmp_path / "session.yaml"
    for reps, wanted in ((10, []), (9, ["back-of-body"])):
        blocks = f"- {{exercise: kick, reps: {reps}}}\n- rest: 30s\n- {{exercise: lift, reps: 5}}\n"
        path.write_text(f"title: T\nlanguage: {language}\nblocks:\n{blocks}", "utf-8")
        assert warned(str(path)) == wanted


# --- the language of the text


def test_an_exercise_that_is_not_translated_is_heard_in_its_own_language(tmp_path: Path):
    english = "language: en\nname: A\nposition: standing\nphases: [{say: SAID, length: 6s}]\n"
    path = tmp_path / "session.yaml"
    path.write_text("title: T\nlanguage: de\nblocks: [{exercise: a, reps: 2}]\n", "utf-8")
    for said, wanted in (
        ("Lift it like this.", ["needs-eyes"]),
        ("Your core is the middle of you.", []),
        ("Firm up your core.", ["unexplained-term"]),
    ):
        (tmp_path / "a.yaml").write_text(english.replace("SAID", said), "utf-8")
        assert warned(str(path)) == wanted
    german = (
        english.replace("SAID", "Like this.")
        + "translations: {de: {A: B, Like this.: Wie hier.}}\n"
    )
    (tmp_path / "a.yaml").write_text(german, "utf-8")
    assert warned(str(path)) == ["needs-eyes"]


# --- no false alarms


@pytest.mark.parametrize("language", LANGUAGES)
def test_cuecasts_own_words_need_no_eyes_and_no_terms(language: str):
    words = vocabulary(language)
    own = [text for phrase in phrasebook(language).phrases.values() for text in texts_of(phrase)]
    assert [text for text in own if finder(words.eyes).search(text)] == []
    assert [text for text in own if finder(list(words.terms)).search(text)] == []
    safety = " ".join(texts_of(phrasebook(language).phrases["safety"]))
    assert finder(words.stop).search(safety)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [found.path.stem for found in shipped("session").files])
def test_the_coach_has_nothing_to_say_about_what_ships(name: str, language: str):
    assert warned(name, language) == []
