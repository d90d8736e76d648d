"""YAML's own complaints in plain words: what is wrong, and how the line should look."""

from __future__ import annotations

import re
from collections.abc import Callable

import yaml

from cuecast.diagnostics import Diagnostic, error
from cuecast.script.grammar import all_keys
from cuecast.script.quoting import value_column, with_quotes
from cuecast.script.trouble import KEY, Trouble, marks, neighbours

_TIGHT = re.compile(r"\s*(?:- +)*([A-Za-z_]+):(?=[^\s/])")


def explain(
    trouble: yaml.MarkedYAMLError, text: str, file: str, last: yaml.Event | None
) -> Diagnostic:
    """The diagnostic for what the YAML parser complained of in `text`; `last` is its last event."""
    mark = trouble.problem_mark or trouble.context_mark
    context = trouble.context_mark or mark
    here = Trouble(
        file=file,
        lines=text.split("\n"),
        problem=f"{trouble.context or ''}: {trouble.problem or ''}",
        line=mark.line if mark else 0,
        column=mark.column if mark else 0,
        context=(context.line, context.column) if context else (0, 0),
        last=last,
    )
    for pattern, tell in _TELL:
        if re.search(pattern, here.problem):
            return tell(here)
    return _not_yaml(here)


def _not_yaml(here: Trouble) -> Diagnostic:
    message = "from here on this cannot be read as YAML"
    hint = "look at the quotes, colons, brackets and the indentation of this line and the one above"
    return error("not-yaml", message, here.span(here.line, here.column), hint)


def _unclosed_quote(here: Trouble) -> Diagnostic:
    line, column = here.context
    quote = here.text(line)[column : column + 1]
    hint = f"put a {quote} at the end of the text"
    if quote == "'":
        hint += "; a text with an apostrophe in it is easier in double quotes"
    message = "the quote that opens here is never closed"
    return error("unclosed-quote", message, here.span(line, column), hint)


def _no_colon(here: Trouble) -> Diagnostic:
    return _line_without_key(here, here.context[0])


def _line_without_key(here: Trouble, line: int) -> Diagnostic:
    text = here.text(line)
    if tight := _TIGHT.match(text):
        colon = tight.end() - 1
        fixed = f"{text[: colon + 1].strip()} {text[colon + 1 :].strip()}"
        message = "there is no space after this colon"
        return error("missing-space", message, here.span(line, colon), f"write {fixed}")
    if re.match(r"\s*-[^\s-]", text):
        message = "there is no space after this dash"
        place = here.span(line, text.index("-"))
        return error("missing-space", message, place, f"write - {text.strip()[1:]}")
    line_text = text.strip()
    word, _, rest = line_text.removeprefix("- ").partition(" ")
    hint = "a text that goes on in a second line is indented further than its key"
    if word in all_keys() or (re.fullmatch(r"[a-z_]+", word) and not rest):
        dash = "- " if line_text.startswith("- ") else ""
        hint = f"a key ends with a colon: {dash}{word}: {rest}".rstrip()
    message = "this line is not a key with a value (there is no colon with a space after it)"
    return error("missing-colon", message, here.whole(line), hint)


def _is_text(line: str) -> bool:
    """True for a list entry that is a sentence, and not a key without its colon."""
    entry = line.strip()
    first = entry.removeprefix("- ").partition(" ")[0]
    return entry.startswith("- ") and " " in entry[2:] and first not in all_keys()


def _colon(here: Trouble) -> Diagnostic:
    text = here.text()
    before = text[: here.column]
    above = here.above(here.line)
    sentence = KEY.match(before) or " " in before.strip().removeprefix("- ")
    if sentence or above is None:
        message = "a colon followed by a space makes a key, which cannot stand here"
        hint = f"if it belongs to a sentence, put all of it in quotes: {with_quotes(text)}"
        return error("unquoted-colon", message, here.span(here.line, here.column), hint)
    if not KEY.match(here.text(above)):
        if _is_text(here.text(above)):
            return _misplaced(here, "the line above is a text, and a key cannot belong to it")
        return _line_without_key(here, above)
    return _misplaced(
        here, "this line is indented further than the one above, which has its value already"
    )


def _colon_in_brackets(here: Trouble) -> Diagnostic:
    message = "inside of brackets a text with a colon must stand in quotes"
    hint = 'put the text in double quotes: ["…:"]'
    return error("unquoted-colon", message, here.span(here.line, here.column), hint)


def _dash(here: Trouble) -> Diagnostic:
    text = here.text()
    key, value = text[: here.column].strip(), text[here.column :].strip()
    message = "a list begins on the line below its key"
    hint = f"write\n{key}\n  {value}"
    return error("dash-after-key", message, here.span(here.line, here.column), hint)


def _unexpected(here: Trouble) -> Diagnostic:
    """Something stands where a key or a list entry was expected."""
    text = here.text()
    if text[: here.column].strip(" -"):
        return _goes_on(here)
    if text[here.column : here.column + 1] == ":":
        message = "there is no key before this colon"
        return error(
            "no-key", message, here.span(here.line, here.column), "write the key before it"
        )
    if text[here.column :][:1] in ("]", "}"):
        return _bracket_alone(here)
    if here.column == here.context[1]:
        return _mixed(here, text)
    return _misplaced(here, "the indentation of this line fits none of the lines above")


