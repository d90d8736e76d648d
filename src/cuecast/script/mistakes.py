"""What pydantic found, in the author's words and at the author's place."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pydantic_core import ErrorDetails

from cuecast.diagnostics import BrokenPromise, Diagnostic, Span, error
from cuecast.script import grammar
from cuecast.script.blocks import BLOCKS
from cuecast.script.grammar import NAMES, Model, Path
from cuecast.script.nearest import KEY_WORDS, VALUE_WORDS, key_words, listed, nearest
from cuecast.script.nodes import Document, Mapping, Node, Scalar, Sequence
from cuecast.script.quoting import with_quotes
from cuecast.script.values import cut


@dataclass(frozen=True, slots=True)
class Mistake:
    """One error of pydantic's: its path, its particulars, and the document it is about."""

    document: Document
    model: Model
    kind: str
    path: Path
    context: dict[str, Any]

    @property
    def node(self) -> Node:
        """What stands at the place, or what stands nearest to it."""
        return self.document.innermost(*self.path)

    @property
    def key(self) -> str:
        """The innermost key on the path."""
        return next((i for i in reversed(self.path) if isinstance(i, str) and i[0] != "@"), "")

    @property
    def owner(self) -> Model:
        """The model that the innermost item of the path belongs to."""
        return grammar.model_of(grammar.at(self.model, self.path[:-1])) or self.model

    @property
    def wanted(self) -> Any:
        """The annotation of what belongs here, or None."""
        return grammar.at(self.model, self.path)


def tell(document: Document, model: Model, raw: ErrorDetails) -> Diagnostic | None:
    """The diagnostic for one error; None where another diagnostic says it already."""
    mistake = Mistake(document, model, raw["type"], raw["loc"], raw.get("ctx") or {})
    node = mistake.node
    if isinstance(node, Scalar) and node.nothing and mistake.kind != "extra_forbidden":
        return None  # `rules` says that nothing is written there.
    if mistake.kind in _TELL:
        return _TELL[mistake.kind](mistake)
    if "text" not in mistake.context:
        raise BrokenPromise(f"no words for the mistake {mistake.kind}")
    context = mistake.context
    span = document.part(document.span(*mistake.path), context["part"])
    return error(mistake.kind, context["text"], span, _hold_hint(mistake) or context["hint"])


def _hold_hint(mistake: Mistake) -> str:
    """What `hold: a while` should be: it was read as `hold: {for: a while}`."""
    node = mistake.node
    written = mistake.document.find(*mistake.path) is not None
    if mistake.path[-2:] != ("hold", "for") or written or not isinstance(node, Scalar):
        return ""
    if nearest(node.text, ("pause",)):
        return "write hold: pause"
    return f"write a length like 10s, or hold: {{about: {cut(node.text)}, default: 5s}}"


_COMPARED = 20
"""Unknown keys that are compared with a missing one: whoever has more has other worries."""


def _missing(mistake: Mistake) -> Diagnostic | None:
    parent = mistake.document.find(*mistake.path[:-1])
    owner = mistake.owner
    if isinstance(parent, Mapping):
        known = grammar.fields(owner)
        unknown = [key for key in parent.keys if key not in known][:_COMPARED]
        if not parent.whole or any(
            nearest(key, known, key_words(owner.__name__)) == mistake.key for key in unknown
        ):
            return None  # It is there, misspelled, and told as an unknown key.
    info = grammar.fields(owner)[mistake.key]
    message = f"{NAMES[owner.__name__]} needs '{mistake.key}'"
    hint = f"add{grammar.sample(mistake.key, grammar.annotation(info), info)}"
    return error("missing-key", message, mistake.document.span(*mistake.path), hint)


def _unknown_key(mistake: Mistake) -> Diagnostic:
    key, owner = mistake.key, mistake.owner
    span = mistake.document.key_span(*mistake.path)
    if owner in BLOCKS.values() and key in BLOCKS:
        first = next(name for name, model in BLOCKS.items() if model is owner)
        message = f"'{key}' begins a block of its own, and this one begins with '{first}'"
        return error("two-blocks", message, span, f"put a dash before it: - {key}: …")
    message = f"unknown key '{cut(key)}' in {NAMES[owner.__name__]}"
    return error("unknown-key", message, span, _key_hint(mistake, key, owner))


