"""The command line: one file per command, and the only room that prints.

`main` is the process around the commands: signals, streams and exit codes. 0 done, 1 the
environment is in the way, 2 mistakes in a session or in the call, 3 a bug of ours, 130 Ctrl-C,
141 nobody reads on, 143 terminated.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import FrameType

import click

from cuecast.cli import console, group
from cuecast.diagnostics import CuecastError, printable

ENVIRONMENT = 1
MISTAKE = 2
BUG = 3
INTERRUPTED = 128 + signal.SIGINT
_GARBAGE = 50_000
"""New objects after which unused ones are looked for; at Python's own 700, imports are looked through
a hundred times."""

READER_GONE = 141
"""128 + SIGPIPE, also where that signal does not exist."""


class _Stopped(BaseException):
    """The process was told to end. Not an Exception, so that only `main` takes it."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.code = 128 + number


def main(argv: Sequence[str] | None = None) -> int:  # noqa: PLR0911 - one return for each way to end
    """Run a command line (without the program's name) and return the exit code."""
    console.prepare()
    _prepare_interpreter()
    with _stopping():
        try:
            code = group.cuecast.main(argv, prog_name="cuecast", standalone_mode=False)
            console.flush()
        except click.ClickException as wrong:
            wrong.show()
            return wrong.exit_code
        except (click.Abort, KeyboardInterrupt):
            return INTERRUPTED
        except _Stopped as stopped:
            return stopped.code
        except console.ReaderGone:
            return READER_GONE
        except SystemExit as end:
            # Click ends so after completing words for a shell, and with 1 when nobody reads on.
            return READER_GONE if end.code == 1 else 0
        except CuecastError as trouble:
            console.tell(f"cuecast: {trouble}")
            return ENVIRONMENT
        except OSError as trouble:
            name = f"{printable(str(trouble.filename))}: " if trouble.filename else ""
            console.tell(f"cuecast: {name}{printable(trouble.strerror or str(trouble))}")
            return ENVIRONMENT
        except MemoryError:
            console.tell("cuecast: there is not enough memory; close something, or do less at once")
            return ENVIRONMENT
        except Exception as bug:  # noqa: BLE001 - a traceback never reaches a user
            from cuecast.cli import failures

            console.tell(failures.report(bug, sys.argv[1:] if argv is None else argv))
            return BUG
        return code if isinstance(code, int) else 0


def _prepare_interpreter() -> None:
    """Make Python itself start quicker: an eighth of the time goes where no command needs it."""
    gc.set_threshold(_GARBAGE)
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")


@contextmanager
def _stopping() -> Iterator[None]:
    """Turn the signals that end a process into an exception, so that everything is tidied up."""

    def stop(number: int, _frame: FrameType | None) -> None:
        signal.signal(number, signal.SIG_DFL)  # Told twice, it ends without tidying.
        raise _Stopped(number)

    names = ("SIGTERM", "SIGHUP") if os.name == "posix" else ("SIGTERM", "SIGBREAK")
    numbers = [getattr(signal, name) for name in names]
    before = {n: signal.getsignal(n) for n in numbers if signal.getsignal(n) != signal.SIG_IGN}
    for number in before:
        signal.signal(number, stop)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
