"""The rooms of cuecast: who imports whom, who touches the world, who prints, who writes."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "cuecast"

ROOMS = [
    ["timebase", "diagnostics", "limits", "extras"],
    ["files"],
    ["folders"],
    ["script"],
    ["timeline"],
    ["compiler"],
    ["programme"],
    ["sound"],
    ["voice"],
    ["publish", "live", "draft"],
    ["api"],
    ["shows"],
    ["cli"],
]
"""The rooms in order. A room may use itself, what stands before it, and nothing else of cuecast."""

ORDER = {room: place for place, rooms in enumerate(ROOMS) for room in rooms}

FACE = {"__init__", "__main__", "cli"}
"""Who may use `cuecast` itself, the public face of all rooms."""

WORLD = {
    *("asyncio", "concurrent", "datetime", "glob", "io", "logging", "multiprocessing", "os"),
    *("pathlib", "platform", "random", "secrets", "shutil", "signal", "socket", "subprocess"),
    *("sys", "tempfile", "threading", "time", "urllib", "uuid"),
}
"""What the compiler does without: no file, clock, process, thread or chance decides its output."""

WRITERS = {
    "files.py": "publishes, for everybody",
    "folders.py": "publishes many files at once",
    "live/history.py": "adds a line to the history, in one call that writes it whole",
    "voice/child.py": "answers through the pipe that was its stdout",
    "voice/neural_worker.py": "answers through a pipe from its own copy",
}
"""The modules that open something for writing, and why each is one of them."""


def modules(room: str = "") -> Iterator[tuple[str, ast.Module]]:
    """Every module by its path in the package, and what stands in it."""
    for path in sorted(SOURCE.rglob("*.py")):
        name = path.relative_to(SOURCE).as_posix()
        if name.startswith(room):
            yield name, ast.parse(path.read_text("utf-8"), str(path))


def room_of(name: str) -> str:
    """The room of a module: `voice` for `voice/store.py`, `timebase` for `timebase.py`."""
    return name.split("/")[0].removesuffix(".py")


def imports(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Every imported module by its full name, wherever in the file the import stands."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = "." * node.level + (node.module or "")
            names = [alias.name for alias in node.names] if base == "cuecast" else []
            yield from ((node.lineno, f"cuecast.{name}") for name in names)
            if not names:
                yield node.lineno, base


def wrong_imports(name: str, tree: ast.Module) -> list[str]:
    """One sentence for each import of a room that does not stand before the module's own."""
    here = room_of(name)
    wrong = []
    for _, module in imports(tree):
        if module.startswith("."):
            wrong.append(f"{name} imports {module}: write out the whole name")
        if module.split(".")[0] != "cuecast" or here in FACE - {"cli"}:
            continue
        inner = module.removeprefix("cuecast").removeprefix(".")
        room = inner.split(".")[0]
        if room not in ORDER:
            if here not in FACE:
                wrong.append(f"{name} imports {module}: only the command line uses what all share")
        elif room != here and ORDER[room] > ORDER[here]:
            wrong.append(f"{name} imports {inner}: {room} stands after {here}")
    return wrong


def calls(tree: ast.Module) -> Iterator[tuple[ast.Call, str]]:
    """Every call with what is called: `click.echo`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield node, ast.unparse(node.func)


def printing(tree: ast.Module) -> list[str]:
    """Every call that puts something before a person."""
    names = {"print", "click.echo", "click.secho", "echo", "sys.stdout.write", "sys.stderr.write"}
    return [f"line {node.lineno}: {called}" for node, called in calls(tree) if called in names]


def writing(tree: ast.Module) -> list[str]:
    """Every call that opens a file for writing, makes one, or gives one a name."""
    makes = {"write_text", "write_bytes", "touch", "mkstemp", "NamedTemporaryFile", "TemporaryFile"}
    names = {"os.replace", "os.rename", "os.link", "shutil.move", "shutil.copy", "shutil.copyfile"}
    found = []
    for node, called in calls(tree):
        method = called.rpartition(".")[2]
        given = [*node.args[0 if called.endswith(".open") else 1 :][:1]]
        given += [keyword.value for keyword in node.keywords if keyword.arg == "mode"]
        modes = "".join(str(g.value) for g in given if isinstance(g, ast.Constant))
        opens = method in ("open", "fdopen") and set(modes) & set("wxa+")
        if opens or method in makes or called in names:
            found.append(f"line {node.lineno}: {called}")
    return found


def test_every_room_has_its_place():
    assert {room_of(name) for name, _ in modules()} - set(ORDER) - FACE == set()


def test_every_module_imports_only_from_rooms_before_its_own():
    assert [wrong for name, tree in modules() for wrong in wrong_imports(name, tree)] == []


def test_the_compiler_touches_nothing_of_the_world():
    touched = [
        f"{name} line {line} imports {module}"
        for name, tree in modules("compiler/")
        for line, module in imports(tree)
        if module.split(".")[0] in WORLD
    ]
    touched += [
        f"{name} line {node.lineno}: {called}"
        for name, tree in modules("compiler/")
        for node, called in calls(tree)
        if called in ("open", "input", "id", "hash", "exec", "eval")
    ]
    assert touched == []


def test_only_the_command_line_prints():
    rest = [(name, tree) for name, tree in modules() if room_of(name) != "cli"]
    assert [f"{name} {found}" for name, tree in rest for found in printing(tree)] == []
    parsers = [name for name, tree in rest for _, module in imports(tree) if module == "click"]
    assert parsers == []


def test_files_are_written_in_one_place():
    found = {name: writing(tree) for name, tree in modules()}
    assert [f"{n} {w}" for n, some in found.items() if n not in WRITERS for w in some] == []
    assert [name for name in WRITERS if not found.get(name)] == []


# These rules have to bite.


@pytest.mark.parametrize(
    ("name", "code", "expected"),
    [
        (
            "compiler/schedule.py",
            "from cuecast.voice.store import Store",
            "compiler/schedule.py imports voice.store: voice stands after compiler",
        ),
        (
            "sound/mix.py",
            "def f():\n    import cuecast.voice",
            "sound/mix.py imports voice: voice stands after sound",
        ),
        (
            "timebase.py",
            "from cuecast import files",
            "timebase.py imports files: files stands after timebase",
        ),
        (
            "voice/store.py",
            "import cuecast",
            "voice/store.py imports cuecast: only the command line uses what all share",
        ),
        (
            "voice/store.py",
            "from . import judge",
            "voice/store.py imports .: write out the whole name",
        ),
    ],
)
def test_a_wrong_import_is_told(name, code, expected):
    assert wrong_imports(name, ast.parse(code)) == [expected]


@pytest.mark.parametrize(
    "code",
    [
        "open('a', 'w')",
        "open(path, mode='xb')",
        "path.open('a')",
        "path.open('r+b')",
        "path.write_text('x')",
        "os.replace(a, b)",
        "os.fdopen(d, 'w+b')",
    ],
)
def test_writing_is_recognised(code):
    assert writing(ast.parse(code)) != []


@pytest.mark.parametrize(
    "code", ["open('a')", "open('w.yaml', 'rb')", "path.open('rb')", "path.read_text('utf-8')"]
)
def test_reading_is_not_writing(code):
    assert writing(ast.parse(code)) == []
