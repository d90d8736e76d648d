"""What an article is about: the body and its exercises, or baking, dogs and furniture."""

from __future__ import annotations

import re

from cuecast.draft.clauses import stripped
from cuecast.draft.sentences import plain
from cuecast.draft.spots import Article
from cuecast.draft.words import BODY_RE, any_of

MOST_BLOCKS = 400
"""Blocks that tell what a text is about."""

MOST_LETTERS = 200_000
"""Of them: a block may be long."""

_TOPIC = re.compile(
    r"\b(?:exercis\w*|stretch\w*|muscles?|reps?|repetitions?|sets?|workouts?|physio\w*"
    r"|inhal\w*|exhal\w*|breath\w*"
    r"|strength\w*|postur\w*|mobility|joints?|balance|warm-up|hold|yoga|pilates|mat|pain"
    r"|stiff\w*|sore|core|squat\w*"
    r"|lunge\w*|plank\w*|bridge\w*|press-ups?|push-ups?)\b"
)
_KITCHEN = """
flour dough bread loaf oven bake baking knead kneading yeast butter sugar salt pepper lemon garlic onion oil
saucepan frying simmer boil pour whisk spoon tbsp tsp teaspoon tablespoon grams egg eggs milk cream sauce
serve slice slices tin recipe crust batter rinse fridge jar syrup noodles rice pan stir chop"""
_GARDEN = (
    "seed seeds sow sowing soil compost seedlings plant plants pot pots prune weeds watering mulch"
)
_ANIMALS = """
dog dogs puppy puppies pup leash treat treats paw paws kitten horse saddle reins rider bridle kennel
tail fur"""
_MUSIC = "chord chords string strings fret strum strumming ukulele guitar piano violin bow tune tuner melody"
_FACE = """
lashes lash mascara eyeliner eyeshadow lipstick foundation concealer brush brushes shampoo conditioner
comb curler shade powder makeup make-up polish nail nails"""
_MAKING = """
screw screws bolt bolts hammer glue paint painting varnish sandpaper shelf shelves
spanner fabric thread yarn knit knitting stitch stitches sew sewing paper
scissors clay  engine tyre tyres pedal spoke spokes nut nuts camera lens tripod"""
_OFFICE = "click button menu screen password file folder keyboard app invoice"
_ELSEWHERE = re.compile(
    rf"\b(?:{any_of(f'{_KITCHEN} {_GARDEN} {_ANIMALS} {_MUSIC} {_FACE} {_MAKING} {_OFFICE}')})\b"
)
_OTHERS = re.compile(
    r"\b(?:his|her|its|their|the (?:dog|horse|puppy|child|cat)'s) (?:\w+ )?"
    rf"(?:{BODY_RE.pattern})"
)
_OBJECT = re.compile(
    r"[a-z-]+(?: [a-z]+ly)?(?: \w+)? (?:the|a|an|your|some|both|each) (?P<what>[a-z -]+)"
)
_MUCH = 0.5
"""Of other crafts: an article of exercises speaks of towels, doors and tins, but less."""
_ENOUGH_BODY, _ENOUGH_TOPIC, _ENOUGH_ELSEWHERE = 0.06, 0.03, 0.04
"""Shares of all words, from which on a text is as full of them as an article of its kind is."""


def topic(article: Article) -> dict[str, float]:
    """How much a text speaks of the body and of exercise, and how much of other crafts."""
    low = plain(" ".join(block.text for block in article.blocks[:MOST_BLOCKS])[:MOST_LETTERS])
    words = max(60, len(low.split()))

    def share(pattern: re.Pattern[str], enough: float) -> float:
        return min(1.0, len(pattern.findall(low)) / words / enough)

    crafts = share(_ELSEWHERE, _ENOUGH_ELSEWHERE)
    return {
        "body words": share(BODY_RE, _ENOUGH_BODY),
        "topic words": share(_TOPIC, _ENOUGH_TOPIC),
        "other crafts": crafts,
        "full of other crafts": float(crafts > _MUCH),
        "others' bodies": share(_OTHERS, _ENOUGH_TOPIC),
        "things done to": _done_to_things(article),
    }


def _done_to_things(article: Article) -> float:
    """Of the orders with an object, how many are about a thing and not about the body."""
    objects = [
        match["what"]
        for seen in article.lines
        if seen.look.acts and (match := _OBJECT.match(stripped(seen.sentence.low)))
    ]
    others = sum(not BODY_RE.search(" ".join(one.split()[:3])) for one in objects)
    return others / max(3, len(objects))
