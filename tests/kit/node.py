"""Programs of others that are got from npm: installed once, into pytest's cache."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

FOLDER = Path(__file__).parent.parent / "node"
"""Where it is written what is installed, and where our own programs for Node lie."""

_NPM = ("install", "--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts")
_STRICT = ("--engine-strict", "--loglevel=error")


def _modules(cache: pytest.Cache) -> Path:
    """A folder in which `tests/node/package.json` is installed; skips where that cannot be done."""
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        pytest.skip("there is no Node with npm here; on Debian: apt-get install npm")
    wanted = (FOLDER / "package.json").read_bytes()
    folder = cache.mkdir("node") / hashlib.sha256(wanted).hexdigest()[:12]
    folder.mkdir(exist_ok=True)
    done = folder / "installed"
    with FileLock(folder / "lock"):  # several tests begin at once
        if not done.exists():
            (folder / "package.json").write_bytes(wanted)
            ran = subprocess.run(
                [npm, *_NPM, *_STRICT],
                cwd=folder,
                capture_output=True,
                text=True,
                check=False,
                env=os.environ | {"CI": "1"},
            )
            if ran.returncode:
                pytest.skip(f"npm cannot install: {ran.stderr.strip()[-300:]}")
            done.touch()
    return folder


def source(cache: pytest.Cache, name: str) -> str:
    """The text of a file of an installed package: `axe-core/axe.min.js`."""
    return (_modules(cache) / "node_modules" / name).read_text("utf-8")


def read_feed(cache: pytest.Cache, feed: bytes) -> dict[str, Any]:
    """A feed as podcast-partytime reads it."""
    ran = subprocess.run(
        ["node", str(FOLDER / "read_feed.js"), str(_modules(cache))],
        input=feed,
        capture_output=True,
        check=True,
    )
    read: dict[str, Any] = json.loads(ran.stdout)
    return read
