"""A draft → YAML: an exercise file each and the session that does them, every field with its evidence."""

from __future__ import annotations

import re
import unicodedata

from cuecast.draft.evidence import comment
from cuecast.draft.model import Draft, DraftedExercise, Found
from cuecast.draft.wording import short_words, sided
from cuecast.draft.write_phases import phase_lines, quoted, said_of, told_once
from cuecast.script.scalars import parse_amount


def to_yaml(draft: Draft) -> dict[str, str]:
    """The files of a draft by their names: the exercises, and last the session. None without any."""
    if not draft.exercises:
        return {}
    names: list[str] = []
    for index, one in enumerate(draft.exercises):
        names.append(_free(slug(one.name.value) or f"exercise-{index + 1}", names))
    files = {f"{name}.yaml": _exercise(draft, index) for index, name in enumerate(names)}
    title = draft.title.value if draft.title else "Exercises"
    session = _free(slug(draft.name) or slug(title) or "session", names, "-session")
    files[f"{session}.yaml"] = _session(draft, title, names)
    return files


def slug(text: str) -> str:
    """A name for a file: small letters, digits and hyphens."""
    folded = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", folded).strip("-")[:60].strip("-")


def _free(name: str, taken: list[str], suffix: str = "") -> str:
    if suffix and name in taken:
        name += suffix
    number, wanted = 2, name
    while name in taken:
        name, number = f"{wanted}-{number}", number + 1
    return name


def _exercise(draft: Draft, index: int) -> str:
    one = draft.exercises[index]
    lines = [
        "# Drafted by cuecast. Comments name the words of the text and how sure the reading is."
    ]
    lines += [f"# ask: {q.text}" for q in draft.questions if q.exercise == index]
    lines += _scalar(draft, "name", one.name, short_words(one.name.value))
    lines += _source(draft)
    lines += _scalar(draft, "position", one.position)
    lines += _equipment(draft, one)
    lines += _sentences(draft, one, "setup", "setup")
    phases = phase_lines(draft, one)
    told = told_once(one)
    if len(told) > 1:
        sentences = (sided(said_of(phase).rstrip(" .;:,"), one) for phase in told[:10])
        lines += ["", "movement:", *(f"  - {quoted(text + '.')}" for text in sentences)]
    lines += ["", *phases, "", *_dose(draft, one)]
    if one.breathing:
        lines += _scalar(draft, "breathing", one.breathing, sided(one.breathing.value, one))
    for field in ("focus", "avoid", "feel", "cautions"):
        lines += _sentences(draft, one, field, field)
    if one.muscles:
        names = ", ".join(quoted(found.value) for found in one.muscles)
        lines += ["", comment(draft, one.muscles[0]), "muscles:", f"  strengthens: [{names}]"]
    notes = [f"Harder: {f.value}" for f in one.progressions] + [
        f"Easier: {f.value}" for f in one.regressions
    ]
    if notes:
        lines += ["", "notes:", *(f"  - {quoted(text)}" for text in notes)]
    return "\n".join([*lines, "", "language: en", ""])


def _scalar(draft: Draft, key: str, found: Found[str] | None, text: str = "") -> list[str]:
    if found is None:
        return []
    return ["", comment(draft, found), f"{key}: {quoted(text or found.value)}"]


def _source(draft: Draft) -> list[str]:
    if draft.title is None:
        return []
    lines = ["source:", f"  title: {quoted(draft.title.value)}"]
    if draft.author is not None:
        lines += [f"  {comment(draft, draft.author)}", f"  author: {quoted(draft.author.value)}"]
    return lines


def _equipment(draft: Draft, one: DraftedExercise) -> list[str]:
    if not one.equipment:
        return []
    lines = ["", "equipment:"]
    for found in one.equipment:
        text = found.value.removesuffix(" (optional)")
        several = text.split(" / ")
        lines.append(f"  {comment(draft, found)}")
        key = (
            f"any_of: [{', '.join(map(quoted, map(_article, several)))}]"
            if len(several) > 1
            else f"item: {quoted(_article(text))}"
        )
        lines.append(f"  - {key}")
        if text != found.value:
            lines.append("    optional: true")
    return lines


def _article(item: str) -> str:
    last = item.split()[-1]
    if (last.endswith("s") and not last.endswith("ss")) or item.split()[0] in (
        "two",
        "some",
        "your",
    ):
        return item
    return f"{'an' if item[0] in 'aeiou' else 'a'} {item}"


def _sentences(draft: Draft, one: DraftedExercise, field: str, key: str) -> list[str]:
    found: tuple[Found[str], ...] = getattr(one, field)
    if not found:
        return []
    lines = ["", f"{key}:"]
    for sentence in found[:12]:
        text = sided(sentence.value, one)
        text = text[:1].upper() + text[1:] + ("" if text[-1:] in ".!?" else ".")
        lines += [f"  {comment(draft, sentence)}", f"  - {quoted(text)}"]
    return lines


