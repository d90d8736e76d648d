"""A show that is published once for all tests of this folder."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from kit.shows import published, written


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the files of a show, published: drawn and spoken once for all tests."""
    folder = tmp_path_factory.mktemp("once")
    written(folder / "show")
    published(folder / "show")
    return folder


@pytest.fixture
def done(once: Path, tmp_path: Path) -> Path:
    """A copy of the published show, for a test of its own."""
    shutil.copytree(once, tmp_path, dirs_exist_ok=True)
    return tmp_path / "show"
