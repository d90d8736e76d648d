"""The control socket: who may steer, what they may ask, and that nothing else gets through."""

from __future__ import annotations

import json
import os
import socket
import stat
from queue import SimpleQueue

import pytest

from cuecast.diagnostics import CuecastError
from cuecast.live import remote
from cuecast.live.commands import Command


@pytest.fixture
def served():
    server = remote.Remote(lambda: {"title": "Here"})
    got: SimpleQueue[Command] = SimpleQueue()
    server.start(got.put)
    yield got
    server.close()


def known():
    return json.loads(remote.place().read_bytes())


def ask(line):
    with socket.create_connection(("127.0.0.1", known()["port"]), 5) as there:
        there.sendall(line)
        there.shutdown(socket.SHUT_WR)
        return json.loads(there.makefile("rb").readline())


def test_a_command_arrives(served):
    assert remote.send(Command.NEXT) == {"done": "next"}
    assert served.get(timeout=5) is Command.NEXT


def test_how_it_stands_is_told(served):
    assert remote.send(None) == {"status": {"title": "Here"}}


@pytest.mark.parametrize(
    "line",
    [
        b"\n",
        b"",
        b"[]\n",
        b"{}\n",
        b'{"token": "x"}\n',
        b'{"command": "stop"}\n',
        b'{"token": "x", "command": "stop"}\n',
        b'{"token": "\xc3\xa4", "command": "stop"}\n',
        b"\xff\xfe\n",
        b"x" * 100_000 + b"\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
    ],
)
def test_without_the_token_nothing_is_done(served, line):
    try:
        answer = ask(line)
    except (OSError, ValueError):  # It may be cut off while it still speaks.
        answer = {"error": "cut off"}
    assert "error" in answer
    assert served.empty()


def test_an_unknown_command_is_refused(served):
    answer = ask(json.dumps({"token": known()["token"], "command": "dance\x1b"}).encode() + b"\n")
    assert answer["error"].startswith("there is no command “dance")
    assert "\x1b" not in answer["error"]
    assert served.empty()


def test_it_listens_on_this_machine_alone(served):
    port = known()["port"]
    others = {info[4][0] for info in socket.getaddrinfo(socket.gethostname(), port, socket.AF_INET)}
    for address in others - {a for a in others if a.startswith("127.")}:
        with pytest.raises((ConnectionError, TimeoutError)):
            socket.create_connection((address, port), 1)


@pytest.mark.skipif(os.name != "posix", reason="rights are given otherwise here")
def test_nobody_else_can_read_the_token(served):
    assert stat.S_IMODE(remote.place().parent.stat().st_mode) == 0o700


def test_when_it_is_over_nobody_answers_and_the_file_is_gone(served):
    place = remote.place()
    other = remote.Remote(dict)
    other.start(served.put)
    other.close()
    assert not place.exists()
    with pytest.raises(CuecastError, match="no session is being played"):
        remote.send(Command.NEXT)
