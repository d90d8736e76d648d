"""What reaches a person: results on stdout, all else on stderr, colour only where it is wanted."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from typing import TextIO

import click

from cuecast.diagnostics import CuecastError, Diagnostic, Severity, printable, render

Progress = Callable[[str, int, int], None]
"""What is told while work goes on: what is being done, how much is done, how much there is."""

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}


class ReaderGone(Exception):
    """Whoever read our output has stopped reading, as `head` does: no mistake, but the end."""


def prepare() -> None:
    """Make sure that no character can break a stream that cannot show it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def release() -> str:
    """The installed release of cuecast."""
    from importlib.metadata import PackageNotFoundError, version  # slow to import, rarely needed

    try:
        return version("cuecast")
    except PackageNotFoundError:
        return "(not installed)"


def wants_color() -> bool | None:
    """True or False when the person has said so; None leaves it to each stream to be a terminal."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return False if os.environ.get("TERM") == "dumb" else None


def out(text: str) -> None:
    """Print a result, and the end of a line, on stdout."""
    with _told(sys.stdout):
        click.echo(text)


def out_exactly(text: str) -> None:
    """Write a result for programs on stdout: UTF-8 and `\\n` on every system, nothing added."""
    with _told(sys.stdout):
        click.echo(text.encode("utf-8"), nl=False)


def flush() -> None:
    """Find out now, not after the end, whether stdout has taken everything."""
    if sys.stdout:  # There is none when the process was started with it closed.
        with _told(sys.stdout):
            sys.stdout.flush()


def tell(text: str) -> None:
    """Print a remark on stderr. Nothing is left to be said when that is closed."""
    with suppress(OSError, ValueError):
        click.echo(text, err=True)


@contextmanager
def _told(stream: TextIO) -> Iterator[None]:
    try:
        yield
    except OSError as trouble:
        # Python tries to write what is left once more at its end, and must not fail a second time.
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        if isinstance(trouble, BrokenPipeError):
            raise ReaderGone from None
        reason = trouble.strerror or str(trouble)
        raise CuecastError(f"the result cannot be written to standard output: {reason}") from None


def show_diagnostics(
    found: Iterable[Diagnostic],
    texts: Mapping[str, str],
    name: str,
    say: Callable[[str], None] = tell,
) -> None:
    """Print diagnostics and how many there are; `name` is what the person calls the file."""
    found = tuple(found)
    for diagnostic in found:
        say(f"{_styled(diagnostic, texts)}\n")
    if found:
        say(f"{count(found)} in {printable(name)}")


def count(found: Iterable[Diagnostic]) -> str:
    """How many there are of each kind: `2 mistakes, 1 warning`."""
    numbers = Counter(diagnostic.severity for diagnostic in found)
    words = {Severity.ERROR: "mistake", Severity.WARNING: "warning", Severity.NOTE: "note"}
    return ", ".join(
        f"{numbers[severity]} {word}{'s' if numbers[severity] > 1 else ''}"
        for severity, word in words.items()
        if numbers[severity]
    )


def without_notes(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """What an author has to act on."""
    return tuple(d for d in found if d.severity is not Severity.NOTE)


def _styled(diagnostic: Diagnostic, texts: Mapping[str, str]) -> str:
    head, *rest = render(diagnostic, texts).split("\n")
    colour = _COLOURS[diagnostic.severity]
    tag = f"{diagnostic.severity.value}[{diagnostic.code}]:"
    place, _, message = head.partition(tag)
    lines = [f"{place}{click.style(tag, fg=colour, bold=True)}{message}"]
    for line in rest:
        is_caret = "^" in line and not line.strip(" |^")
        lines.append(click.style(line, fg=colour) if is_caret else line)
    return "\n".join(lines)


@contextmanager
def progress() -> Iterator[Progress | None]:
    """Something to tell progress to: a bar on the terminal, None when nobody is watching."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bars

    columns = (TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn())
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks = {}

        def told(what: str, done: int, whole: int) -> None:
            if what not in tasks:
                tasks[what] = bars.add_task(what)
            bars.update(tasks[what], completed=done, total=whole)

        yield told
