"""The environment that `run` and `test` share: `.venv` at the top of the checkout.

`prepare` makes it if it is missing and brings it up to date when pyproject.toml or constraints.txt
has changed; otherwise it only reads a stamp file and touches no network. Standard library only.
"""

import sys

# Above everything else, so that an old Python reads no further than here.
if sys.version_info < (3, 10):  # noqa: UP036 - the reader may well have an older one
    sys.exit(
        f"cuecast needs Python 3.10 or later, and this is {sys.version.split()[0]}. "
        f"Start it with a newer one, for example: python3.12 {sys.argv[0]}"
    )

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
"""The top of the checkout."""

VENV = ROOT / ".venv"
"""Where cuecast and its dependencies are installed."""

_STAMP = VENV / "cuecast-installed.json"
_CONSTRAINTS = ROOT / "constraints.txt"
_DESCRIPTIONS = (ROOT / "pyproject.toml", _CONSTRAINTS)
_BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
_EXE = ".exe" if os.name == "nt" else ""
_NETWORK = ("connection", "name resolution", "getaddrinfo", "dns error", "error sending request")


class _Failed(Exception):
    """The environment cannot be made; the text tells a person why and what to do."""


def program(name: str) -> Path:
    """A program of the environment, such as `python` or `cuecast`."""
    return _BIN / f"{name}{_EXE}"


def prepare(extras: frozenset[str] = frozenset()) -> None:
    """Make sure that the environment holds cuecast with `extras`; ends the process if it cannot."""
    if _is_current(extras):
        return
    try:
        with _only_one():
            if not _is_current(extras):  # Another process may just have done it.
                print("cuecast: preparing .venv, which is done once …", file=sys.stderr)
                _make(extras | _installed_extras())
    except (_Failed, OSError) as trouble:
        sys.exit(f"{trouble}\ncuecast: .venv could not be prepared; the reason is above")
    except KeyboardInterrupt:
        sys.exit(130)


def become(argv: Sequence[str]) -> NoReturn:
    """Go on as another program, with this one's terminal, folder and exit code."""
    sys.stdout.flush()
    if os.name != "nt":
        os.execv(argv[0], list(argv))
    child = subprocess.Popen(list(argv))
    while True:
        try:
            sys.exit(child.wait())
        except KeyboardInterrupt:
            continue  # Windows sends Ctrl-C to the child as well, and it is the child that answers.


def _is_current(extras: frozenset[str]) -> bool:
    try:
        stamp = json.loads(_STAMP.read_text("utf-8"))
        return (
            stamp["descriptions"] == _fingerprint()
            and extras <= frozenset(stamp["extras"])
            and program("python").exists()
        )
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _installed_extras() -> frozenset[str]:
    try:
        return frozenset(json.loads(_STAMP.read_text("utf-8"))["extras"])
    except (OSError, ValueError, KeyError, TypeError):
        return frozenset()


def _fingerprint() -> str:
    """A hash of everything that decides what has to be installed, and where."""
    digest = hashlib.sha256(str(ROOT).encode("utf-8", "surrogateescape"))
    for path in _DESCRIPTIONS:
        digest.update(path.read_bytes())
    return digest.hexdigest()


@contextmanager
def _only_one() -> Iterator[None]:
    """Wait until no other process prepares this checkout."""
    with (ROOT / ".venv.lock").open("a+b") as lock:
        if sys.platform == "win32":
            import msvcrt

            lock.seek(0)
            while True:
                with suppress(OSError):  # It gives up after ten tries, a second apart.
                    msvcrt.locking(lock.fileno(), msvcrt.LK_LOCK, 1)
                    break
        else:
            import fcntl

            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _make(extras: frozenset[str]) -> None:
    _STAMP.unlink(missing_ok=True)
    uv = shutil.which("uv")
    if uv:
        _quietly([uv, "venv", "--quiet", "--allow-existing", "--python", sys.executable, str(VENV)])
        install = [uv, "pip", "install", "--quiet", "--python", str(program("python"))]
    else:
        _make_venv()
        install = [str(program("python")), "-m", "pip", "install", "--quiet", "--no-input"]
        install += ["--disable-pip-version-check"]
        _quietly([*install, "pip>=21.3"])  # The first that installs editably from pyproject.toml.
    wanted = f".[{','.join(sorted(extras))}]" if extras else "."
    install += ["--only-binary", ":all:", "--editable", wanted]
    try:
        _quietly([*install, "--constraint", str(_CONSTRAINTS)])
    except _Failed as trouble:
        if any(word in str(trouble).lower() for word in _NETWORK):
            raise
        # The exact versions that were tested do not exist for every Python; the bounds do.
        _quietly(install)
    stamp = {"descriptions": _fingerprint(), "extras": sorted(extras)}
    _STAMP.write_text(json.dumps(stamp) + "\n", "utf-8")


def _make_venv() -> None:
    python = program("python")
    if python.exists() and _succeeds([str(python), "-c", "import pip"]):
        return
    if importlib.util.find_spec("ensurepip") is None:
        version = f"{sys.version_info[0]}.{sys.version_info[1]}"
        raise _Failed(
            "this Python cannot make environments with pip in them; install what is missing"
            f" (on Debian and Ubuntu: sudo apt install python{version}-venv) or uv, and start again"
        )
    _quietly([sys.executable, "-m", "venv", "--clear", str(VENV)])


def _succeeds(argv: Sequence[str]) -> bool:
    return subprocess.run(argv, capture_output=True, check=False).returncode == 0


def _quietly(argv: Sequence[str]) -> None:
    """Run a program and show what it says only when it fails."""
    done = subprocess.run(
        argv,
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode == 0:
        return
    said = done.stdout.strip()
    if any(word in said.lower() for word in _NETWORK):
        advice = "the packages cannot be fetched: is there a network connection?"
    else:
        advice = f"{Path(argv[0]).name} ended with code {done.returncode}"
    raise _Failed(f"{said}\n{advice}")
