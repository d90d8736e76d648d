"""What stands ahead in an article: whether words below a heading or a name say what to do."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from cuecast.draft.clauses import is_instruction, position_of, verb_of
from cuecast.draft.dose import facts
from cuecast.draft.naming import inline, is_heading, may_be_name, title_name
from cuecast.draft.reading import Block
from cuecast.draft.roles import role_of
from cuecast.draft.sentences import Sentence, plain, sentences
from cuecast.draft.traps import is_story
from cuecast.draft.words import BODY_RE, HEAD_RE


class Ahead:
    """All blocks of an article, to be looked at from one of them."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        """Look at these blocks."""
        self.blocks = blocks
        # A word and a full stop before a description is a name where several blocks begin so.
        self.dotted = sum(
            1
            for one in blocks
            if re.match(r"[^\W\d_a-z][\w'’ -]{2,30}[.:]\s+[A-Z]", one.text)
            and not verb_of(plain(one.text))
            and not role_of(plain(re.split("[.:]", one.text)[0]))
        )

    def is_heading(self, index: int) -> bool:
        """Whether the block at `index` stands above those that follow it."""
        following = self.blocks[index + 1] if index + 1 < len(self.blocks) else None
        return is_heading(self.blocks[index], following)

    def teaching(self, start: int, heading: Block) -> bool:
        """Whether the blocks below a heading say what to do, up to the next that may be a name."""
        found = doses = positions = 0
        for index in range(start, min(start + 14, len(self.blocks))):
            block = self.blocks[index]
            if self.is_heading(index):
                role = role_of(plain(block.text))
                if not role or (role in ("noise", "general") and index > start):
                    break
                continue
            if index > start and _begins_with_name(block):
                break
            told = [one for one in islice(sentences(block), 20) if not is_story(one.low)]
            found += sum(1 for one in told if _moves_body(one))
            positions += sum(1 for one in told if _sets_up(one))
            doses += sum(1 for one in told if facts(one))
        good = HEAD_RE.search(plain(title_name(heading.text)))
        return bool(positions or found >= 2 or (found and (doses or good)) or (good and doses))

    def names(self, block: Block, words: str, after: int, role: str) -> bool:
        """Whether words at the start of a block name an exercise that the rest describes."""
        low = plain(title_name(words))
        head = bool(HEAD_RE.search(low))
        rest = [*islice(sentences(block, after), 3)]
        told = bool(head and block.lead) or any(
            is_instruction(one) in ("setup", "move", "fragment") or facts(one) for one in rest[:3]
        )
        if (
            not may_be_name(low)
            or not told
            or is_story(rest[0].low)
            or re.search(r"\d", low)
            or (verb_of(low) and not head)
        ):
            return False
        if head:
            return len(low.split()) <= 6
        bold = block.lead > 0 or self.dotted > 1
        return (
            (bold or bool(block.number))
            and len(low.split()) <= 5
            and role in ("", "action", "general", "dose")
        )

    def continues(self, index: int, rest: Sequence[Sentence]) -> bool:
        """Whether what follows an introduction says what to do."""
        ahead = [*rest[:3]]
        for block in self.blocks[index + 1 : index + 3]:
            ahead += [*islice(sentences(block), 2)]
        return any(is_instruction(one) in ("setup", "move", "fragment") for one in ahead)

    def unnamed(self, index: int, one: Sentence, rest: Sequence[Sentence]) -> bool:
        """Whether an exercise without a name begins with a sentence of the block at `index`."""
        near = [one, *rest]
        for ahead in range(index + 1, min(index + 4, len(self.blocks))):
            block = self.blocks[ahead]
            if self.is_heading(ahead) and not role_of(plain(block.text)):
                break
            near += [*islice(sentences(block), 4)]
        position = position_of(one.low)
        body = [x for x in near[:10] if _instructs(x) and BODY_RE.search(x.low)]
        told = [x for x in near if not is_story(x.low)]
        doses = any(f.field in ("reps", "hold", "sets") for x in told for f in facts(x))
        enough = len(body) >= 4 or (doses and (len(body) >= 2 or (body and position)))
        return bool(enough) and bool(BODY_RE.search(one.low) or position)

    def named_next(self, index: int, role: str) -> bool:
        """Whether the block after this one names an exercise before it describes it."""
        if index + 1 >= len(self.blocks):
            return False
        label = inline(self.blocks[index + 1])
        if label is None or role_of(plain(label[0])):
            return False
        return self.names(self.blocks[index + 1], label[0], label[2], role)


def _instructs(one: Sentence) -> bool:
    return is_instruction(one) in ("setup", "move")


def _moves_body(one: Sentence) -> bool:
    return _instructs(one) and bool(BODY_RE.search(one.low) or position_of(one.low))


def _sets_up(one: Sentence) -> bool:
    return is_instruction(one) == "setup" and position_of(one.low) is not None


def _begins_with_name(block: Block) -> bool:
    label = inline(block)
    if label is None or role_of(plain(label[0])):
        return False
    return bool(HEAD_RE.search(plain(title_name(label[0]))))
