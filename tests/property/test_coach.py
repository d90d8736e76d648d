"""Whatever a session does and says, the coach has an opinion and no accident."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from kit.strategies import run, sessions, spans

from cuecast.compiler.coach import RULES, coach
from cuecast.compiler.lesson import Facts, Lesson, Part, Speech
from cuecast.compiler.session import Session
from cuecast.diagnostics import Severity
from cuecast.script.coaching import CoachModel
from cuecast.script.vocabulary import finder
from cuecast.timeline import Cue, Place, Timeline

MUSCLES = ("hamstrings", "quads", "hips", "wings")

PARTS = st.builds(
    Part,
    st.sampled_from(["", "concentric", "eccentric", "top"]),
    st.sampled_from(["inhale", "exhale", "hold", "free"]),
    spans(),
)
FACTS = st.builds(
    Facts,
    st.lists(st.sampled_from(MUSCLES), max_size=2).map(tuple),
    st.lists(st.sampled_from(MUSCLES), max_size=1).map(tuple),
    st.lists(PARTS, max_size=3).map(tuple),
)
CODES = {rule.code for rule in RULES}


@given(
    sessions(),
    st.dictionaries(st.sampled_from("abc"), FACTS),
    st.sampled_from([0.5, 1.0, 4.0]),
)
def test_rules_never_raise_and_only_warn(
    session: Session, facts: dict[str, Facts], slowness: float
) -> None:
    timeline, _, script = run(session, slowness)
    lesson = Lesson(session, script, timeline, facts)
    found = coach(lesson, CoachModel())
    assert {one.code for one in found} <= CODES
    assert all(one.severity is Severity.WARNING and one.span.line for one in found)
    off = CoachModel.model_validate(dict.fromkeys(CODES, "false"))
    assert coach(lesson, off) == ()


@given(st.lists(st.integers(1, 9), max_size=12), st.integers(0, 60), st.integers(0, 60))
def test_speech_is_summed_as_by_hand(lengths: list[int], a: int, b: int) -> None:
    edges, at = [], 0
    for gap, length in zip(lengths[::2], lengths[1::2], strict=False):
        edges.append((at + gap, at + gap + length))
        at += gap + length
    cues = tuple(Cue("voice", "say", s, e, "x", Place()) for s, e in edges)  # type: ignore[arg-type]
    speech = Speech(Timeline("", "en", at, (), cues, ()))  # type: ignore[arg-type]
    start, end = min(a, b), max(a, b)
    assert speech.within(start, end) == sum(
        any(s <= t < e for s, e in edges) for t in range(start, end)
    )


@given(st.lists(st.text(min_size=1).filter(str.strip), max_size=3), st.text())
def test_any_words_can_be_looked_for(words: list[str], text: str) -> None:
    found = finder(words)
    assert found.search(text) is None or words
    assert finder([]).search(text) is None
