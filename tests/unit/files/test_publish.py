"""A finished file or no file: what `publish` promises, against what real disks do."""

from __future__ import annotations

import multiprocessing
import os
import resource
import signal
import stat
import subprocess
import sys
import threading
from pathlib import Path
from typing import BinaryIO

import pytest

from cuecast import files
from cuecast.diagnostics import CuecastError
from cuecast.files import publish, refuse_early

posix = pytest.mark.skipif(os.name != "posix", reason="a matter of POSIX systems")


@pytest.fixture(autouse=True)
def _each_test_sweeps():
    files._sweep.cache_clear()


def writes(content: bytes):
    return lambda handle: handle.write(content)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def refused(path: Path, **options) -> str:
    """What `publish` says when it refuses; nothing may be left behind but what was there."""
    before = names(path.parent) if path.parent.is_dir() else None
    with pytest.raises(CuecastError) as caught:
        publish(path, writes(b"new"), **options)
    assert before is None or names(path.parent) == before
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_written_file_has_its_name_and_nothing_else_is_left(tmp_path):
    publish(tmp_path / "a.mp3", writes(b"sound"))
    assert (tmp_path / "a.mp3").read_bytes() == b"sound"
    assert names(tmp_path) == ["a.mp3"]


def test_the_name_is_not_visible_before_the_content_is_complete(tmp_path):
    seen = []

    def write(handle: BinaryIO) -> None:
        handle.write(b"half")
        handle.flush()
        seen.append((tmp_path / "a.mp3").exists())

    publish(tmp_path / "a.mp3", write)
    assert seen == [False]


def test_a_writer_can_go_back_and_read(tmp_path):
    def write(handle: BinaryIO) -> None:
        handle.write(b"....tail")
        handle.seek(0)
        handle.write(b"head")
        handle.seek(0)
        assert handle.read() == b"headtail"

    publish(tmp_path / "a.mp3", write)
    assert (tmp_path / "a.mp3").read_bytes() == b"headtail"


@posix
def test_a_file_has_the_permissions_that_the_umask_leaves(tmp_path):
    publish(tmp_path / "a.mp3", writes(b""))
    mask = os.umask(0)
    os.umask(mask)
    assert stat.S_IMODE((tmp_path / "a.mp3").stat().st_mode) == 0o666 & ~mask


def test_an_existing_file_is_kept_without_force(tmp_path):
    (tmp_path / "a.mp3").write_bytes(b"old")
    assert refused(tmp_path / "a.mp3").endswith(
        "exists; use --force to replace it, or give another name"
    )
    assert (tmp_path / "a.mp3").read_bytes() == b"old"


def test_an_existing_file_is_replaced_with_force(tmp_path):
    (tmp_path / "a.mp3").write_bytes(b"old")
    publish(tmp_path / "a.mp3", writes(b"new"), overwrite=True)
    assert (tmp_path / "a.mp3").read_bytes() == b"new"
    assert names(tmp_path) == ["a.mp3"]


def test_a_file_that_appears_meanwhile_is_kept_without_force(tmp_path):
    def write(handle: BinaryIO) -> None:
        (tmp_path / "a.mp3").write_bytes(b"somebody else's")

    with pytest.raises(CuecastError, match="the name has just been taken"):
        publish(tmp_path / "a.mp3", write)
    assert (tmp_path / "a.mp3").read_bytes() == b"somebody else's"
    assert names(tmp_path) == ["a.mp3"]