def _amount(found: Found[str]) -> str:
    """An amount as the grammar has it; `at least 8` is its least."""
    text = found.value.removeprefix("at least ")
    try:
        parse_amount(text)
    except ValueError:
        return ""
    return text


def _dose(draft: Draft, one: DraftedExercise) -> list[str]:
    lines = ["dose:"]
    for field in ("reps", "sets"):
        found: Found[str] | None = getattr(one, field)
        if found is not None and (text := _amount(found)):
            lines += [f"  {comment(draft, found)}", f"  {field}: {quoted(text)}"]
    if one.sides is not None:
        lasts = one.duration is not None and one.reps is None  # Timed work has no sides of its own.
        sides = "none" if lasts and _treats_one(draft, one) else one.sides.value
        lines += [f"  {comment(draft, one.sides)}", f"  sides: {sides}"]
    if one.first_side is not None:
        lines += [f"  {comment(draft, one.first_side)}", f"  first_side: {one.first_side.value}"]
    rest = (
        re.match(r"(?:up to |at least )?([\d.]+)(?:-[\d.]+)?\s*(?:s|counts)$", one.rest.value)
        if one.rest
        else None
    )
    if one.rest is not None and rest:
        lines += [f"  {comment(draft, one.rest)}", f"  rest: {rest[1]}s"]
    if one.frequency is not None:
        lines += [
            f"  {comment(draft, one.frequency)}",
            f"  frequency: {quoted(one.frequency.value)}",
        ]
    return lines if len(lines) > 1 else []


def _session(draft: Draft, title: str, names: list[str]) -> str:
    lines = [
        (
            "# Drafted by cuecast: the exercises in the order of the text. What the text leaves"
            " open is said aloud"
        ),
        "# and asked for here; answer a question, and take its line away.",
        f"title: {quoted(title)}",
    ]
    if draft.author is not None:
        lines.append(f"author: {quoted(draft.author.value)}")
    lines.append("blocks:")
    told: set[str] = set()
    for name, one in zip(names, draft.exercises, strict=True):
        said, block = _block(draft, name, one)
        new = [text for text in said if text not in told]
        told |= {*new}
        lines += [f"  - say: {quoted(' '.join(new))}"] if new else []
        lines += block
    return "\n".join([*lines, ""])


_ONE = re.compile(
    r"\b(?:sore|affected|injured|operated|surgical|painful|bad|weaker|involved|stiff|hurt)\b",
    re.IGNORECASE,
)
"""Words for the one side that is treated."""


def _treats_one(draft: Draft, one: DraftedExercise) -> bool:
    """Whether the words of the sides speak of the one that is treated: `your sore foot`.

    Where left or right is named as well, both are done: only so can the words be mirrored.
    """
    sides = one.sides
    if sides is None or sides.value != "unknown":
        return False
    kinds = (one.setup, one.focus, one.avoid, one.feel, one.cautions)
    texts = [found.value for some in kinds for found in some]
    texts += [one.name.value, *(phase.say.value for phase in one.phases)]
    named = any("side}" in sided(text, one) for text in texts)
    return not named and bool(_ONE.search(draft.text, sides.start, sides.end))


def _block(draft: Draft, name: str, one: DraftedExercise) -> tuple[list[str], list[str]]:
    """What is said of the fields that the text leaves open, and the lines of the block."""
    said: list[str] = []
    given: list[str] = []
    length = (
        re.match(r"(?:up to |at least )?([\d.]+)", one.duration.value) if one.duration else None
    )
    reps = one.reps is not None and bool(_amount(one.reps))
    if not reps and not length:
        once = (
            any(phase.hold and phase.hold.value != "pause" for phase in one.phases)
            or one.hold is not None
        )
        given.append(
            f"reps: {'1' if once else 'open'}  # ask: how many reps? The text does not say"
        )
        said.append(
            "Where the text does not say how many times, "
            + ("a hold is done once." if once else "do as many as feel right.")
        )
    if one.sides is not None and one.sides.value == "unknown":
        treated = _treats_one(draft, one)
        sides = "none" if treated else "each"
        given.append(f"sides: {sides}  # ask: each, alternating or none? The text does not say")
        said.append(
            "Where the text only speaks of the side that is treated, only that one is done."
            if treated
            else "Where the text does not say whether the other side follows, both are done."
        )
    if length and not reps:
        rounds = re.match(r"\d+", one.sets.value) if one.sets else None
        rest = re.match(r"[\d.]+", one.rest.value) if one.rest else None
        return said, [
            "  - intervals:",
            f"      work: {length[1]}s",
            f"      rest: {rest[0] if rest else 0}s",
            f"      rounds: {rounds[0] if rounds else 1}",
            f"      stations: [{{exercise: {quoted(name)}}}]",
        ]
    return said, [f"  - exercise: {quoted(name)}", *(f"    {line}" for line in given)]
