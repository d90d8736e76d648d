"""What a listener reads is in the session's language, in whatever form they read it."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import fitdecode
import pytest
import yaml
from kit.measure import voice

from cuecast.compiler.pipeline import Compiled, compile_session
from cuecast.publish import cuesheet, notes, watch
from cuecast.publish.chapters import chapters_json
from cuecast.publish.formats import Material, Plan
from cuecast.publish.page import build
from cuecast.publish.told import STEPS
from cuecast.publish.words import ENGLISH, Words, words
from cuecast.script.load import Sources, load
from cuecast.script.phrasebook import languages, phrasebook_document

CASES = Path(__file__).parents[2] / "cases" / "sessions"
OTHERS = [language for language in languages() if language != "en"]
BOOK = yaml.safe_load((Path(build.__file__).parents[1] / "words.yaml").read_text("utf-8"))
PAGE = yaml.safe_load((build.FOLDER / "words.yaml").read_text("utf-8"))

FILES = {
    "toy": """
        title: Zuzu
        language: {language}
        welcome: Xiwu.
        safety: Xisa.
        closing: Xiky.
        bed: none
        blocks:
          - {{exercise: zorp, reps: 3, sets: 3, rest: 20s}}
          - rest: 10s
          - say: Wumm.
          - rest: 2m
            do: {{exercise: zilp}}
          - {{exercise: zilp, reps: [4, 3], count: none}}
          - {{exercise: zilp, reps: 4, cluster: {{reps: 2, pause: 10s}}}}
          - circuit:
              rounds: 2
              rest_between_stations: 15s
              stations: [{{exercise: zorp, reps: 2}}, {{exercise: zilp, reps: 2}}]
          - superset:
              {{sets: 2, rest: 45s, exercises: [{{exercise: zorp, reps: 2}}, {{exercise: zilp, reps: 2}}]}}
          - series: {{first_side: left, exercises: [{{exercise: zorp, reps: 2}}]}}
          - intervals:
              {{warm_up: 1m, work: 40s, rest: 20s, rounds: 2, split: 4s, stations: [{{exercise: zorp}}],
                cool_down: 1m}}
          - emom: {{rounds: 2, exercises: [{{exercise: zilp, reps: 6}}]}}
          - amrap: {{length: 2m, stations: [{{exercise: zilp, reps: 8}}]}}
          - breathing: {{pattern: box, rounds: 3, cues: both}}
          - breathing: {{pattern: box, rounds: 3, cues: tones}}
    """,
    "zorp": """
        name: Zorp
        setup: [Xona., "Xobi {{side}}."]
        phases:
          - {{say: Xubu., short: Xu., length: 3s, breath: inhale}}
          - {{say: Xoxo., hold: 12s, breath: exhale}}
          - {{say: Xaxa., length: 3s, breath: exhale}}
        dose: {{sides: each, first_side: left}}
        focus: [Xexe.]
        avoid: [Xixa.]
        cautions: [Xiri.]
        feel: [Xyza.]
        equipment: [Xomat]
    """,
    "zilp": """
        name: Zilp
        setup: [Xulo.]
        phases: [{{say: Xe., length: 2s}}, {{say: Xi., length: 2s}}]
        dose: {{reps: 2, sides: none, rest: 30s}}
    """,
}
"""A session with every kind of block, in which the author's own words are no words of any language."""


def tokens(text: str) -> set[str]:
    """The words of a text."""
    return set(re.findall(r"[^\W\d_]{2,}", text.casefold()))


def told(part: object) -> str:
    """All texts in something read from YAML."""
    if isinstance(part, dict):
        return " ".join(map(told, part.values()))
    return " ".join(map(told, part)) if isinstance(part, list) else str(part)


def vocabulary(language: str) -> set[str]:
    """Every word that cuecast has in a language."""
    own = [BOOK.get(language, {}), PAGE[language], notes.HEADINGS[language]]
    return tokens(told(own) + told(phrasebook_document(language).plain()))


ENGLISH_WORDS = tokens(told(list(BOOK["de"]))) | vocabulary("en")


def compiled(folder: Path, language: str) -> tuple[Sources, Compiled]:
    for stem, text in FILES.items():
        (folder / f"{stem}.yaml").write_text(text.format(language=language), encoding="utf-8")
    sources = load(str(folder / "toy.yaml")).value
    assert sources is not None
    made = compile_session(sources, sources.phrasebook(), voice())
    assert made.timeline is not None, [d.message for d in made.diagnostics]
    return sources, made