def test_of_many_writers_without_force_exactly_one_wins(tmp_path):
    barrier = threading.Barrier(8)
    won: list[int] = []

    def one(number: int) -> None:
        def write(handle: BinaryIO) -> None:
            handle.write(b"%d" % number)
            barrier.wait()

        try:
            publish(tmp_path / "a.mp3", write)
        except CuecastError:
            return
        won.append(number)

    threads = [threading.Thread(target=one, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(won) == 1
    assert (tmp_path / "a.mp3").read_bytes() == b"%d" % won[0]
    assert names(tmp_path) == ["a.mp3"]


@posix
@pytest.mark.parametrize("overwrite", [False, True])
def test_a_disk_without_second_names_still_publishes(tmp_path, monkeypatch, overwrite):
    def no_links(*_args, **_options):
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    publish(tmp_path / "a.mp3", writes(b"new"), overwrite=overwrite)
    assert (tmp_path / "a.mp3").read_bytes() == b"new"
    with pytest.raises(CuecastError, match="just been taken"):
        publish(tmp_path / "b.mp3", lambda _: (tmp_path / "b.mp3").write_bytes(b"other"))
    assert (tmp_path / "b.mp3").read_bytes() == b"other"
    assert names(tmp_path) == ["a.mp3", "b.mp3"]


@pytest.mark.parametrize("overwrite", [False, True])
def test_an_input_is_never_replaced(tmp_path, overwrite):
    session = tmp_path / "a.yaml"
    session.write_text("title: A")
    said = refused(session, overwrite=overwrite, inputs=[tmp_path / "gone.yaml", session])
    assert said.endswith("is one of the files this is made from; give another name")
    assert session.read_text() == "title: A"


@posix
def test_an_input_is_not_replaced_under_another_name_of_it(tmp_path):
    session = tmp_path / "a.yaml"
    session.write_text("title: A")
    os.link(session, tmp_path / "b.mp3")
    (tmp_path / "c.mp3").symlink_to(session)
    for other in ("b.mp3", "c.mp3"):
        assert "made from" in refused(tmp_path / other, overwrite=True, inputs=[session])


@posix
def test_a_link_is_replaced_and_what_it_led_to_is_kept(tmp_path):
    (tmp_path / "precious").write_bytes(b"precious")
    (tmp_path / "a.mp3").symlink_to("precious")
    assert "exists" in refused(tmp_path / "a.mp3")
    publish(tmp_path / "a.mp3", writes(b"new"), overwrite=True)
    assert (tmp_path / "precious").read_bytes() == b"precious"
    assert not (tmp_path / "a.mp3").is_symlink()
    assert (tmp_path / "a.mp3").read_bytes() == b"new"


@posix
def test_a_link_to_nowhere_counts_as_existing(tmp_path):
    (tmp_path / "a.mp3").symlink_to("nowhere")
    assert "exists" in refused(tmp_path / "a.mp3")
    assert not (tmp_path / "nowhere").exists()


@posix
@pytest.mark.parametrize("overwrite", [False, True])
def test_a_pipe_a_device_and_a_folder_are_not_files(tmp_path, overwrite):
    os.mkfifo(tmp_path / "pipe")
    assert "is a device or a pipe" in refused(tmp_path / "pipe", overwrite=overwrite)
    assert "is a device or a pipe" in refused(Path("/dev/full"), overwrite=overwrite)
    (tmp_path / "folder").mkdir()
    assert "is a folder" in refused(tmp_path / "folder", overwrite=overwrite)
    assert "is a folder" in refused(Path(), overwrite=overwrite)


def test_a_missing_folder_is_named(tmp_path):
    folder = tmp_path / "no"
    assert refused(folder / "a.mp3") == (
        f"{folder / 'a.mp3'} cannot be written: the folder {folder} does not exist"
    )


def test_a_file_in_place_of_the_folder_is_named(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    assert "is not a folder" in refused(tmp_path / "file" / "a.mp3")


@posix
def test_a_folder_that_is_a_loop_of_links_is_named(tmp_path):
    (tmp_path / "loop").symlink_to("loop")
    assert "leads to itself" in refused(tmp_path / "loop" / "a.mp3")


@posix
@pytest.mark.parametrize("name", ["-rf", "line\nbreak", "🦵", "n" * 255, os.fsdecode(b"\xff.mp3")])
def test_odd_names_are_written(tmp_path, name):
    publish(tmp_path / name, writes(b"x"))
    assert names(tmp_path) == [name]


@posix
def test_a_name_that_is_too_long_is_told(tmp_path):
    assert refused(tmp_path / ("n" * 256)).endswith("the name is too long; choose a shorter one")


def test_a_name_cannot_steer_the_terminal(tmp_path):
    assert "\x1b" not in refused(tmp_path / "no\x1b[31m" / "a.mp3")


@pytest.mark.parametrize(
    "trouble", [KeyboardInterrupt, SystemExit, ZeroDivisionError, CuecastError]
)
def test_what_the_writer_raises_goes_through_and_leaves_nothing(tmp_path, trouble):
    (tmp_path / "a.mp3").write_bytes(b"old")

    def write(handle: BinaryIO) -> None:
        handle.write(b"half")
        raise trouble

    with pytest.raises(trouble):
        publish(tmp_path / "a.mp3", write, overwrite=True)
    assert (tmp_path / "a.mp3").read_bytes() == b"old"
    assert names(tmp_path) == ["a.mp3"]


@posix
@pytest.mark.filterwarnings("ignore::ResourceWarning")  # what was opened is closed for us
@pytest.mark.parametrize("call", ["open", "fdopen", "fsync", "link"])
def test_an_interruption_right_after_any_step_leaves_nothing(tmp_path, monkeypatch, call):
    real = getattr(os, call)

    def interrupted(*args, **options):
        real(*args, **options)
        raise KeyboardInterrupt

    monkeypatch.setattr(os, call, interrupted)
    with pytest.raises(KeyboardInterrupt):
        publish(tmp_path / "a.mp3", writes(b"new"))
    assert names(tmp_path) in ([], ["a.mp3"])


def test_trouble_with_another_file_is_told_of_that_file(tmp_path):
    with pytest.raises(CuecastError) as caught:
        publish(tmp_path / "a.mp3", lambda _: (tmp_path / "bed.flac").read_bytes())
    assert str(caught.value).startswith(f"{tmp_path / 'bed.flac'}: No such file")


@posix
def test_asking_early_leaves_nothing_and_says_the_same(tmp_path):
    refuse_early(tmp_path / "a.mp3")
    assert names(tmp_path) == []
    (tmp_path / "a.mp3").write_bytes(b"")
    with pytest.raises(CuecastError) as caught:
        refuse_early(tmp_path / "a.mp3")
    assert str(caught.value) == refused(tmp_path / "a.mp3")


# What needs another process: a limit, a lesser user, or death.


def in_child(work) -> str:
    """Run `work` in a forked child and return what it said."""
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)

    def child() -> None:
        try:
            theirs.send(str(work()))
        except CuecastError as told:
            theirs.send(str(told))

    process = context.Process(target=child)
    process.start()
    theirs.close()
    try:
        return ours.recv()
    finally:
        process.join()


@posix
def test_a_read_only_folder_is_told(tmp_path):
    tmp_path.chmod(0o555)

    def work() -> None:
        os.chdir(tmp_path)
        if os.geteuid() == 0:
            os.setuid(65534)  # root may write everywhere
        publish(Path("a.mp3"), writes(b"new"))

    said = in_child(work)
    tmp_path.chmod(0o755)
    assert said == (
        f"a.mp3 cannot be written: no permission to write in the folder {tmp_path};"
        " choose another folder"
    )
    assert names(tmp_path) == []


@posix
@pytest.mark.parametrize("size", [0, 1, 10_000])
def test_a_file_beyond_the_allowed_size_leaves_the_old_one(tmp_path, size):
    (tmp_path / "a.mp3").write_bytes(b"old")

    def work() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
        publish(tmp_path / "a.mp3", writes(b"x" * 100_000), overwrite=True)

    assert f"no file larger than {size:,} bytes is allowed" in in_child(work)
    assert (tmp_path / "a.mp3").read_bytes() == b"old"
    assert names(tmp_path) == ["a.mp3"]


SMALL_DISK = """
import os, subprocess, sys
from pathlib import Path
from cuecast.diagnostics import CuecastError
from cuecast.files import publish
folder = Path(sys.argv[1])
subprocess.run(["mount", "-t", "tmpfs", "-o", sys.argv[2], "none", str(folder)], check=True)
(folder / "a.mp3").write_bytes(b"old")
if "nr_inodes=3" in sys.argv[2]:
    (folder / "b.mp3").write_bytes(b"")
try:
    publish(folder / "a.mp3", lambda handle: handle.write(bytes(200_000)), overwrite=True)
except CuecastError as told:
    print(told)
assert (folder / "a.mp3").read_bytes() == b"old"
assert [path.name for path in folder.iterdir() if path.suffix != ".mp3"] == []
"""


@pytest.mark.skipif(sys.platform != "linux", reason="small disks are made with Linux namespaces")
@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ("size=64k", "no space left on the disk of {0} (more than "),
        ("size=64k", " are free); make room, or choose another folder"),
        ("nr_inodes=3", "no space left on the disk of {0} for one more file; remove some"),
    ],
)
def test_a_full_disk_is_told_with_what_is_missing(tmp_path, options, expected):
    argv = ["unshare", "--map-root-user", "--mount", sys.executable, "-c", SMALL_DISK]
    done = subprocess.run([*argv, tmp_path, options], capture_output=True, text=True, check=False)
    if "unshare" in done.stderr or "mount:" in done.stderr:
        pytest.skip(f"this system lends no small disk: {done.stderr.strip()}")
    assert done.returncode == 0, done.stderr
    assert expected.format(tmp_path) in done.stdout


