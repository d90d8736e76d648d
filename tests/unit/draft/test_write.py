"""Drafts as files, as a page, and from the command line."""

from __future__ import annotations

import json

import pytest
from kit.program import cuecast

import cuecast as api
from cuecast.diagnostics import has_errors
from cuecast.draft import draft, to_json, to_yaml
from cuecast.draft.reading import decoded
from cuecast.draft.report import report
from cuecast.draft.wording import shortened

ARTICLE = """Two moves for stiff hips

by Ann Tester

1. Wall slide

Stand with your back against a wall. Breathe in and slide your arms up the wall; breathe out and
bring them down. Repeat 8 times, twice a day.

2. Knee hug

Lie on your back. Hug your right knee to your chest and hold it for 20 seconds. Repeat with your left
leg. Stop if it hurts.

© 2020 Somebody. All rights reserved.
"""


def values(found):
    return found and found.value


def test_every_value_stands_where_it_says():
    made = draft(ARTICLE, "hips")
    first, second = made.exercises
    assert (first.name.value, second.name.value) == ("Wall slide", "Knee hug")
    assert ARTICLE[first.reps.start : first.reps.end] == "8 times"
    assert ARTICLE[second.hold.start : second.hold.end] == "20 seconds"
    assert [values(p.breath) for p in first.phases] == ["inhale", "exhale"]
    assert (second.sides.value, second.first_side.value) == ("each", "right")
    assert values(first.frequency) == "twice a day"
    assert values(second.frequency) is None


def test_html_keeps_its_places():
    page = (
        "<html><nav><p>Do 50 squats</p></nav><h2>Wall&nbsp;slide</h2>"
        "<p>Stand tall. Lift your arms. Repeat <b>8&#32;times</b>.</p></html>"
    )
    (one,) = draft(page).exercises
    assert (one.name.value, one.reps.value) == ("Wall slide", "8")
    assert page[one.reps.start : one.reps.end].endswith("8&#32;times")


def test_what_is_not_said_is_asked_and_never_made_up():
    made = draft(ARTICLE, "hips")
    assert [(q.exercise, q.field) for q in made.questions] == [(1, "reps")]
    files = to_yaml(made)
    assert [*files] == ["wall-slide.yaml", "knee-hug.yaml", "hips.yaml"]
    assert "# ask: how many reps?" in files["knee-hug.yaml"]
    assert "reps:" not in files["knee-hug.yaml"]
    assert "Hug your {side} knee" in files["knee-hug.yaml"]
    assert "# sure: “Repeat 8 times, twice a day”" in files["wall-slide.yaml"]


def test_the_files_compile_and_check_lists_the_questions(tmp_path):
    for name, text in to_yaml(draft(ARTICLE, "hips")).items():
        (tmp_path / name).write_text(text, "utf-8")
    found = api.check(str(tmp_path / "hips.yaml")).diagnostics
    assert not has_errors(found)
    asked = [one.message for one in found if one.code == "question"]
    assert sum("how many reps?" in message for message in asked) == 2


def test_the_report_marks_what_was_understood():
    page = report(draft(ARTICLE.replace("Stiff", "<b>"), "hips"))
    assert '<mark class="dose" title="Wall slide: reps: 8 (sure)">' in page
    assert "<mark" not in page[page.index("All rights reserved") :]


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_any_encoding_is_read(codec):
    assert decoded("Hold – 5 s".encode(codec)) == "Hold – 5 s"


@pytest.mark.parametrize(
    "text",
    ["", " \n", "\0" * 99, "<div" * 999, "3 x " * 5000, ". " * 5000, "(" * 9999, "a" * 99_999],
)
def test_any_text_has_an_answer(text):
    assert to_yaml(draft(text)) == {}


def test_the_command_writes_files_that_pass(tmp_path):
    (tmp_path / "hips.txt").write_text(ARTICLE, "utf-8")
    made = cuecast("draft", "hips.txt", cwd=tmp_path)
    assert (made.returncode, "1 question" in made.stderr) == (0, True)
    assert made.stdout.splitlines()[-1].endswith("hips.yaml")
    again = cuecast("draft", "hips.txt", cwd=tmp_path)
    assert (again.returncode, again.stdout) == (1, "")
    assert cuecast("check", "hips/hips.yaml", cwd=tmp_path).returncode == 0


def test_the_command_reads_a_pipe_and_prints_json(tmp_path):
    made = cuecast("draft", "-", "--json", input=ARTICLE, cwd=tmp_path)
    assert json.loads(made.stdout) == json.loads(json.dumps(to_json(draft(ARTICLE, "draft"))))


def test_a_text_without_exercises_is_told(tmp_path):
    (tmp_path / "soup.txt").write_text("Stir for 5 minutes. Serves 4.", "utf-8")
    for call in (["draft"], ["render", "--draft"]):
        made = cuecast(*call, "soup.txt", cwd=tmp_path)
        assert (made.returncode, "no exercise was found" in made.stderr) == (2, True)
    assert [one.name for one in tmp_path.iterdir()] == ["soup.txt"]


def test_an_article_becomes_sound_in_one_command(tmp_path):
    (tmp_path / "hips.txt").write_text(ARTICLE, "utf-8")
    made = cuecast("render", "--draft", "hips.txt", cwd=tmp_path)
    assert (made.returncode, made.stdout.strip().endswith("hips.mp3")) == (0, True)
    assert (tmp_path / "hips.mp3").stat().st_size > 100_000
    assert "Knee hug: how many reps?" in made.stderr


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (
            "As you breathe out, slide your arms up as far as they go, so that your back does not arch.",
            "Breathe out, slide your arms up as far as they go.",
        ),
        ("Breathe in and slide them down again.", "Breathe in, slide them down again."),
        ("Breathe in to prepare.", "Breathe in to prepare."),
        ("Exhale.", "Exhale."),
    ],
)
def test_a_breath_at_the_head_does_not_cost_the_movement(told, said):
    assert shortened(told) == said


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (
            "Slowly let your knees sink to one side as far as is comfortable, and after that to the other.",
            "Slowly let your knees sink to one side as far as is comfortable.",
        ),
        (
            "From the same start, flatten the small of your back on to the mat by tipping your hips.",
            "Flatten the small of your back on to the mat by tipping your hips.",
        ),
        (
            "Lower the middle of your back little by little down towards the folded blanket with a groan.",
            "Lower the middle of your back little by little down towards the folded blanket.",
        ),
        ("Draw your chin in.", "Draw your chin in."),
    ],
)
def test_a_long_movement_is_cut_where_its_words_make_sense(told, said):
    assert shortened(told) == said
