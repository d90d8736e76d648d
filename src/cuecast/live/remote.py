"""The control socket: any program on this machine may steer a session that is being played.

It listens on the loopback address alone. Who wants to steer shows the token that lies in a file only
this user can read; the file also says on which port. A request and its answer are one JSON line each.
"""

from __future__ import annotations

import hmac
import json
import os
import secrets
import socket
import socketserver
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import Any

from cuecast.diagnostics import CuecastError, printable
from cuecast.files import publish
from cuecast.live.commands import Command, Put, parse
from cuecast.live.home import runtime_folder

_HOST = "127.0.0.1"
_PATIENCE = 2.0
"""Seconds that one request, or its answer, may take."""

_LONGEST = 4096
"""Bytes of a request; the longest one has 120."""

Status = Callable[[], dict[str, Any]]
"""What is happening at this moment, as JSON can say it."""


def place() -> Path:
    """The file with port and token of the session that was begun last. Raises as `runtime_folder` does."""
    return runtime_folder() / "control.json"


class Remote:
    """The control socket as a source of commands."""

    def __init__(self, status: Status) -> None:
        """`status` is called from other threads."""
        self._status = status
        self._token = secrets.token_hex(16)
        self._server: socketserver.ThreadingTCPServer | None = None

    def start(self, put: Put) -> None:
        """See `live.commands.Source`. Raises `CuecastError` when the file cannot be written."""
        answer = self._answer

        class Handler(socketserver.StreamRequestHandler):
            timeout = _PATIENCE

            def handle(self) -> None:
                with suppress(OSError):
                    told = answer(self.rfile.readline(_LONGEST), put)
                    self.wfile.write(json.dumps(told).encode() + b"\n")

        self._server = _Server((_HOST, 0), Handler)
        folder = place().parent
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if os.name == "posix":
            folder.chmod(0o700)  # So that nobody else can read what is published in it.
        told = {"port": self._server.server_address[1], "token": self._token, "pid": os.getpid()}
        publish(place(), lambda out: out.write(json.dumps(told).encode()), overwrite=True)
        serve = self._server.serve_forever
        Thread(target=serve, args=(0.1,), daemon=True, name="cuecast-control").start()

    def close(self) -> None:
        """See `live.commands.Source`."""
        if self._server is None:
            return
        self._server.shutdown()
        self._server.server_close()
        self._server = None
        with suppress(OSError, CuecastError):
            if _place_known().get("token") == self._token:
                place().unlink()

    def _answer(self, line: bytes, put: Put) -> dict[str, Any]:
        try:
            asked = json.loads(line)
            token, name = str(asked["token"]), str(asked["command"])
        except (ValueError, TypeError, KeyError):
            return {"error": "that is no request"}
        if not hmac.compare_digest(token.encode(), self._token.encode()):
            return {"error": "the token is wrong"}
        if name == "status":
            return {"status": self._status()}
        command = parse(name)
        if command is None:
            return {"error": f"there is no command “{printable(name)[:40]}”"}
        put(command)
        return {"done": command.value}


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    block_on_close = False


def send(command: Command | None) -> dict[str, Any]:
    """Ask the session that is being played to do something, or (None) how it stands.

    Raises `CuecastError` when none is.
    """
    known = _place_known()
    name = command.value if command else "status"
    request = json.dumps({"token": known.get("token"), "command": name})
    try:
        port = int(known["port"])
        with socket.create_connection((_HOST, port), _PATIENCE) as line:
            line.sendall(request.encode() + b"\n")
            with line.makefile("rb") as answer:
                told: dict[str, Any] = json.loads(answer.readline())
    except (OSError, ValueError, KeyError, TypeError):
        raise CuecastError(_NOBODY) from None
    if "error" in told:
        raise CuecastError(printable(str(told["error"])))
    return told


_NOBODY = "no session is being played; start one with cuecast play"


def _place_known() -> dict[str, Any]:
    try:
        known = json.loads(place().read_bytes())
    except (OSError, ValueError):
        raise CuecastError(_NOBODY) from None
    return known if isinstance(known, dict) else {}