def a_writer_that_hangs(path: Path, ready) -> None:
    def write(handle: BinaryIO) -> None:
        handle.write(b"half of it")
        handle.flush()
        ready.set()
        signal.pause()

    publish(path, write, overwrite=True)


@posix
def test_a_killed_writer_leaves_the_old_file_and_the_next_one_sweeps(tmp_path):
    (tmp_path / "a.mp3").write_bytes(b"old")
    context = multiprocessing.get_context("fork")
    ready = context.Event()
    target, given = a_writer_that_hangs, (tmp_path / "a.mp3", ready)
    process = context.Process(target=target, args=given, daemon=True)
    process.start()
    assert ready.wait(30)

    # While it lives, its temporary file is nobody else's to remove.
    publish(tmp_path / "b.mp3", writes(b"b"))
    alive = [name for name in names(tmp_path) if name.startswith(".cuecast-")]
    assert len(alive) == 1

    process.kill()
    process.join()
    assert (tmp_path / "a.mp3").read_bytes() == b"old"
    files._sweep.cache_clear()
    publish(tmp_path / "c.mp3", writes(b"c"))
    assert names(tmp_path) == ["a.mp3", "b.mp3", "c.mp3"]


@posix
def test_a_sweep_takes_only_what_publish_has_left(tmp_path):
    kept = [".cuecast-notes.part", ".cuecast-0123456789abcdef.part.bak", "x.part"]
    for name in kept:
        (tmp_path / name).write_bytes(b"")
    (tmp_path / ".cuecast-0123456789abcdef.part").mkdir()
    os.mkfifo(tmp_path / ".cuecast-1123456789abcdef.part")
    (tmp_path / ".cuecast-2123456789abcdef.part").symlink_to(kept[0])
    (tmp_path / ".cuecast-3123456789abcdef.part").write_bytes(b"left")
    before = names(tmp_path)
    publish(tmp_path / "a.mp3", writes(b""))
    assert sorted({*before, "a.mp3"} - {".cuecast-3123456789abcdef.part"}) == names(tmp_path)


@pytest.mark.skipif(sys.platform != "linux", reason="strace is for Linux")
def test_the_disk_has_the_content_before_the_name_and_the_name_before_the_end(tmp_path):
    program = (
        "import sys; from pathlib import Path; from cuecast.files import publish;"
        "publish(Path(sys.argv[1]), lambda h: h.write(b'x'), overwrite=sys.argv[2] == 'yes')"
    )
    for overwrite, naming in (("no", "link("), ("yes", "rename(")):
        log = tmp_path / f"{overwrite}.log"
        trace = ["strace", "-y", "-o", log, "-e", "trace=write,fsync,/link,/rename,/unlink"]
        argv = [*trace, sys.executable, "-c", program, tmp_path / f"{overwrite}.mp3", overwrite]
        try:
            subprocess.run(argv, check=True, capture_output=True)
        except (FileNotFoundError, subprocess.CalledProcessError) as missing:
            pytest.skip(f"no working strace: {missing}")
        calls = [
            line for line in log.read_text().splitlines() if ".cuecast-" in line or "fsync" in line
        ]
        kinds = [line.split("(")[0] + "(" for line in calls]
        assert kinds[:4] == ["write(", "fsync(", naming, "fsync("]
