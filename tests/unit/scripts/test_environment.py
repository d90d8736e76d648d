"""`scripts/run` and `scripts/test` in a checkout of their own, with programs that only take notes."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the programs are shell scripts")

NOTES = '#!/bin/sh\necho "$0 $*" >> "$NOTES"\n'

UV = """\
case "$1 $*" in
*${REFUSE:-nothing}*) echo "$COMPLAINT"; exit 1 ;;
venv*) mkdir -p .venv/bin; touch .venv/bin/python ;;
pip*) printf '#!/bin/sh\\necho "args: $*; in: $(pwd)"; exit 7\\n' > .venv/bin/cuecast
      chmod +x .venv/bin/cuecast ;;
esac
"""
"""Makes what uv makes, refuses what it is told to refuse."""


class Checkout:
    """A checkout with the real scripts, an empty folder of programs, and a page for notes."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "check out"  # a space, as people have them
        self.programs = folder / "programs"
        self.notes = folder / "notes"
        shutil.copytree(ROOT / "scripts", self.root / "scripts")
        for name in ("pyproject.toml", "constraints.txt"):
            shutil.copy(ROOT / name, self.root)
        self.programs.mkdir()

    def program(self, path: Path, does: str = "") -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(NOTES + does)
        path.chmod(0o755)

    def call(self, script: str, *arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
        argv = [sys.executable, self.root / "scripts" / script, *arguments]
        return subprocess.run(
            argv,
            capture_output=True,
            text=True,
            check=False,
            cwd=self.programs,
            env={"PATH": f"{self.programs}:/bin:/usr/bin", "NOTES": str(self.notes), **env},
        )

    def noted(self) -> list[str]:
        """What was called since the last time, without the folders."""
        notes = self.notes.read_text().splitlines() if self.notes.exists() else []
        self.notes.unlink(missing_ok=True)
        return [
            line.replace(f"{self.programs}/", "").replace(f"{self.root}/", "") for line in notes
        ]


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    return Checkout(tmp_path)


def with_uv(checkout: Checkout) -> Checkout:
    checkout.program(checkout.programs / "uv", UV)
    return checkout


def test_run_prepares_once_and_then_only_runs(checkout):
    with_uv(checkout)
    done = checkout.call("run", "render", "a b", "--force")
    assert (done.returncode, done.stdout) == (
        7,
        f"args: render a b --force; in: {checkout.programs}\n",
    )
    assert done.stderr == "cuecast: preparing .venv, which is done once …\n"
    venv, install = checkout.noted()
    assert venv == f"uv venv --quiet --allow-existing --python {sys.executable} .venv"
    assert "--only-binary :all: --editable . --constraint constraints.txt" in install

    again = checkout.call("run", "--help")
    assert (again.returncode, again.stderr) == (7, "")
    assert again.stdout.startswith("args: --help;")
    assert checkout.noted() == []


@pytest.mark.parametrize("name", ["pyproject.toml", "constraints.txt"])
def test_a_changed_description_is_installed(checkout, name):
    with_uv(checkout)
    checkout.call("run")
    checkout.noted()
    with (checkout.root / name).open("a") as file:
        file.write("\n# changed\n")
    checkout.call("run")
    assert len(checkout.noted()) == 2


def test_an_environment_that_has_lost_its_python_is_made_again(checkout):
    with_uv(checkout)
    checkout.call("run")
    checkout.noted()
    (checkout.root / ".venv" / "bin" / "python").unlink()
    checkout.call("run")
    assert len(checkout.noted()) == 2


def test_what_test_needs_is_kept_when_run_installs(checkout):
    with_uv(checkout)
    stamp = checkout.root / ".venv" / "cuecast-installed.json"
    checkout.call("run")
    assert json.loads(stamp.read_text())["extras"] == []
    checkout.call("test")
    assert json.loads(stamp.read_text())["extras"] == ["test"]
    assert "--editable .[test]" in "".join(checkout.noted())
    with (checkout.root / "constraints.txt").open("a") as file:
        file.write("\n")
    checkout.call("run")
    assert json.loads(stamp.read_text())["extras"] == ["test"]


def test_versions_that_do_not_exist_here_give_way_to_the_bounds(checkout):
    with_uv(checkout)
    done = checkout.call("run", REFUSE="--constraint", COMPLAINT="No solution found")
    assert done.returncode == 7
    _, exact, loose = checkout.noted()
    assert "--constraint" in exact
    assert "--constraint" not in loose


@pytest.mark.parametrize(
    ("complaint", "told", "calls"),
    [
        ("error: dns error: failed to lookup", "is there a network connection?", 2),
        ("error: something else", "uv ended with code 1", 3),
    ],
)
def test_what_cannot_be_installed_is_told_and_nothing_is_run(checkout, complaint, told, calls):
    with_uv(checkout)
    done = checkout.call("run", REFUSE="--only-binary", COMPLAINT=complaint)
    assert (done.returncode, done.stdout) == (1, "")
    assert complaint in done.stderr
    assert told in done.stderr
    assert done.stderr.endswith("cuecast: .venv could not be prepared; the reason is above\n")
    assert "Traceback" not in done.stderr
    assert len(checkout.noted()) == calls
    assert not (checkout.root / ".venv" / "cuecast-installed.json").exists()


def test_a_python_without_pip_is_told_what_to_install(checkout):
    code = (
        "import runpy, sys; sys.modules['ensurepip'] = None;"
        f"sys.argv[:] = ['run']; sys.path.insert(0, {str(checkout.root / 'scripts')!r});"
        f"runpy.run_path({str(checkout.root / 'scripts' / 'run')!r}, run_name='__main__')"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": str(checkout.programs)},
    )
    assert done.returncode == 1
    assert f"sudo apt install python3.{sys.version_info[1]}-venv" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_checkout_that_cannot_be_written_is_told(checkout):
    (checkout.root / ".venv.lock").mkdir()
    done = checkout.call("run")
    assert done.returncode == 1
    assert ".venv.lock" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("version", ["3.6", "3.8", "3.9"])
def test_an_old_python_is_told_from_a_broken_one(checkout, version):
    old = shutil.which(f"python{version}")
    if old is None or subprocess.run([old, "-c", ""], capture_output=True, check=False).returncode:
        pytest.skip(f"there is no Python {version} here")
    argv = [old, str(checkout.root / "scripts" / "run")]
    done = subprocess.run(argv, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith(f"cuecast needs Python 3.10 or later, and this is {version}.")


# test


CHECKS = """\
case "$*" in *${FAIL:-nothing}*) echo "$2 complains"; exit 3 ;; esac
"""


def with_checks(checkout: Checkout) -> Checkout:
    """A prepared environment whose python only takes notes."""
    with_uv(checkout).call("test")
    checkout.program(checkout.root / ".venv" / "bin" / "python", CHECKS)
    checkout.noted()
    return checkout


def test_everything_is_checked_and_pytest_comes_last(checkout):
    done = with_checks(checkout).call("test", "-k", "publish")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert [line.removeprefix(".venv/bin/python -m ") for line in checkout.noted()] == [
        "ruff check --quiet",
        "ruff format --check --quiet",
        "mypy --no-error-summary",
        "pytest -q -n auto -k publish",
    ]


@pytest.mark.parametrize(
    ("fail", "code", "told"),
    [
        ("ruff check", 1, "cuecast: lint failed, see above\n"),
        ("ruff format", 1, "cuecast: format failed, see above\n"),
        ("mypy", 1, "cuecast: types failed, see above\n"),
        ("pytest", 3, ""),
    ],
)
def test_whatever_fails_the_rest_is_done_and_the_end_is_not_0(checkout, fail, code, told):
    done = with_checks(checkout).call("test", FAIL=fail)
    assert (done.returncode, done.stderr) == (code, told)
    assert "complains" in done.stdout
    assert len(checkout.noted()) == 4


def test_test_explains_itself_without_preparing(checkout):
    done = checkout.call("test", "--help")
    assert done.returncode == 0
    assert "./scripts/test [PYTEST ARGUMENTS]" in done.stdout
    assert not (checkout.root / ".venv").exists()
