"""How exercises are called: in sentences, before full stops and commas, in bold, in columns, and later on."""

from __future__ import annotations

import pytest

from cuecast.draft import draft
from cuecast.draft.courses import course_of
from cuecast.draft.introducing import introduced, mentioned
from cuecast.draft.leads import inline, only_dose
from cuecast.draft.naming import title_name
from cuecast.draft.prose import prose_blocks
from cuecast.draft.spots import Article, sayings


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("next comes the lantern.", "lantern"),
        ("begin with the wax polish.", "wax polish"),
        ("and fourth, the heron, for the other leg.", "heron"),
        ("to begin with, a reach over the fence.", "reach over the fence"),
        ("the first one i call the barn door.", "barn door"),
        ("my physio calls it the seesaw.", "seesaw"),
        ("last one, you guys, the side plank.", "side plank"),
        ("come on down to the floor for dead bug.", "dead bug"),
        ("and then the single leg stand.", "single leg stand"),
        ("the last thing is the side step.", "side step"),
        ("okay so number one is the 90/90 switch.", "90/90 switch"),
    ],
)
def test_a_sentence_introduces_a_name_in_any_words(sentence, name):
    found = introduced(sentence)
    assert found
    assert sentence[slice(*found)] == name


@pytest.mark.parametrize(
    "sentence",
    [
        "then the left.",
        "now turn your head to the window.",
        "any chest pain: stop, call the bridge.",
        "begin with both feet flat.",
        "second thing, and this one's strength.",
        "then we started the copenhagen plank last spring.",
    ],
)
def test_what_only_looks_like_an_introduction_gives_no_name(sentence):
    assert introduced(sentence) is None


def test_a_name_that_is_only_mentioned_stands_behind_an_article():
    low = "most of my clients hate the nordic hamstring curl at first."
    assert low[slice(*mentioned(low))] == "nordic hamstring curl"
    assert mentioned("four of them pull rows all day") is None


@pytest.mark.parametrize(
    ("block", "name"),
    [
        ("Heel drops (15 a leg). Stand on a step.", "Heel drops"),
        ("Movement two, the coat peg. Reach up.", "coat peg"),
        ("Two. Toe walk. Go up on your toes.", "Toe walk"),
        ("B2. Wall angel. Stand at a wall.", "Wall angel"),
        ("Exercise C. Star reach. Stand on one leg.", "Star reach"),
        ("New: KNEE SWAY. Lie down.", "KNEE SWAY"),
        ("Hip hinge      Stand tall and bow.", "Hip hinge"),
        ("20 squats", "squats"),
        ("- push-ups, hands on the box", "push-ups"),
    ],
)
def test_a_block_begins_with_a_name(block, name):
    (found,) = prose_blocks(block)
    lead = inline(found)
    assert lead
    assert title_name(lead[0]) == name


@pytest.mark.parametrize("words", ["10 reps hold", "2 sets 4 sets", "daily", "3 x 10, each"])
def test_a_dose_is_no_name(words):
    assert only_dose(words)
    assert not only_dose(f"{words} bridge")


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Wall pushes ×10 each hand", "Wall pushes"),
        ("Star balance, 10 seconds each foot", "Star balance"),
        ("Turn-out (x15 each arm).", "Turn-out"),
        ("Card 3 · Chest opener", "Chest opener"),
    ],
)
def test_a_dose_beside_a_name_is_no_part_of_it(heading, name):
    assert title_name(heading) == name


def test_a_dose_beside_a_name_is_the_exercises():
    text = (
        "Back home\n\nCalf drops (15 a leg). Stand with the balls of your feet on a step. Lower your "
        "heels.\n\nSide bends (8 a side). Stand tall. Lean to one side.\n"
    )
    found = draft(text).exercises
    assert [(one.name.value, one.reps and one.reps.value) for one in found] == [
        ("Calf drops", "15"),
        ("Side bends", "8"),
    ]


def test_words_in_bold_inside_a_sentence_name_it():
    text = "The first was dull. **Sideways at the wall**, good leg nearest it, I bend my knee."
    article = Article(prose_blocks(text))
    assert "Sideways at the wall" in [spot.name for spot in sayings(article).values()]


def test_a_label_is_a_sentence_too_where_it_is_no_name():
    article = Article(prose_blocks("Breathe and wait. Lift your left arm up. Lower it again."))
    assert next(one.sentence.text for one in article.lines) == "Breathe and wait."


def test_what_stands_before_a_colon_in_most_names_is_no_part_of_them():
    text = "".join(
        f"**{part}: {name}**\n{how}\n\n"
        for part, name, how in (
            ("NECK", "Look around", "Sit tall. Turn your head to the left. Hold 10 seconds."),
            ("HIPS", "Half moon", "Kneel down. Lean your hips forward. Hold 20 seconds."),
            ("ARMS", "Far reach", "Stand up. Reach your arms over your head. 8 times."),
        )
    )
    names = [one.name.value for one in draft(f"# Three for the desk\n\n{text}").exercises]
    assert names == ["Look around", "Half moon", "Far reach"]


def test_the_exercises_that_an_article_announces_are_counted():
    article = Article(
        prose_blocks("Here are four small jobs. I have 12 grey cats and did 3 sets.\n")
    )
    assert course_of(article).announced == {4}


def test_a_cell_with_its_words_is_cut_at_the_name():
    rows = "".join(
        f"| **{name}**. {how} | {n} |\n"
        for name, how, n in (
            ("Heel lifts", "Hold the chair and come up on your toes slowly.", 6),
            ("Wall press-ups", "Put your hands on the wall and lean in to it.", 8),
        )
    )
    found = draft(f"# Village hall moves\n\n| Exercise | Reps |\n|---|---|\n{rows}").exercises
    assert [one.name.value for one in found] == ["Heel lifts", "Wall press-ups"]
