"""Lengths, counts, tempo, levels and words: what an author may write, and what is understood."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from cuecast import limits
from cuecast.script import scalars, wordings
from cuecast.script.scalars import (
    Amount,
    Tempo,
    parse_amount,
    parse_count,
    parse_decibels,
    parse_flag,
    parse_length,
    parse_positive_length,
    parse_tempo,
)
from cuecast.script.wordings import parse_text, parse_wording
from cuecast.timebase import spell


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("3", 3),
        ("2.5", Fraction(5, 2)),
        ("2.5s", Fraction(5, 2)),
        ("0", 0),
        ("1m", 60),
        ("2min", 120),
        ("1m30s", 90),
        ("1m 30s", 90),
        (" 1h ", 3600),
        ("1h1s", 3601),
        ("0.1", Fraction(1, 10)),
        ("1:30", 90),
        ("0:05.5", Fraction(11, 2)),
        ("90:00", 5400),
        ("1:02:03", 3723),
        ("10h", 36_000),
        ("36000", 36_000),
    ],
)
def test_lengths(text, seconds):
    assert parse_length(text) == seconds


@pytest.mark.parametrize(
    "text",
    [
        *("", "s", "m", "1:75", "1:5", "1:60:00", "-1", "+1", "1e3", "nan", ".inf", "inf", "0x10"),
        *(
            ".5",
            "5.",
            "1,5",
            "1s1m",
            "30 s s",
            "\uff13\uff10",
            "\u0661",
            "1:30s",
            "1:30:",
            "::",
            "1.2.3",
            "1_000",
        ),
        *("10h1s", "36000.001", "9" * 5000, "1" + "0" * 30, "1/2", "½", "1:2:3:4"),
    ],
)
def test_what_is_no_length(text):
    with pytest.raises(PydanticCustomError):
        parse_length(text)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("10 seconds", "write 10s"),
        ("10 sec.", "write 10s"),
        ("1.5 minutes", "write 1.5m"),
        ("2 hours", "write 2h"),
        ("5,5", "write 5.5"),
        ("5,5s", "write 5.5s"),
        ("1:75", "after a colon stand at most 59 seconds"),
        ("-3", "a length cannot be negative"),
    ],
)
def test_the_hint_says_what_was_probably_meant(text, hint):
    with pytest.raises(PydanticCustomError) as caught:
        parse_length(text)
    assert caught.value.context["hint"] == hint
    if hint.startswith("write "):
        parse_length(hint.removeprefix("write "))


def test_a_positive_length_is_more_than_nothing():
    assert parse_positive_length("0.001") == Fraction(1, 1000)
    with pytest.raises(PydanticCustomError):
        parse_positive_length("0")


@settings(deadline=None)
@given(st.integers(0, limits.MAX_SECONDS * 1000))
def test_a_length_as_it_is_spelled_is_understood(milliseconds):
    length = Fraction(milliseconds, 1000)
    assert parse_length(spell(length)) == length


@pytest.mark.parametrize("text", ["1", " 10 ", "1000", "007"])
def test_counts(text):
    assert parse_count(text) == int(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "0",
        "1001",
        "-1",
        "+1",
        "1.0",
        "1e2",
        "ten",
        "3x",
        "\u0663",
        "1 0",
        "9" * 5000,
        "0x1",
        "²",
    ],
)
def test_what_is_no_count(text):
    with pytest.raises(PydanticCustomError):
        parse_count(text)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("10", Amount("fixed", 10, 10)),
        ("10-15", Amount("range", 10, 15)),
        ("10 – 15", Amount("range", 10, 15)),
        ("10 to 15", Amount("range", 10, 15)),
        ("5-5", Amount("fixed", 5, 5)),
        ("up to 12", Amount("up to", 1, 12)),
        ("Up  To 12", Amount("up to", 1, 12)),
        ("open", Amount("open", 0, 0)),
        ("OPEN", Amount("open", 0, 0)),
    ],
)
def test_amounts(text, amount):
    assert parse_amount(text) == amount


@pytest.mark.parametrize(
    "text",
    [
        "",
        "0",
        "0-5",
        "15-10",
        "1-1001",
        "up to",
        "up to 0",
        "-5",
        "10-",
        "10-15-20",
        "\u0661-\u0662",
        "3x10",
    ],
)
def test_what_is_no_amount(text):
    with pytest.raises(PydanticCustomError):
        parse_amount(text)


@pytest.mark.parametrize("text", ["3-1-2-0", "3:1:2:0", "3/1/2/0", "3 1 2 0", "3120", "3–1–2–0"])
def test_tempo_is_eccentric_bottom_concentric_top(text):
    assert parse_tempo(text) == Tempo(Fraction(3), Fraction(1), Fraction(2), Fraction(0))


def test_an_explosive_movement_has_room_for_its_word():
    assert parse_tempo("30x1") == Tempo(Fraction(3), Fraction(0), scalars.EXPLOSIVE, Fraction(1))
    assert parse_tempo("X-0.5-12-0").concentric == 12


@pytest.mark.parametrize(
    "text",
    [
        "",
        "3-1-2",
        "3-1-2-0-1",
        "0-1-2-0",
        "3-1-0-0",
        "3-X-2-0",
        "3-1-2-x",
        "slow",
        "\u0663120",
        "100-1-1-1",
    ],
)
def test_what_is_no_tempo(text):
    with pytest.raises(PydanticCustomError):
        parse_tempo(text)


def test_flags_are_those_of_yaml_1_2():
    assert parse_flag("true") is True
    assert parse_flag("false") is False
    for text in ("yes", "no", "on", "off", "True", "TRUE", "1", "", "y"):
        with pytest.raises(PydanticCustomError):
            parse_flag(text)


@pytest.mark.parametrize(
    ("text", "level"), [("-20dB", -20), ("-20", -20), ("0", 0), ("−6.5 dB", -6.5), ("-60", -60)]
)
def test_levels(text, level):
    assert parse_decibels(text) == level


@pytest.mark.parametrize("text", ["", "3", "-61", "-60.1", "loud", "20%", "-inf", "dB", "-20 db"])
def test_what_is_no_level(text):
    with pytest.raises(PydanticCustomError):
        parse_decibels(text)


@pytest.mark.parametrize(
    "parse",
    [
        parse_length,
        parse_count,
        parse_amount,
        parse_tempo,
        parse_flag,
        parse_decibels,
        parse_text,
        parse_wording,
    ],
)
@pytest.mark.parametrize("value", [None, [], {}, ["1"], {"1": "2"}])
def test_only_a_scalar_is_read(parse, value):
    with pytest.raises(PydanticCustomError) as caught:
        parse(value)
    assert caught.value.type == "wrong-shape"


# An editor that follows the schema refuses nothing that is understood here.

LOOKS_LIKE = st.from_regex(r"\A[0-9 .:hmsinx\-XdBuptoen–/]{1,10}\Z")
FORMS = [
    (parse_length, scalars._LENGTH_SCHEMA),
    (parse_count, scalars.COUNT_SCHEMA),
    (parse_amount, scalars.AMOUNT_SCHEMA),
    (parse_tempo, scalars._TEMPO_SCHEMA),
    (parse_decibels, scalars._LEVEL_SCHEMA),
]


@pytest.mark.parametrize(("parse", "schema"), FORMS, ids=lambda form: getattr(form, "__name__", ""))
@settings(deadline=None)
@given(text=LOOKS_LIKE)
def test_the_patterns_of_the_schema_accept_what_is_understood(parse, schema, text):
    try:
        parse(text)
    except PydanticCustomError:
        return
    assert re.search(schema["pattern"], text, re.ASCII)


@pytest.mark.parametrize(
    ("schema", "text"),
    [
        (scalars._LENGTH_SCHEMA, "1:75"),
        (scalars._LENGTH_SCHEMA, "soon"),
        (scalars._LENGTH_SCHEMA, ""),
        (scalars.COUNT_SCHEMA, "ten"),
        (scalars.AMOUNT_SCHEMA, "3x10"),
        (scalars._TEMPO_SCHEMA, "3-1-2"),
        (scalars._LEVEL_SCHEMA, "loud"),
        (wordings.TEXT_SCHEMA, "{side}"),
        (wordings.WORDING_SCHEMA, "{sid}"),
    ],
)
def test_the_patterns_of_the_schema_refuse_common_mistakes(schema, text):
    assert not re.search(schema["pattern"], text)
