"""The phrase cache: what comes out is what went in, or nothing, whatever the disk does."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import stat
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuecast import limits
from cuecast.diagnostics import CuecastError, Severity
from cuecast.voice import entry as entry_module
from cuecast.voice.entry import Damaged, Entry, from_bytes, name_of, to_bytes
from cuecast.voice.store import Store, default_folder

NAME = name_of({"text": "three"})
OTHER = name_of({"text": "four"})
ENTRY = Entry(48_000, 1_000, random.Random(1).randbytes(2_000))
WHOLE = to_bytes(NAME, ENTRY)
HEAD = len(WHOLE) - len(ENTRY.payload)


def path_of(store: Store, name: str = NAME) -> Path:
    return store.folder / name[:2] / name


@pytest.fixture
def store(tmp_path) -> Store:
    store = Store(tmp_path / "phrases")
    assert store.put(NAME, ENTRY)
    return store


def test_an_entry_comes_back(store):
    assert store.get(NAME) == ENTRY
    assert Store(store.folder).get(NAME) == ENTRY
    assert store.get(OTHER) is None
    assert store.diagnostics() == ()


@given(st.integers(1, 2**32 - 1), st.integers(0, 2**64 - 1), st.binary(max_size=500))
def test_every_entry_comes_back_from_its_bytes(rate, frames, payload):
    entry = Entry(rate, frames, payload)
    assert from_bytes(NAME, to_bytes(NAME, entry)) == entry


@given(st.binary(max_size=300))
def test_no_other_bytes_are_an_entry(raw):
    with pytest.raises(Damaged):
        from_bytes(NAME, raw)


def test_each_flipped_bit_of_the_head_is_noticed():
    for bit in range(8 * HEAD):
        raw = bytearray(WHOLE)
        raw[bit // 8] ^= 1 << bit % 8
        with pytest.raises(Damaged):
            from_bytes(NAME, bytes(raw))


def test_flipped_bits_of_the_payload_are_noticed():
    dice = random.Random(2)
    for _ in range(500):
        raw = bytearray(WHOLE)
        bit = dice.randrange(8 * HEAD, 8 * len(WHOLE))
        raw[bit // 8] ^= 1 << bit % 8
        with pytest.raises(Damaged):
            from_bytes(NAME, bytes(raw))


def test_missing_and_extra_bytes_are_noticed():
    for length in range(len(WHOLE)):
        with pytest.raises(Damaged):
            from_bytes(NAME, WHOLE[:length])
    with pytest.raises(Damaged):
        from_bytes(NAME, WHOLE + b"\0")


def test_another_phrase_under_this_name_is_noticed():
    with pytest.raises(Damaged, match="another phrase"):
        from_bytes(OTHER, WHOLE)


def test_another_format_is_noticed(monkeypatch):
    monkeypatch.setattr(entry_module, "FORMAT", 2)
    older = WHOLE
    with pytest.raises(Damaged, match="another phrase"):
        from_bytes(NAME, older)


@given(
    st.dictionaries(st.text(), st.text(), max_size=3),
    st.dictionaries(st.text(), st.text(), max_size=3),
)
def test_only_the_same_parts_have_the_same_name(one, other):
    assert (name_of(one) == name_of(other)) == (one == other)


def empty(path: Path) -> None:
    path.write_bytes(b"")


def as_folder(path: Path) -> None:
    path.unlink()
    (path / "inside").mkdir(parents=True)


def as_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def as_link(path: Path) -> None:
    shutil.copy(path, path.with_name("elsewhere"))
    path.unlink()
    path.symlink_to(path.with_name("elsewhere"))


def as_loop(path: Path) -> None:
    path.unlink()
    path.symlink_to(path)


def too_large(path: Path) -> None:
    os.truncate(path, limits.MAX_CLIP_BYTES + 1)


@pytest.mark.skipif(os.name != "posix", reason="makes pipes and links")
@pytest.mark.parametrize("damage", [empty, as_folder, as_pipe, as_link, as_loop, too_large])
def test_a_damaged_entry_is_put_aside_once_and_made_anew(store, damage):
    damage(path_of(store))
    fresh = Store(store.folder)
    assert fresh.get(NAME) is None
    assert fresh.get(NAME) is None
    assert len(list((store.folder / "bad").iterdir())) == 1
    assert fresh.put(NAME, ENTRY)
    assert fresh.get(NAME) == ENTRY
    (warning,) = fresh.diagnostics()
    assert warning.severity is Severity.WARNING
    assert warning.message == "1 damaged phrase in the cache, made anew"
    assert str(store.folder / "bad") in warning.hint


def test_a_file_larger_than_any_entry_is_not_even_read(store, monkeypatch):
    monkeypatch.setattr(limits, "MAX_CLIP_BYTES", len(WHOLE))
    assert store.get(NAME) == ENTRY
    monkeypatch.setattr(limits, "MAX_CLIP_BYTES", len(WHOLE) - 1)
    assert store.get(NAME) is None


def test_one_warning_tells_how_many_were_damaged(store):
    assert store.put(OTHER, ENTRY)
    for name in (NAME, OTHER):
        path_of(store, name).write_bytes(b"junk")
        assert store.get(name) is None
    (warning,) = store.diagnostics()
    assert warning.message == "2 damaged phrases in the cache, made anew"


def test_check_finds_what_is_damaged(store):
    assert store.put(OTHER, ENTRY)
    path_of(store, OTHER).write_bytes(WHOLE)
    assert store.check() == (1, 1)
    assert store.check() == (1, 0)
    info = store.info()
    assert (info.entries, info.size, info.damaged) == (1, len(WHOLE), 1)
    assert info.folder == store.folder


def test_clear_removes_what_is_ours_and_nothing_else(store):
    path_of(store).with_name("keep.txt").write_text("mine")
    (store.folder / "keep.txt").write_text("mine")
    (path_of(store).parent / f".cuecast-{'0' * 16}.part").write_text("a leftover")
    assert store.put(OTHER, ENTRY)
    as_folder(path_of(store, OTHER))
    assert store.get(OTHER) is None
    cleared = store.clear()
    assert (cleared.entries, cleared.damaged) == (1, 1)
    left = [path.name for path in store.folder.rglob("*") if path.is_file()]
    assert left == ["keep.txt", "keep.txt"]
    assert store.info().entries == store.info().damaged == 0
    assert store.put(NAME, ENTRY)


def test_an_empty_cache_is_no_trouble(tmp_path):
    store = Store(tmp_path / "nowhere")
    assert store.info().entries == 0
    assert store.check() == (0, 0)
    assert store.clear().entries == 0
    assert not store.folder.exists()


def test_a_folder_that_cannot_be_is_told_once(tmp_path):
    (tmp_path / "file").write_text("")
    store = Store(tmp_path / "file" / "phrases")
    assert store.get(NAME) is None
    assert not store.put(NAME, ENTRY)
    assert not store.put(OTHER, ENTRY)
    (warning,) = store.diagnostics()
    assert warning.code == "cache-unusable"
    assert str(tmp_path / "file") in warning.message
    assert "CUECAST_CACHE_DIR" in warning.hint


FULL = """
import resource, sys
from pathlib import Path
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
from cuecast.voice.entry import Entry
from cuecast.voice.store import Store
store = Store(Path(sys.argv[1]))
large, small = Entry(48_000, 1_000, bytes(2_000)), Entry(1, 1, b"")
print(store.put("ab" * 32, large), store.put("cd" * 32, small))
print([d.message for d in store.diagnostics()])
print(sorted(p.name for p in store.folder.rglob("*") if p.is_file()))
"""


@pytest.mark.skipif(os.name != "posix", reason="needs a limit on file sizes")
def test_a_full_disk_leaves_nothing_behind(tmp_path):
    run = subprocess.run(
        [sys.executable, "-c", FULL, str(tmp_path)], capture_output=True, text=True, check=True
    )
    kept, told, left = run.stdout.splitlines()
    assert kept == "False False"
    assert "spoken phrases are not kept" in told
    assert left == "[]"


@pytest.mark.skipif(os.name != "posix", reason="modes are a matter of POSIX systems")
def test_nobody_else_can_look_in(store):
    for folder in (store.folder, path_of(store).parent):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


WRITERS = """
import sys
from pathlib import Path
from cuecast.voice.entry import Entry, name_of
from cuecast.voice.store import Store
store = Store(Path(sys.argv[1]))
print("ready", flush=True)
sys.stdin.readline()
for n in range(60):
    name, entry = name_of({"n": n}), Entry(48_000, n, bytes([n]) * 50_000)
    assert store.put(name, entry)
    assert store.get(name) == entry
