"""Bad files that are better made than kept: huge, binary, or not files at all.

Each maker fills an empty folder and gives back what a user would name on the command line.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

GOOD = "title: Morning routine\nblocks:\n  - exercise: bridge\n"

Maker = Callable[[Path], str]
MAKERS: dict[str, Maker] = {}


def _holds(name: str, data: bytes | str) -> None:
    """A file of that name with that content."""

    def make(folder: Path) -> str:
        content = data.encode() if isinstance(data, str) else data
        (folder / f"{name}.yaml").write_bytes(content)
        return f"{name}.yaml"

    MAKERS[name] = make


def _maker(make: Maker) -> Maker:
    MAKERS[make.__name__.replace("_", "-")] = make
    return make


# Encodings and binary content.
_holds("bytes-none", b"")
_holds("bytes-one", b"x")
_holds("bytes-one-bracket", b"[")
_holds("bytes-newlines", b"\n\r\n\n")
_holds("bytes-only-bom", b"\xef\xbb\xbf")
_holds("bytes-utf16", GOOD.encode("utf-16"))
_holds("bytes-utf16-unmarked", GOOD.encode("utf-16-be"))
_holds("bytes-utf32", GOOD.encode("utf-32"))
_holds("bytes-latin1", "title: Séance du matin\n".encode("latin-1"))
_holds("bytes-windows-quotes", GOOD.encode() + b"# Jo\x92s routine\n")
_holds("bytes-cut-off", "title: Übung Brücke".encode()[:-4])
_holds("bytes-bom-and-mistake", b"\xef\xbb\xbf" + GOOD.replace("title", "titel").encode())
_holds("bytes-nul", GOOD.replace("routine", "rou\0tine"))
_holds("bytes-escape-codes", GOOD.replace("Morning", "\x1b[31mMorning\x1b[0m"))
_holds("bytes-bell-in-comment", f"# ding \a\n{GOOD}")
_holds("bytes-override", GOOD.replace("Morning", "\u202egninroM\u202c"))
_holds("bytes-zero-width", GOOD.replace("bridge", "brid\u200bge"))
_holds("bytes-line-separator", GOOD.replace("Morning ", "Morning\u2028"))
_holds("bytes-next-line", GOOD.replace("Morning ", "Morning\x85"))
_holds(
    "bytes-soft-hyphens", GOOD + "    reps: 1\xad0\n" * 1 + "welcome: " + "so\xadft " * 12 + "\n"
)
_holds("bytes-joiner", GOOD.replace("Morning", "👩\u200d⚕ Morning"))
_holds("bytes-mp3", b"ID3\x03\x00\x00\x00\x00\x0f\x76" + bytes(range(256)) * 40)
_holds("bytes-png", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 4)
_holds("bytes-zip", b"PK\x03\x04\x14\x00\x06\x00" + bytes(range(0, 256, 3)) * 30)
_holds("bytes-old-mac-lines", GOOD.replace("\n", "\r") + "titel: x\r")
_holds("bytes-wide-letters", 'title: 早上 練習\nauthor: "王\nblocks:\n  - exercise: bridge\n')
_holds("bytes-wide-letters-choice", GOOD + "    sides: 両側 # x\n")

# Bombs and other things without end.
_BOMB = "".join(f"  - &l{n} [*l{n - 1}, *l{n - 1}, *l{n - 1}]\n" for n in range(1, 20))
_holds("bomb-aliases", f"title: x\nblocks:\n  - &l0 [a, b, c]\n{_BOMB}")
_FAT = "".join(
    f"  - &l{n} {{" + ", ".join(f"k{k}: *l{n - 1}" for k in range(6)) + "}\n" for n in range(1, 9)
)
_holds("bomb-mappings", f"title: x\nblocks:\n  - &l0 {{a: b}}\n{_FAT}")
_holds("bomb-many-aliases", "title: x\nblocks:\n  - &a {say: Hm.}\n" + "  - *a\n" * 65)
_holds("bomb-alias-list", "name: &n x\naliases: [" + ", ".join(["*n"] * 70) + "]\n")
_holds("bomb-brackets", "[" * 100_000)
_holds("bomb-braces", "title: x\nblocks: " + "{a: " * 5_000)
_holds("bomb-dashes", "title: x\nblocks:\n  " + "- " * 500 + "say: x\n")
_holds(
    "bomb-deep-aliases",
    "a: &a " + "[" * 40 + "]" * 40 + "\nb: " + "[" * 40 + "*a" + "]" * 40 + "\n",
)
_holds(
    "bomb-circuits",
    "title: x\nblocks:\n"
    + "".join(
        f"{'  ' * (3 * n + 1)}- circuit:\n{'  ' * (3 * n + 3)}rounds: 1000\n{'  ' * (3 * n + 3)}stations:\n"
        for n in range(30)
    ),
)
_holds("bomb-many-entries", "title: x\nblocks: [" + "say," * 21_000 + "]\n")
_holds("bomb-many-keys", "title: x\n" + "".join(f"key{n}: 1\n" for n in range(6_000)))
_holds("bomb-many-wrong-blocks", "title: x\nblocks:\n" + "  - {exercise: bridge, reps: x}\n" * 400)
_holds("bomb-same-key", "title: x\n" + "title: y\n" * 500)
_holds("bomb-long-key", f"title: x\n? {'k' * 50_000}\n: 1\n")
_holds("bomb-long-word", f"title: {'w' * 200_000}\n")
_holds("bomb-long-line", f"title: x\nblocks: [{'{say: On and on.}, ' * 1000}{{exercise: plonk}}]\n")
_holds("bomb-too-large", "# " + "x" * (256 * 1024))
_holds("bomb-too-large-binary", b"\xff" * (300 * 1024))


# Things that are no files, and files that are not there.
@_maker
def file_missing(folder: Path) -> str:
    return "nothing-here.yaml"


@_maker
def file_missing_but_near(folder: Path) -> str:
    (folder / "morning.yaml").write_text(GOOD, encoding="utf-8")
    return "mornnig.yaml"


@_maker
def file_in_missing_folder(folder: Path) -> str:
    return "routines/morning.yaml"


@_maker
def file_below_a_file(folder: Path) -> str:
    (folder / "morning.yaml").write_text(GOOD, encoding="utf-8")
    return "morning.yaml/evening.yaml"


@_maker
def file_name_too_long(folder: Path) -> str:
    return "x" * 300 + ".yaml"


@_maker
def file_name_with_nul(folder: Path) -> str:
    return "mor\0ning.yaml"


@_maker
def file_name_with_controls(folder: Path) -> str:
    name = "mor\x1b[31mning\n.yaml"
    (folder / name).write_text("titel: x\n", encoding="utf-8")
    return name


@_maker
def file_folder(folder: Path) -> str:
    (folder / "morning.yaml").mkdir()
    return "morning.yaml"


@_maker
def file_pipe(folder: Path) -> str:
    os.mkfifo(folder / "morning.yaml")
    return "morning.yaml"


@_maker
def file_socket(folder: Path) -> str:
    here = Path.cwd()
    os.chdir(folder)  # the name of a socket is short
    try:
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind("morning.yaml")
    finally:
        os.chdir(here)
    return "morning.yaml"


@_maker
def file_device(folder: Path) -> str:
    (folder / "morning.yaml").symlink_to("/dev/zero")
    return "morning.yaml"


@_maker
def file_endless_link(folder: Path) -> str:
    (folder / "morning.yaml").symlink_to("morning.yaml")
    return "morning.yaml"


@_maker
def file_broken_link(folder: Path) -> str:
    (folder / "morning.yaml").symlink_to("evening.yaml")
    return "morning.yaml"


@_maker
def name_unknown(folder: Path) -> str:
    return "sunday-dance"


@_maker
def name_unknown_but_near(folder: Path) -> str:
    return "heel-to-hips"


@_maker
def name_empty(folder: Path) -> str:
    return ""


@_maker
def name_unknown_exercise_but_near(folder: Path) -> str:
    return "brigde"


@_maker
def own_exercise_pipe(folder: Path) -> str:
    os.mkfifo(folder / "plank.yaml")
    return _session(folder, "plank")


@_maker
def own_exercise_link_loop(folder: Path) -> str:
    (folder / "plank.yaml").symlink_to("plank.yaml")
    return _session(folder, "plank")


@_maker
def own_exercise_huge(folder: Path) -> str:
    (folder / "plank.yaml").write_bytes(b"# " + b"x" * 300_000)
    return _session(folder, "plank")


@_maker
def own_folder_crowded(folder: Path) -> str:
    for number in range(1_001):
        (folder / f"e{number:04}.yaml").touch()
    return _session(folder, "plank")


@_maker
def own_folder_crowded_below(folder: Path) -> str:
    (folder / "exercises").mkdir()
    for number in range(1_001):
        (folder / "exercises" / f"e{number:04}.yml").touch()
    return _session(folder, "plank")


@_maker
def bed_link_outside(folder: Path) -> str:
    (folder / "rain.mp3").symlink_to("/etc/passwd")
    return _session(folder, "bridge", "rain.mp3")


@_maker
def bed_link_to_folder_outside(folder: Path) -> str:
    (folder / "sounds").symlink_to("/etc")
    return _session(folder, "bridge", "sounds/passwd")


@_maker
def bed_link_loop(folder: Path) -> str:
    (folder / "rain.mp3").symlink_to("rain.mp3")
    return _session(folder, "bridge", "rain.mp3")


@_maker
def bed_pipe(folder: Path) -> str:
    os.mkfifo(folder / "rain.mp3")
    return _session(folder, "bridge", "rain.mp3")


@_maker
def bed_long_name(folder: Path) -> str:
    return _session(folder, "bridge", "r" * 400 + ".mp3")


def _session(folder: Path, exercise: str, bed: str = "surf") -> str:
    text = f"title: Morning routine\nbed: {bed}\nblocks:\n  - exercise: {exercise}\n"
    (folder / "session.yaml").write_text(text, encoding="utf-8")
    return "session.yaml"
