"""`scripts/install_browser` with an apt-get that only takes notes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the programs are shell scripts")
as_root = pytest.mark.skipif(
    getattr(os, "geteuid", lambda: 1)() != 0, reason="only root installs anything"
)

INSTALLS = """\
case "$*" in *install*) echo '#!/bin/sh' > "${0%/*}/chromium"; /bin/chmod +x "${0%/*}/chromium" ;; esac
"""
REFUSES = 'case "$*" in *install*) echo "E: Unable to locate package chromium"; exit 100 ;; esac\n'


def program(folder: Path, name: str, does: str = "") -> None:
    path = folder / name
    path.write_text(f'#!/bin/sh\necho "$*" >> "{folder}/notes"\n{does}')
    path.chmod(0o755)


def call(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, ROOT / "scripts" / "install_browser"],
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": str(folder)},
    )


def test_where_there_is_a_browser_nothing_is_done(tmp_path):
    program(tmp_path, "chromium")
    program(tmp_path, "apt-get")
    done = call(tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == f"cuecast: Chromium is {tmp_path / 'chromium'}\n"
    assert not (tmp_path / "notes").exists()


@as_root
def test_on_debian_root_gets_one(tmp_path):
    program(tmp_path, "apt-get", INSTALLS)
    assert call(tmp_path).returncode == 0
    update, install = (tmp_path / "notes").read_text().splitlines()
    assert update == "-qq update"
    assert install == "-qq install --yes --no-install-recommends chromium fonts-dejavu-core"


@as_root
def test_what_apt_complains_of_is_told(tmp_path):
    program(tmp_path, "apt-get", REFUSES)
    done = call(tmp_path)
    assert done.returncode == 1
    assert "could not be installed: apt-get install failed: E: Unable to locate" in done.stderr


@as_root
def test_an_installation_without_a_browser_is_told(tmp_path):
    program(tmp_path, "apt-get")
    done = call(tmp_path)
    assert done.returncode == 1
    assert "apt-get installed no Chromium" in done.stderr


def test_elsewhere_it_says_what_to_do(tmp_path):
    done = call(tmp_path)
    assert done.returncode == 1
    assert "there is no apt-get here; install Chromium or Chrome" in done.stderr
