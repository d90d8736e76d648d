"""What cuecast ships: whole, short where it must be short, and made by its script."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from cuecast.diagnostics import CuecastError
from cuecast.sound import assets
from cuecast.sound.loudness import measure
from cuecast.timebase import RATE

ROOT = Path(__file__).resolve().parents[3]
SCRIPT = ROOT / "scripts" / "make_audio_assets"


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The shipped files in a folder that may be damaged."""
    folder = tmp_path / "audio_assets"
    shutil.copytree(ROOT / "audio_assets", folder)
    monkeypatch.setattr(assets, "_folder", lambda: folder)
    assets._manifest.cache_clear()
    yield folder
    assets._manifest.cache_clear()


def test_the_beds_and_effects_are_there() -> None:
    assert assets.bed_names() == ("drone", "pulse", "surf")
    assert assets.effect_names() == ("change", "end", "start", "tick")


def test_effects_are_short_and_begin_at_once() -> None:
    for name in assets.effect_names():
        sound = assets.effect(name)
        assert len(sound) <= (0.12 if name == "tick" else 1.0) * RATE
        assert np.abs(sound[: RATE // 50]).max() > 0.3 * np.abs(sound).max()
        assert np.abs(sound[-20:]).max() < 0.01 * np.abs(sound).max()
        assert measure(sound).true_peak < 0.9


def test_the_whole_folder_is_small() -> None:
    sizes = {path.name: path.stat().st_size for path in (ROOT / "audio_assets").iterdir()}
    assert sum(sizes.values()) < 6_000_000
    assert sizes["cover.jpg"] < 200_000


def test_the_cover_is_a_picture_that_podcast_apps_take() -> None:
    with Image.open(io.BytesIO(assets.cover())) as picture:
        assert (picture.format, picture.size, picture.mode) == ("JPEG", (1400, 1400), "RGB")


def test_the_manifest_tells_of_every_file() -> None:
    manifest = json.loads((ROOT / "audio_assets" / "MANIFEST.json").read_text(encoding="utf-8"))
    there = {path.name for path in (ROOT / "audio_assets").iterdir()} - {"MANIFEST.json"}
    assert set(manifest["files"]) == there
    assert all(
        {"kind", "sha256", "made", "licence"} == set(entry) for entry in manifest["files"].values()
    )


def test_the_script_makes_what_is_shipped() -> None:
    done = subprocess.run(
        [sys.executable, SCRIPT, "--check"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, "audio_assets/ is right\n"), done.stderr


def test_a_damaged_file_is_told(copied: Path) -> None:
    data = bytearray((copied / "tick.flac").read_bytes())
    data[9_000] ^= 1
    (copied / "tick.flac").write_bytes(data)
    with pytest.raises(CuecastError, match=r"tick\.flac is damaged; install cuecast again"):
        assets.effect("tick")


def test_a_missing_file_is_told(copied: Path) -> None:
    (copied / "cover.jpg").unlink()
    with pytest.raises(CuecastError, match=r"cover\.jpg cannot be read; install cuecast again"):
        assets.cover()


@pytest.mark.parametrize("text", [None, "", "{}", "not json"])
def test_a_missing_or_broken_manifest_is_told(copied: Path, text: str | None) -> None:
    (copied / "MANIFEST.json").unlink()
    if text is not None:
        (copied / "MANIFEST.json").write_text(text, encoding="utf-8")
    with pytest.raises(CuecastError, match="missing or damaged; install cuecast again"):
        assets.bed_names()
