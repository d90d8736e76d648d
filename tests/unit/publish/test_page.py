"""What can be known of the session page without a browser."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from kit.sounding import SHORT, sounding
from kit.toys import TOY

from cuecast.cli.page import command
from cuecast.diagnostics import CuecastError
from cuecast.publish.formats import Material
from cuecast.publish.page import build
from cuecast.publish.page.course import alternating, parts, where
from cuecast.publish.style import FAMILIES
from cuecast.script.phrasebook import languages
from cuecast.timebase import RATE, Samples
from cuecast.timeline import Place, TimedStep

WORDS = yaml.safe_load((build.FOLDER / "words.yaml").read_text("utf-8"))


@pytest.fixture(scope="module")
def material(tmp_path_factory: pytest.TempPathFactory) -> Material:
    return sounding(tmp_path_factory.mktemp("short"), SHORT)


def made(material: Material, audio: str = "toy.mp3") -> str:
    return build.page(material.timeline, material.sources, material.session, audio)


class Elements(HTMLParser):
    """Every element with its attributes, and the text of scripts and styles."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.inside: dict[str, str] = {}
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        self.found.append((f"/{tag}", {}))

    def handle_data(self, data: str) -> None:
        tag, attributes = self.found[-1] if self.found else ("", {})
        if tag in ("script", "style") and attributes.get("type") is None:
            self.inside[tag] = self.inside.get(tag, "") + data


@pytest.mark.parametrize("language", languages())
def test_every_language_has_every_word_with_the_same_places(language):
    assert WORDS[language].keys() == WORDS["en"].keys()
    for key, words in WORDS[language].items():
        assert isinstance(words, str)
        assert words.strip()
        assert set(re.findall(r"{\w+}", words)) == set(re.findall(r"{\w+}", WORDS["en"][key])), key
    assert FAMILIES.keys() - {"talk"} <= WORDS[language].keys()


def test_what_may_run_is_what_is_there_and_nothing_else(material):
    page = Elements(made(material))
    policy = next(a["content"] for t, a in page.found if "http-equiv" in a)
    rules = dict(rule.split(" ", 1) for rule in str(policy).split("; "))
    assert rules["default-src"] == "'none'"
    for tag in ("script", "style"):
        digest = hashlib.sha256(page.inside[tag].encode()).digest()
        assert rules[f"{tag}-src"] == f"'sha256-{base64.b64encode(digest).decode()}'"
    assert "unsafe" not in str(policy)
    attributes = [name for _, attrs in page.found for name in attrs]
    assert not [name for name in attributes if name == "style" or name.startswith("on")]
    assert [a.get("src") for _, a in page.found if a.get("src")] == ["toy.mp3"]


@pytest.mark.parametrize(
    ("audio", "media"),
    [
        ("a%20b.mp3", "'self' file:"),
        ("data:audio/mpeg;base64,AAAA", "data:"),
        ("https://example.org/x.mp3?a=1&b=2", "https://example.org"),
    ],
)
def test_sound_may_come_from_where_it_is_and_nowhere_else(material, audio, media):
    assert f"media-src {media};" in made(material, audio)


def test_the_same_session_is_the_same_page(material):
    assert made(material) == made(material)


def test_the_sheet_says_what_a_therapist_would_write(material):
    text = re.sub(r"<[^>]+>", "\n", made(material).partition('id="sheet"')[2])
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    for line in (
        *("Lift", "2 reps on each side, left side first.", "three times per week"),
        *("Look at your left foot.", "Up, left. (3 s)", "Keep. (2 s)", "Long back."),
        *("Stop if it hurts.", "Careful.", "Plank"),
    ):
        assert line in lines


def test_where_leaves_out_what_is_only_once():
    ui = WORDS["en"]
    assert where(Place("Bridge", rep=1, reps=1, set=1, sets=1), ui) == "Bridge"
    full = Place("Bridge", "left", 2, 3, 4, 10)
    assert where(full, ui) == "Bridge · left side · Set 2 of 3 · 4 of 10"
    assert where(full, WORDS["de"]) == "Bridge · linke Seite · Satz 2 von 3 · 4 von 10"


def test_sides_that_change_every_rep_are_not_announced_every_time():
    places = [Place("Lift", side, 1, 1, rep, 3) for rep in (1, 2, 3) for side in ("left", "right")]
    steps = [
        TimedStep("phase", Samples(i * RATE), Samples((i + 1) * RATE), place)
        for i, place in enumerate(places)
    ]
    swaps = alternating(steps)
    assert [name for _, name in parts(steps, swaps, WORDS["en"])] == ["Lift"]
    assert len(list(parts(steps, set(), WORDS["en"]))) == 6


# The command


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for stem, text in (TOY | SHORT).items():
        (tmp_path / f"{stem}.yaml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(command, list(arguments), standalone_mode=False)


def test_the_command_makes_a_page_and_its_sound(here):
    done = run("toy.yaml")
    assert done.return_value == 0, done.output
    assert done.stdout.split() == ["toy.html", "toy.mp3"]
    assert 'src="toy.mp3"' in (here / "toy.html").read_text("utf-8")
    assert (here / "toy.mp3").read_bytes().startswith(b"ID3")
    assert isinstance(run("toy.yaml").exception, CuecastError)
    again = run("toy.yaml", "--force", "--audio", "own take.mp3")
    assert again.stdout.split() == ["toy.html"]
    assert 'src="own%20take.mp3"' in (here / "toy.html").read_text("utf-8")


def test_the_command_makes_one_file_to_give_away(here):
    done = run("toy.yaml", "--embed", "-o", "jo.html")
    assert done.stdout.split() == ["jo.html"]
    assert not (here / "jo.mp3").exists()
    text = (here / "jo.html").read_text("utf-8")
    sound = re.search(r'src="data:audio/mpeg;base64,([^"]+)"', text)
    assert sound is not None
    assert base64.b64decode(sound[1], validate=True).startswith(b"ID3")


def test_what_contradicts_itself_is_refused(here):
    assert "--embed" in str(run("toy.yaml", "--embed", "--audio", "x.mp3").exception)
    assert "html" in str(run("toy.yaml", "-o", "x.mp3").exception)
