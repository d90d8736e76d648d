"""A server of Piper voices on this machine, for one test: it may cut off, dawdle, lie and lead astray."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

TOY = Path(__file__).with_name("voices") / "piper"
NAME = "en_US-toy-low"
FOLDER = "en/en_US/toy/low"


def toy_files() -> dict[str, bytes]:
    """The toy voice as it lies on a server of published voices."""
    names = {
        f"{NAME}.onnx": "toy.onnx",
        f"{NAME}.onnx.json": "toy.onnx.json",
        "MODEL_CARD": "toy.MODEL_CARD",
    }
    return {f"{FOLDER}/{name}": (TOY / own).read_bytes() for name, own in names.items()}


def index_of(files: Mapping[str, bytes], name: str = NAME) -> dict[str, object]:
    """What `voices.json` says of one voice, and of another that has no files."""
    about = {
        path: {"size_bytes": len(content), "md5_digest": hashlib.md5(content).hexdigest()}
        for path, content in files.items()
    }
    voice = {"key": name, "files": about, "aliases": ["toy"], "language": {"code": "en_US"}}
    return {name: voice, "de_DE-other-medium": {"files": {}}}


class VoiceServer:
    """Serves `files`, and an index of them; `asked` lists what was asked for: path, first byte.

    `cut` gives for a path how many bytes each answer in turn has, before the connection ends;
    `redirects` leads from a path to an address; `errors` gives codes in turn; `stalls` are paths that
    are never answered to the end; `ranges=False` always sends the whole file.
    """

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files = {**files, "voices.json": json.dumps(index_of(files)).encode()}
        self.cut: dict[str, list[int]] = {}
        self.redirects: dict[str, str] = {}
        self.errors: dict[str, list[int]] = {}
        self.stalls: set[str] = set()
        self.ranges = True
        self.asked: list[tuple[str, int]] = []
        self.url = ""
        self.over = threading.Event()

    def times(self, path: str) -> int:
        """How often a path was asked for."""
        return sum(one == path for one, _ in self.asked)


class _Handler(BaseHTTPRequestHandler):
    voices: VoiceServer

    def do_GET(self) -> None:
        voices, path = self.voices, self.path.lstrip("/")
        start = int(self.headers.get("Range", "bytes=0-").removeprefix("bytes=").rstrip("-"))
        voices.asked.append((path, start))
        if path in voices.redirects:
            self._head(302, 0, Location=voices.redirects[path])
        elif voices.errors.get(path):
            self._head(voices.errors[path].pop(0), 0)
        elif path not in voices.files:
            self._head(404, 0)
        else:
            self._send(path, start if voices.ranges else 0)

    def _send(self, path: str, start: int) -> None:
        voices = self.voices
        content = voices.files[path][start:]
        self._head(206 if start else 200, len(content))
        if path in voices.stalls:
            self.wfile.write(content[: len(content) // 2])
            self.wfile.flush()
            voices.over.wait()
            return
        cuts = voices.cut.get(path)
        self.wfile.write(content[: cuts.pop(0)] if cuts else content)

    def _head(self, code: int, length: int, **headers: str) -> None:
        self.send_response(code)
        for name, value in {"Content-Length": str(length), **headers}.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, *args: object) -> None:
        """Nobody wants to read that."""


@contextmanager
def served(files: Mapping[str, bytes]) -> Iterator[VoiceServer]:
    """A running server."""
    voices = VoiceServer(files)
    handler = type("Handler", (_Handler,), {"voices": voices})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        voices.url = f"http://127.0.0.1:{server.server_port}/"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield voices
        finally:
            voices.over.set()
            server.shutdown()
            thread.join()