def _key_hint(mistake: Mistake, key: str, owner: Model) -> str:
    """Where the key belongs, what was meant, or what there is."""
    known = grammar.fields(owner)
    meant = nearest(key, known, key_words(owner.__name__))
    inner = [name for name, info in known.items() if _has(grammar.annotation(info), key)]
    if inner and meant is None:
        return f"'{key}' belongs below '{inner[0]}:', indented further"
    below = mistake.node
    if isinstance(below, Mapping) and (direct := [k for k in below.keys if k in known]):
        return f"write '{direct[0]}' directly, without '{key}:' above it"
    for depth in range(len(mistake.path) - 2, -1, -1):
        outer = grammar.model_of(grammar.at(mistake.model, mistake.path[:depth]))
        if outer is not None and meant is None and key in grammar.fields(outer):
            return f"'{key}' belongs to {NAMES[outer.__name__]}: indent it less"
    written = mistake.document.find(*mistake.path[:-1])
    if meant is not None and isinstance(written, Mapping) and written.entry(meant):
        return f"'{meant}' is written already: remove one of the two"
    if meant is not None:
        return f"did you mean '{meant}'?"
    return f"the keys of {NAMES[owner.__name__]} are {listed(known, 'and')}"


def _has(kind: Any, key: str) -> bool:
    inner = grammar.child(kind, 0) if grammar.is_list(kind) else kind
    model = None if grammar.is_blocks(inner) else grammar.model_of(inner)
    return model is not None and key in grammar.fields(model)


def _unknown_block(mistake: Mistake) -> Diagnostic | None:
    node, kinds = mistake.node, listed(BLOCKS)
    span = mistake.document.span(*mistake.path)
    if isinstance(node, Scalar):
        hint = f"if it is an exercise, write - exercise: {cut(node.text)}"
        message = "a block begins with a word for what it is: exercise, rest, say or another"
        return error("unknown-block", message, span, hint)
    if isinstance(node, Sequence):
        return error("unknown-block", "a block cannot be a list", span, "remove one of the dashes")
    if not node.whole:
        return None  # What could not be read may have said it.
    for key in node.keys:
        meant = nearest(key, BLOCKS, KEY_WORDS)
        if meant and (key in KEY_WORDS.get(meant, ()) or not _owner(key)):
            span = mistake.document.key_span(*mistake.path, key)
            return error(
                "unknown-block", f"unknown block '{key}'", span, f"did you mean '{meant}'?"
            )
    message = "this entry does not say what is to be done"
    known = next(filter(None, map(_owner, node.keys)), "")
    hint = f"begin it with - {known}: …" if known else f"begin it with one of {kinds}"
    return error("unknown-block", message, mistake.document.span(*mistake.path, ""), hint)


def _owner(key: str) -> str:
    """The kind of block that a key belongs to, or the empty text."""
    return next((name for name, model in BLOCKS.items() if _knows(model, key)), "")


def _knows(model: Model, key: str) -> bool:
    known = grammar.fields(model)
    return key in known or any(_has(grammar.annotation(info), key) for info in known.values())


def _wrong_choice(mistake: Mistake) -> Diagnostic | None:
    if not isinstance(mistake.node, Scalar):
        return _wrong_shape(mistake)
    words = grammar.choices(mistake.wanted)
    text = mistake.node.text
    meant = nearest(text, words, VALUE_WORDS)
    choice = f"choose {listed(words)}"
    hint = f"did you mean '{meant}'? ({choice})" if meant else choice
    message = f"'{mistake.key}' cannot be “{cut(text)}”"
    return error("wrong-choice", message, mistake.document.span(*mistake.path), hint)


def _wrong_shape(mistake: Mistake) -> Diagnostic | None:
    node, wanted = mistake.node, mistake.wanted
    if isinstance(node, Mapping) and node.keys and node.keys[0].startswith("-"):
        return None  # A dash without a space after it, told when the file was read.
    span = mistake.document.span(*mistake.path)
    words = mistake.context.get("text") == "words"
    if words and isinstance(node, Mapping) and (sentence := _sentence(mistake, node)):
        return sentence
    what, hint = _shape(mistake, wanted)
    message = f"'{mistake.key}' takes {what}, and here stands {_found(node)}"
    return error("wrong-shape", message, _line_of(mistake, span), hint)


def _line_of(mistake: Mistake, span: Span) -> Span:
    return span if isinstance(mistake.node, Scalar) else mistake.document.key_span(*mistake.path)