class Text(HTMLParser):
    """Everything of a page that is read: its texts, the names of its parts, what its script shows."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.inside = ""

    def handle_starttag(self, tag, attrs):
        known = dict(attrs)
        self.inside = f"{tag} {known.get('type', '')}"
        self.texts += [value for name, value in attrs if name in ("aria-label", "title", "alt")]

    def handle_data(self, data):
        if self.inside == "script application/json":
            whole = json.loads(data)
            for step in whole["steps"]:
                step[2] = ""  # by this the script finds the word in `ui`
            self.texts.append(told(whole))
        elif self.inside.partition(" ")[0] not in ("script", "style"):
            self.texts.append(data)

    def handle_endtag(self, tag):
        self.inside = ""


def everything(sources: Sources, made: Compiled) -> Iterator[tuple[str, str]]:
    """What is read of a session, by the name of the format."""
    timeline, session = made.timeline, made.session
    assert timeline is not None
    assert session is not None
    nothing: object = None
    material = Material(timeline, sources, session, nothing, nothing, Plan())  # type: ignore[arg-type]

    def bytes_of(write: object) -> bytes:
        out = io.BytesIO()
        write(material, out)  # type: ignore[operator]
        return out.getvalue()

    yield (
        "chapters.json",
        told([c["title"] for c in json.loads(chapters_json(timeline))["chapters"]]),
    )
    table = csv.reader(io.StringIO(bytes_of(cuesheet.csv).decode("utf-8-sig")))
    yield "csv", " ".join(" ".join(row) for row in list(table)[1:])
    yield "md", bytes_of(cuesheet.markdown).decode("utf-8")
    with fitdecode.FitReader(io.BytesIO(bytes_of(watch.fit))) as fit:
        fields = [
            frame.get_value(name, fallback="") or ""
            for frame in fit
            if isinstance(frame, fitdecode.FitDataMessage)
            for name in ("wkt_step_name", "notes")
        ]
    yield "fit", " ".join(fields)
    whole = notes.notes("", session, timeline, ()).whole
    yield "notes", re.sub("<[^>]*>", " ", whole)
    page = Text()
    page.feed(build.page(timeline, sources, session, "x.mp3"))
    yield "page", " ".join(page.texts)


@pytest.mark.parametrize("language", OTHERS)
def test_no_english_word_is_read_in_another_language(language, tmp_path):
    sources, made = compiled(tmp_path, language)
    foreign = ENGLISH_WORDS - vocabulary(language) - {"mp", "html", "cuecast"}
    assert {"rest", "hold", "left", "set"} - vocabulary(language) <= foreign
    for name, text in everything(sources, made):
        assert len(tokens(text)) > 8, name
        assert tokens(text) & foreign == set(), name


def test_the_same_session_in_english_is_full_of_them(tmp_path):
    """So that the test above sees what it looks for."""
    sources, made = compiled(tmp_path, "en")
    for name, text in everything(sources, made):
        assert {"hold", "rest"} & tokens(text) or name == "notes", name


def test_every_language_has_the_same_words_with_the_same_places():
    for language in OTHERS:
        assert BOOK[language].keys() == BOOK["de"].keys(), language
        for english, text in BOOK[language].items():
            assert sorted(re.findall(r"{\w+}", text)) == sorted(re.findall(r"{\w+}", english))
        assert notes.HEADINGS[language].keys() == notes.HEADINGS["en"].keys()
        assert PAGE[language].keys() == PAGE["en"].keys()


def test_every_kind_of_step_and_of_sentence_has_its_word():
    say = words("de")
    for name, _ in STEPS.values():
        assert say(name)
    paths = [path for path in CASES.glob("*.yaml") if "invalid" not in path.name]
    for path in paths:
        sources = load(str(path)).value
        assert sources is not None
        for learn in (False, True):
            made = compile_session(sources, sources.phrasebook(), voice(), learn=learn)
            assert made.timeline is not None
            for cue in made.timeline.voice():
                assert say(cue.role)


def test_a_language_without_words_is_told_in_english():
    assert words("nl") is ENGLISH
    assert words("pt-BR")("rest") == "descanso"
    assert Words()("set {n} of {all}", n=1, all=2) == "set 1 of 2"
