"""The scorer of drafts: a perfect draft is perfect, and every kind of mistake costs what it should."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import _draft_keys as keys
import _draft_page as pages
import _draft_values as values
import pytest
from _draft_score import Score, score

PARTS = tuple(one for one in ("tuning", *keys.HELD) if (keys.FOLDER / one).is_dir())


def found(value: str, start: int) -> dict[str, Any]:
    return {"value": value, "start": start, "end": start + 1, "sure": 1.0}


def perfect(article: keys.Article) -> dict[str, Any]:
    """The draft that says what the key says."""
    pairs = zip(article.key.exercises, article.places(), strict=True)
    return {"exercises": [drafted(*pair) for pair in pairs]}


def drafted(one: keys.Expected, at: int) -> dict[str, Any]:
    known = {
        "sides": {"whole": "none", "one": "unknown"},
        "first_side": {},
        **{name: {keys.NOT_SAID: ""} for name in keys.DOSES},
    }
    fields: dict[str, Any] = {"name": found(one.name[0], at), "named": one.named, "setup": []}
    for name, other in known.items():
        answer = (getattr(one, name) or ("",))[0]
        answer = other.get(answer, answer)
        fields[name] = found(answer, at) if answer else None
    fields["position"] = found(one.position, at) if one.position else None
    fields["breathing"] = found("Keep breathing.", at) if one.breathing else None
    fields["phases"] = [
        {"say": found(f"Now {words} slowly.", at + 1), "breath": found(breath, at), "hold": None}
        for words, breath in one.pairs()
    ]
    for name in keys.WORDS:
        items = [item[0].replace("(optional)", "") for item in getattr(one, name)]
        fields[name] = [found(item, at) for item in items]
    return fields


def scored(article: keys.Article, draft: dict[str, Any]) -> Score:
    result = Score()
    score(article, draft, result)
    return result


def article(text: str, *exercises: dict[str, Any]) -> keys.Article:
    key = keys.Key.model_validate({"exercises": exercises})
    return keys.Article(Path("test.txt"), text, key)


TEXT = "Calf raise\nRise and sink 10 times.\n\nBridge\nLift your hips for 5 seconds, 3 x 8.\n"
CALF = {"name": ["Calf raise"], "at": "Calf raise", "reps": "10", "sides": "whole"}
BRIDGE = {
    "name": ["Bridge"],
    "at": "Bridge\n",
    "reps": "8",
    "sets": "3",
    "hold": "5s",
    "sides": "whole",
    "breath": [{"lift hips": "exhale"}, {"lower": "inhale"}],
}


@pytest.fixture
def two() -> keys.Article:
    return article(TEXT, CALF, BRIDGE)


@pytest.mark.parametrize("part", PARTS)
def test_a_draft_that_says_what_the_key_says_is_perfect(part):
    for one in keys.articles(keys.FOLDER / part):
        result = scored(one, perfect(one))
        assert result.failures == [], one.name
        assert result.invented == [], one.name


@pytest.mark.parametrize("part", PARTS)
def test_an_empty_draft_finds_nothing_and_invents_nothing(part):
    result = Score()
    for one in keys.articles(keys.FOLDER / part):
        score(one, {"exercises": []}, result)
    assert result.of("exercises").recall == 0
    assert result.of("reps").recall == 0
    assert result.of("sides").exact == 0
    assert result.invented == []


def test_a_missed_exercise_costs_every_field_of_it(two):
    draft = perfect(two)
    del draft["exercises"][1]
    result = scored(two, draft)
    assert result.of("exercises").recall == 0.5
    assert result.of("reps").recall == 0.5
    assert result.of("breath").missed == 2
    assert result.invented == []


def test_a_wrong_number_is_wrong_and_invented(two):
    draft = perfect(two)
    draft["exercises"][0]["reps"] = found("12", 20)
    result = scored(two, draft)
    assert (result.of("reps").wrong, result.of("reps").right) == (1, 1)
    assert [(one.field, one.line) for one in result.invented] == [("reps", 2)]


def test_a_number_for_what_is_not_said_is_invented(two):
    draft = perfect(two)
    draft["exercises"][0]["rest"] = found("30s", 20)
    result = scored(two, draft)
    assert result.of("rest").spurious == 1
    assert len(result.invented) == 1


def test_words_for_what_is_not_said_are_wrong_but_not_invented(two):
    draft = perfect(two)
    draft["exercises"][0]["hold"] = found("pause", 20)
    result = scored(two, draft)
    assert result.of("hold").spurious == 1
    assert result.invented == []


def test_an_exercise_too_many_is_told_and_its_numbers_are_invented(two):
    draft = perfect(two)
    extra = drafted(keys.Expected(name=("Warm up",), at="none", reps=("20",)), 0)
    draft["exercises"].insert(0, extra)
    result = scored(two, draft)
    assert result.of("exercises").precision == 2 / 3
    assert [one.field for one in result.invented] == ["reps"]


def test_exercises_are_paired_by_name_wherever_they_stand(two):
    draft = perfect(two)
    draft["exercises"].reverse()
    for one in draft["exercises"]:
        one["name"]["start"] = 0
    assert scored(two, draft).failures == []


def test_an_exercise_without_its_name_is_paired_by_its_place(two):
    draft = perfect(two)
    draft["exercises"][1]["name"]["value"] = "Second one"
    result = scored(two, draft)
    assert result.of("exercises").recall == 1
    assert result.of("name").wrong == 1


def test_breaths_count_in_their_order_only(two):
    draft = perfect(two)
    draft["exercises"][1]["phases"].reverse()
    tally = scored(two, draft).of("breath")
    assert (tally.right, tally.missed, tally.spurious) == (1, 1, 1)


def test_a_hold_may_stand_in_a_phase(two):
    draft = perfect(two)
    bridge = draft["exercises"][1]
    bridge["phases"][0]["hold"], bridge["hold"] = bridge["hold"], None
    assert scored(two, draft).failures == []


@pytest.mark.parametrize(
    ("expected", "drafted_", "kind"),
    [
        (["each"], "each", "right"),
        (["each"], "alternating", "wrong"),
        (["each"], "", "missed"),
        (["each", "alternating"], "alternating", "right"),
        (["whole"], "", "blank"),
        (["whole"], "none", "blank"),
        (["whole"], "each", "spurious"),
        (["unknown"], "unknown", "blank"),
        (["unknown"], "each", "spurious"),
        (["unknown"], "none", "spurious"),
        (["one"], "none", "blank"),
        (["one"], "each", "spurious"),
        (["none"], "none", "right"),
        (["none"], "", "missed"),
    ],
)
def test_sides(expected, drafted_, kind):
    one = article(TEXT, {**CALF, "sides": expected})
    draft = perfect(one)
    draft["exercises"][0]["sides"] = found(drafted_, 0) if drafted_ else None
    assert getattr(scored(one, draft).of("sides"), kind) == 1


@pytest.mark.parametrize(
    ("field", "one", "other"),
    [
        ("reps", "10-15", "10 – 15"),
        ("reps", "up to 12", "up to 12"),
        ("hold", "5s", "5 counts"),
        ("hold", "20-30s", "20 to 30 s"),
        ("duration", "1 min", "60s"),
        ("frequency", "three times per week", "3x/wk"),
        ("frequency", "daily", "once a day"),
        ("frequency", "every other day", "on alternate days"),
    ],
)
def test_the_same_in_other_words(field, one, other):
    assert values.dose_like(field, one, other)


@pytest.mark.parametrize(
    ("field", "one", "other"),
    [
        ("reps", "10-15", "10"),
        ("reps", "up to 12", "12"),
        ("hold", "5s", "5 breaths"),
        ("hold", "up to 10s", "10s"),
        ("hold", "vague", "until"),
        ("frequency", "three times a week", "three times a day"),
        ("frequency", "every day", "every other day"),
        ("frequency", "twice a month", "twice every Monday"),
    ],
)
def test_not_the_same(field, one, other):
    assert not values.dose_like(field, one, other)


def test_names():
    assert values.same_name("Single-leg balance", ("single leg balances",))
    assert not values.same_name("Plank", ("Side plank",))


def test_the_page_and_the_list_say_what_was_found(two):
    draft = perfect(two)
    draft["exercises"][0]["reps"] = found("12", 20)
    part = pages.Part("held", scored(two, draft), ("test.txt: no phases",), 1234.0)
    page = "\n".join(pages.page([part]))
    assert "| invented doses in 100 exercises | ≤ 1 | 50.0 |" in page
    assert "| drafts that do not compile | 0 | 1 |" in page
    assert "| articles a minute on one core | ≥ 1,000 | 1,200 |" in page
    assert "| reps | 2 | 50.0 % | 50.0 % | 50.0 % |" in page
    assert list(pages.failures([part])) == [
        "held/test.txt:2: Calf raise: reps: wrong: 12 for 10",
        "held/test.txt:2: Calf raise: reps: 12 for 10  INVENTED",
        "held/test.txt: no phases",
    ]
    assert pages.plain([part])["held"]["fields"]["reps"]["recall"] == 0.5
