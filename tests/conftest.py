"""Options of the whole suite."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--accept` writes what the snapshot tests found; read the diff before committing it."""
    parser.addoption("--accept", action="store_true", help="accept the new snapshots")


@pytest.fixture
def accept(request: pytest.FixtureRequest) -> bool:
    """True when new snapshots are to be written."""
    return bool(request.config.getoption("--accept"))
