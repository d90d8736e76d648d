"""A phone that asks a real server, byte by byte as it is told: nothing tidies its paths."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from threading import Thread
from typing import NamedTuple

import uvicorn

from cuecast.publish import serve


class Answer(NamedTuple):
    """What came back; the names of headers are in small letters."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Phone:
    """Asks the server at a port of this machine, by the name `host`."""

    def __init__(self, port: int, host: str) -> None:
        self.port, self.host = port, host

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """One request; `if_range` in `headers` is the header `if-range`."""
        line = HTTPConnection(serve.LOOPBACK, self.port, timeout=20)
        try:
            line.putrequest(method, path, skip_host=True)
            line.putheader("Host", self.host)
            for name, value in headers.items():
                line.putheader(name.replace("_", "-"), value)
            line.endheaders()
            answer = line.getresponse()
            found = {name.lower(): value for name, value in answer.getheaders()}
            return Answer(answer.status, found, answer.read())
        finally:
            line.close()


@contextmanager
def serving(folder: Path, *hosts: str) -> Iterator[Phone]:
    """A server for a published folder in a thread, and a phone that calls it by the first name."""
    app = serve.application(folder, hosts)
    with serve.listening(serve.LOOPBACK, 0) as sock:
        config = uvicorn.Config(app, log_level="critical", access_log=False, lifespan="off")
        server = uvicorn.Server(config)
        thread = Thread(target=server.run, kwargs={"sockets": [sock]})
        thread.start()
        try:
            yield Phone(sock.getsockname()[1], f"{hosts[0]}:8137")
        finally:
            server.should_exit = True
            thread.join()
