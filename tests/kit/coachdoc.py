"""The page that lists the coach's rules, made from their records."""

from __future__ import annotations

from cuecast.compiler.coach import RULES

HEAD = """\
# The coach's rules

`cuecast check` and `cuecast render` warn as an experienced coach would, once a session has no errors.
Warnings never stop a session. Each rule has a switch in the session file:

```yaml
coach: {needs-eyes: false}
```

Words are listened for in the language of the session, and in that of a file that is not translated,
as far as `src/cuecast/terms/` has a list for it (now: all six languages); everything else is measured
in any language. COACHING is the collection of
facts behind cuecast's defaults; what it has no number for is a proposal, and said to be one.

<!-- Made from the rules' records: pytest tests/unit/compiler/test_coach.py --accept -k docs -->
"""


def rules_page() -> str:
    """The whole page."""
    parts = [
        f"## {rule.code}\n\n{rule.looks_for}\n\n- Why: {rule.reason}\n- Source: {rule.source}\n"
        for rule in RULES
    ]
    return "\n".join([HEAD, *parts])
