"""`cuecast draft`: an article in prose becomes exercises and a session."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cuecast import limits
from cuecast.cli import console
from cuecast.diagnostics import CuecastError, printable

if TYPE_CHECKING:
    from cuecast.draft import Draft


@click.command()
@click.argument("article")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="The folder for the files; with --report, the page.  [default: the article's name, here]",
)
@click.option("--json", "as_json", is_flag=True, help="Print what was understood, with its places.")
@click.option(
    "--report", "as_report", is_flag=True, help="Make a page of the article, marked in colour."
)
@click.option("-f", "--force", is_flag=True, help="Replace files that exist.")
def command(article: str, output: Path | None, as_json: bool, as_report: bool, force: bool) -> int:
    """Turn ARTICLE (text, Markdown, HTML, or - for what is piped in) into exercises and a session.

    What the article leaves open is asked for; `cuecast check` lists these questions.

    \b
    cuecast draft article.txt
    cuecast draft page.html -o hips
    cuecast draft article.txt --report
    """
    made = read_draft(article)
    if as_json:
        from cuecast.draft import to_json

        console.out(json.dumps(to_json(made), indent=2, ensure_ascii=False))
        return 0 if made.exercises else 2
    stem = Path(article).stem if article != "-" else "draft"
    if as_report:
        from cuecast.draft.report import report

        _publish(output or Path(f"{stem}.html"), report(made), article, force)
        return 0 if made.exercises else 2
    if not made.exercises:
        return nothing_found(article)
    return _write(made, output or Path(stem), article, force)


def read_draft(article: str) -> Draft:
    """The draft of a file or of what is piped in. Raises `CuecastError` when it cannot be read."""
    from cuecast.draft.drafter import draft
    from cuecast.draft.reading import decoded

    most = limits.MAX_ARTICLE_BYTES
    if article == "-":
        data = sys.stdin.buffer.read(most + 1)
        name = "draft"
    else:
        try:
            with Path(article).open("rb") as handle:
                data = handle.read(most + 1)
        except OSError as trouble:
            raise CuecastError(f"{printable(article)} cannot be read: {trouble.strerror}") from None
        name = Path(article).stem
    if len(data) > most:
        raise CuecastError(
            f"{printable(article)} has more than {most // 1024**2} MiB, and an article has some"
            " kilobytes: is it the right file?"
        )
    return draft(decoded(data), name)


def nothing_found(article: str) -> int:
    """Say that a text teaches no exercise; the exit code."""
    console.tell(
        f"{printable(article)}: no exercise was found in this text.\n"
        "An exercise says what to do with the body, and how much. Only English is understood.\n"
        "To see what was read: cuecast draft --report"
    )
    return 2


def tell_questions(made: Draft) -> None:
    """What the article leaves open and what was left out, on stderr."""
    if made.beyond:
        console.tell(
            f"  only the first {len(made.exercises)} exercises are drafted; {made.beyond} more were found:"
            " draft the rest of the text as an article of its own"
        )
    for question in made.questions:
        name = made.exercises[question.exercise].name.value
        console.tell(f"  {printable(name)}: {printable(question.text)}")


def _write(made: Draft, folder: Path, article: str, force: bool) -> int:
    from cuecast.draft import to_yaml

    files = to_yaml(made)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as trouble:
        raise CuecastError(
            f"{printable(str(folder))} cannot be a folder: {trouble.strerror}; choose another with -o"
        ) from None
    from cuecast.files import refuse_early

    for name in files:
        refuse_early(folder / name, overwrite=force)
    for name, text in files.items():
        _publish(folder / name, text, article, force)
    count, open_ = len(made.exercises), len(made.questions)
    console.tell(
        f"{count} exercise{'s' if count > 1 else ''}, {open_} question{'s' if open_ != 1 else ''}"
        f"{':' if open_ else ''}"
    )
    tell_questions(made)
    session = folder / [*files][-1]
    console.tell(f"Next: cuecast check {printable(str(session))}")
    return 0


def _publish(path: Path, text: str, article: str, force: bool) -> None:
    from cuecast.files import publish

    data = text.encode("utf-8", "replace")
    inputs = [] if article == "-" else [Path(article)]
    publish(path, lambda handle: handle.write(data), overwrite=force, inputs=inputs)
    console.out(printable(str(path)))
