"""Options of the whole suite."""

from __future__ import annotations

from collections.abc import Iterator

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--accept` writes what the snapshot tests found; read the diff before committing it."""
    parser.addoption("--accept", action="store_true", help="accept the new snapshots")


@pytest.fixture
def accept(request: pytest.FixtureRequest) -> bool:
    """True when new snapshots are to be written."""
    return bool(request.config.getoption("--accept"))


@pytest.fixture(scope="session", autouse=True)
def _away_from_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Nothing of the person who runs the tests is read or written, and colours are not asked for."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CUECAST_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        patch.setenv("CUECAST_DATA_DIR", str(tmp_path_factory.mktemp("data")))
        patch.setenv("CUECAST_CONFIG_DIR", str(tmp_path_factory.mktemp("config")))
        patch.setenv("CUECAST_RUNTIME_DIR", str(tmp_path_factory.mktemp("runtime")))
        for name in ("XDG_STATE_HOME", "XDG_CACHE_HOME", "LOCALAPPDATA"):
            patch.setenv(name, str(tmp_path_factory.mktemp(name)))
        for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "CUECAST_VOICES_URL"):
            patch.delenv(name, raising=False)
        yield