print(store.diagnostics())
"""


def test_several_processes_write_the_same_entries(tmp_path):
    argv = [sys.executable, "-c", WRITERS, str(tmp_path / "phrases")]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    writers = [subprocess.Popen(argv, **pipes) for _ in range(3)]
    for writer in writers:
        assert writer.stdout.readline() == "ready\n"
    for writer in writers:
        writer.stdin.write("\n")
        writer.stdin.flush()
    assert [writer.communicate()[0] for writer in writers] == ["()\n"] * 3
    store = Store(tmp_path / "phrases")
    assert store.check() == (60, 0)
    assert len([path for path in store.folder.rglob("*") if path.is_file()]) == 60


def test_the_folder_can_be_chosen(monkeypatch, tmp_path):
    monkeypatch.setenv("CUECAST_CACHE_DIR", str(tmp_path))
    assert default_folder() == tmp_path / "phrases"
    monkeypatch.setenv("CUECAST_CACHE_DIR", "")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    assert default_folder().is_absolute()
    assert not (tmp_path / "xdg").exists()


def test_a_folder_that_cannot_be_emptied_is_one_line(store, monkeypatch):
    def refuse(self, missing_ok=False):
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(CuecastError, match="cannot be removed: Permission denied") as caught:
        store.clear()
    assert "\n" not in str(caught.value)


def test_the_digest_is_over_everything_after_it():
    digest = WHOLE[8:40]
    assert hashlib.sha256(WHOLE[40:]).digest() == digest


def used(store: Store, name: str, seconds_ago: float) -> None:
    then = time.time() - seconds_ago
    os.utime(path_of(store, name), (then, then))


def filled(folder: Path, count: int) -> tuple[Store, list[str]]:
    store = Store(folder)
    names = [name_of({"text": str(number)}) for number in range(count)]
    assert all(store.put(name, ENTRY) for name in names)
    for age, name in enumerate(names, 1):
        used(store, name, 86_400 * age)
    return store, names


def test_what_was_not_used_for_longest_goes_first(tmp_path):
    store, names = filled(tmp_path, 6)
    assert store.get(names[4]) == ENTRY, "which uses it"
    assert store.trim(3 * len(WHOLE)) == 3
    left = [number for number, name in enumerate(names) if store.get(name)]
    assert left == [0, 1, 4]
    assert store.trim(3 * len(WHOLE)) == 0


def test_what_somebody_may_be_mixing_with_stays(tmp_path):
    store, names = filled(tmp_path, 3)
    assert store.get(names[0])
    assert store.trim(0) == 2
    assert store.get(names[0]) == ENTRY


def test_trimming_a_cache_that_is_not_there_is_nothing(tmp_path):
    assert Store(tmp_path / "none").trim(0) == 0


def test_who_claims_an_entry_is_waited_for(tmp_path):
    store = Store(tmp_path)
    claimed, waiting = threading.Event(), threading.Event()
    order = []

    def other() -> None:
        assert claimed.wait(30)
        waiting.set()
        with Store(tmp_path).claim(NAME):
            order.append("other")

    thread = threading.Thread(target=other)
    thread.start()
    with store.claim(NAME):
        claimed.set()
        assert waiting.wait(30)
        order.append("first")
    thread.join(30)
    assert order == ["first", "other"]


@pytest.mark.skipif(os.name != "posix", reason="takes rights away")
def test_where_nothing_can_be_claimed_everything_goes_on(tmp_path):
    (tmp_path / "claims").write_text("a file where the folder belongs")
    with Store(tmp_path).claim(NAME):
        pass


DYING = """
import os, sys
from pathlib import Path
from cuecast.voice.store import Store
with Store(Path(sys.argv[1])).claim(sys.argv[2]):
    os._exit(9)
"""


def test_the_claim_of_a_process_that_dies_ends_with_it(tmp_path):
    argv = [sys.executable, "-c", DYING, str(tmp_path), NAME]
    assert subprocess.run(argv, check=False).returncode == 9
    with Store(tmp_path).claim(NAME):
        pass


def test_clearing_takes_the_claims_along(store):
    with store.claim(NAME):
        pass
    store.clear()
    assert not [path for path in store.folder.rglob("*") if path.is_file()]