def _found(node: Node) -> str:
    if isinstance(node, Mapping):
        return f"a key with a value ('{cut(node.keys[0])}')" if node.entries else "an empty {}"
    return grammar.shown(node)


def _sentence(mistake: Mistake, node: Mapping) -> Diagnostic | None:
    """A sentence that YAML has taken for keys because of its colon or its braces."""
    line = mistake.document.line(node.span.line)
    if line[node.span.column - 1 : node.span.column] == "{":
        message = "a text that begins with { must stand in quotes"
        return error("unquoted-bracket", message, node.span, f"write {with_quotes(line)}")
    first = node.entries[0].key.text if node.entries else ""
    if len(node.entries) == 1 and re.search(r"\W|[A-Z]", first):
        message = "the colon makes a key of this sentence"
        return error("unquoted-colon", message, node.span, f"put it in quotes: {with_quotes(line)}")
    return None


def _shape(mistake: Mistake, wanted: Any) -> tuple[str, str]:
    """What belongs here, and how it is written."""
    node, key = mistake.node, mistake.key
    listing = isinstance(node, Sequence)
    entries = "begin each entry on a new line, with a dash and a space"
    if grammar.is_list(wanted):
        lines = grammar.sample(key, wanted, None) or f" {key}: [{_scalar(node)}]"
        return "a list", f"write{lines}" if isinstance(node, Scalar) else entries
    if model := grammar.model_of(wanted):
        return "keys with values", _keys_hint(mistake, model)
    if mistake.kind == "dict_type":
        lines = grammar.sample(key, wanted, None)
        hint = f"write{lines}" if lines else "write each on a line of its own, indented further"
        return "names, each with what belongs to it", hint
    if isinstance(mistake.path[-1], int) and mistake.document.find(*mistake.path) is None:
        return "words or a list", entries
    how = (
        "leave the dash or the brackets away" if listing else "write it on one line, after the key"
    )
    return str(mistake.context.get("text", "one word")), how


def _scalar(node: Node) -> str:
    return cut(node.text) if isinstance(node, Scalar) else ""


def _keys_hint(mistake: Mistake, model: Model) -> str:
    known = grammar.fields(model)
    if isinstance(mistake.node, Scalar) and "say" in known:
        return _with_say(mistake, mistake.node)
    if isinstance(mistake.node, Scalar) and (short := _as_only_key(mistake, model)):
        return f"write {short}"
    keys = f"the keys are {listed(known, 'and')}"
    away = "leave the dashes or brackets away; "
    return f"{away}{keys}" if isinstance(mistake.node, Sequence) else keys


_PLAIN = re.compile(r"[^\W_](?:[\w ./-]*[\w.])?")
"""Words that stand in braces as they are."""


def _as_only_key(mistake: Mistake, model: Model) -> str:
    """A plain word as the value of the one key that has to be there, or the empty text."""
    needed = [key for key, info in grammar.fields(model).items() if info.is_required()]
    text = _scalar(mistake.node)
    if len(needed) != 1 or not _PLAIN.fullmatch(text):
        return ""
    above = "" if isinstance(mistake.path[-1], int) else f"{mistake.key}: "
    return f"{above}{{{needed[0]}: {text}}}"


def _with_say(mistake: Mistake, node: Scalar) -> str:
    """How a sentence becomes a phase or a move."""
    if isinstance(mistake.path[-1], int):
        return f"write\n- say: {cut(node.text)}\n  length: 3s"
    return f"write\n{mistake.key}:\n  say: {cut(node.text)}\n  length: 3s"


def _empty_list(mistake: Mistake) -> Diagnostic:
    least, given = (mistake.context[key] for key in ("min_length", "actual_length"))
    message = f"'{mistake.key}' has no entries"
    if given:
        message = f"'{mistake.key}' has {given} entry, and needs at least {least}"
    span = mistake.document.key_span(*mistake.path)
    return error("empty-list", message, span, "add one: a new line with a dash and a space")


_TELL: dict[str, Callable[[Mistake], Diagnostic | None]] = {
    "missing": _missing,
    "extra_forbidden": _unknown_key,
    "union_tag_not_found": _unknown_block,
    "literal_error": _wrong_choice,
    "wrong-shape": _wrong_shape,
    "list_type": _wrong_shape,
    "dict_type": _wrong_shape,
    "model_type": _wrong_shape,
    "too_short": _empty_list,
}
"""How each of pydantic's errors is told. Our own scalars' errors carry their words with them."""