def _mixed(here: Trouble, text: str) -> Diagnostic:
    """A list entry among keys, or a key among list entries."""
    if text.lstrip().startswith("-"):
        message = "a list entry cannot stand among keys"
        hint = "a list has a key of its own above it, such as blocks:"
    else:
        message = "a key cannot stand among list entries"
        hint = "indent it by two spaces if it belongs to the entry above, or put it before the list"
    return error("mixed-list", message, here.whole(here.line), hint)


def _goes_on(here: Trouble) -> Diagnostic:
    """A value seemed complete (a closing quote or bracket), but its line goes on."""
    last, text = here.last, here.text()
    place = here.span(here.line, here.column, len(text.rstrip()))
    if isinstance(last, yaml.ScalarEvent) and last.style in ("'", '"'):
        start, _ = marks(last)
        if start.line < here.line:
            message = f"the quote that opens here is only closed in line {here.line + 1}"
            hint = f"put a {last.style} at the end of the text in line {start.line + 1}"
            return error("unclosed-quote", message, here.span(start.line, start.column), hint)
        apostrophe = text[here.column - 1] == "'" and text[here.column :][:1].isalpha()
        message = "this apostrophe" if apostrophe else "the quote before this"
        message += " ends the text for YAML, but the line goes on"
        return error("text-after-quote", message, place, f"write {with_quotes(text)}")
    if isinstance(last, yaml.CollectionEndEvent) or text[value_column(text) :][:1] in ("{", "["):
        message = "a text that begins with a bracket must stand in quotes"
        whole = here.span(here.line, value_column(text), len(text.rstrip()))
        return error("unquoted-bracket", message, whole, f"write {with_quotes(text)}")
    return _not_yaml(here)


def _misplaced(here: Trouble, message: str) -> Diagnostic:
    """A line whose indentation is wrong, with the lines that it can be lined up with."""
    hint = " or ".join(neighbours(here))
    hint = f"line it up with {hint}" if hint else "indent it like the lines that it belongs to"
    return error("bad-indentation", message, here.whole(here.line), hint)


def _bracket(here: Trouble) -> Diagnostic:
    line, column = here.context
    opening = here.text(line)[column : column + 1]
    closing = "]" if opening == "[" else "}"
    if line == here.line:
        message = f"a comma or {closing} is expected here"
        hint = "put a text that has quotes, colons or brackets in it in double quotes"
        return error("unclosed-bracket", message, here.span(here.line, here.column), hint)
    hint = f"put a {closing} at its end; a text that begins with {opening} must stand in quotes"
    return error(
        "unclosed-bracket", f"this {opening} is never closed", here.span(line, column), hint
    )


def _bracket_alone(here: Trouble) -> Diagnostic:
    message = f"no bracket was opened for this {here.text()[here.column]}"
    return error("unclosed-bracket", message, here.span(here.line, here.column), "remove it")


def _nothing(here: Trouble) -> Diagnostic:
    character = here.text()[here.column : here.column + 1]
    if not character:
        line, column = here.last_opening()
        message = "this bracket is never closed"
        hint = "close every [ with a ], and every { with a }"
        return error("unclosed-bracket", message, here.span(line, column), hint)
    if here.text()[: here.column].rstrip().endswith((",", "[", "{")):
        message = f"something is missing before this {character}"
        return error(
            "missing-item", message, here.span(here.line, here.column), f"remove the {character}"
        )
    return _special(here)


def _special(here: Trouble) -> Diagnostic:
    line, column = (
        here.context if "while scanning an a" in here.problem else (here.line, here.column)
    )
    text = here.text(line)
    character = text[column : column + 1]
    message = f"a text cannot begin with {character}, which has a meaning in YAML"
    return error(
        "special-character",
        message,
        here.span(line, column),
        f"put it in quotes: {with_quotes(text)}",
    )


def _escape(here: Trouble) -> Diagnostic:
    message = "a backslash in double quotes begins a special character, and there is none like this"
    hint = "write two backslashes, or / in the name of a file, or leave it away"
    return error("bad-escape", message, here.span(here.line, here.column), hint)


def _second_start(here: Trouble) -> Diagnostic:
    dots = [number for number in range(here.line) if here.lines[number].rstrip() == "..."]
    if dots:
        message = "three dots end the file for YAML, and more follows"
        return error("several-documents", message, here.whole(dots[0]), "remove this line")
    return _misplaced(here, "this line begins further left than the lines above")


def _directive(here: Trouble) -> Diagnostic:
    message = "a line that begins with % is an instruction to YAML, and none is understood here"
    return error("yaml-directive", message, here.whole(here.context[0]), "remove this line")


def _block_text(here: Trouble) -> Diagnostic:
    message = "after | or > the text begins on the next line, indented"
    hint = "begin a new line here, or leave the | or > away"
    return error("bad-block-text", message, here.span(here.line, here.column), hint)


_TELL: tuple[tuple[str, Callable[[Trouble], Diagnostic]], ...] = (
    ("quoted scalar.*end of stream", _unclosed_quote),
    ("escape|hexdecimal|hexadecimal", _escape),
    ("block scalar", _block_text),
    ("simple key", _no_colon),
    ("mapping values are not allowed", _colon),
    ("unexpected ':'", _colon_in_brackets),
    ("sequence entries are not allowed", _dash),
    ("flow.*expected ','", _bracket),
    ("node content", _nothing),
    ("block.*expected", _unexpected),
    ("cannot start any token|scanning an (alias|anchor)|tag", _special),
    ("directive", _directive),
    ("document start", _second_start),
)
"""What to say, by the first pattern that matches the complaint (libyaml's or PyYAML's own)."""
