"""A real Chromium, driven by Playwright, and a small web server that knows parts of files."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from _browser import chromium
from kit.guard import no_longer_than

ABSENT = "there is no Chromium here: ./scripts/install_browser"

ARGUMENTS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    "--autoplay-policy=no-user-gesture-required",
)


@contextmanager
def browser(folder: Path) -> Iterator[Any]:
    """A browser context of Playwright's with an empty profile in `folder`; skips without Chromium."""
    program = chromium()
    if not program:
        pytest.skip(ABSENT)
    playwright = pytest.importorskip("playwright.sync_api", reason="there is no Playwright here")
    with playwright.sync_playwright() as driver:
        context = driver.chromium.launch_persistent_context(
            str(folder),
            executable_path=program,
            headless=True,
            args=list(ARGUMENTS),
            viewport={"width": 800, "height": 900},
        )
        try:
            yield context
        finally:
            context.close()


def until(tab: Any, expression: str) -> None:
    """Wait until an expression is true in a page.

    Playwright's own way of waiting evaluates text in the page, which a strict page forbids.
    """
    with no_longer_than(120):
        while not tab.evaluate(expression):
            tab.wait_for_timeout(20)


class _Handler(SimpleHTTPRequestHandler):
    """Answers a request for a part of a file with that part, which players need for seeking."""

    def do_GET(self) -> None:
        wanted = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("Range", ""))
        path = Path(self.translate_path(self.path))
        if not wanted or not path.is_file():
            super().do_GET()
            return
        data = path.read_bytes()
        first = int(wanted[1])
        last = min(int(wanted[2] or len(data) - 1), len(data) - 1)
        self.send_response(206)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Range", f"bytes {first}-{last}/{len(data)}")
        self.send_header("Content-Length", str(last - first + 1))
        self.end_headers()
        self.wfile.write(data[first : last + 1])

    def log_message(self, *args: object) -> None:
        pass

    def handle(self) -> None:
        with suppress(ConnectionError):  # the browser has heard enough
            super().handle()


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address under which `folder` is served on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(folder)))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def seek(tab: Any, time: float) -> None:
    """Go to a time and wait until the page shows it."""
    tab.evaluate(
        """time => new Promise(done => {
            const audio = document.getElementById('audio');
            audio.addEventListener('seeked', () => done(), {once: true});
            audio.currentTime = time;
        })""",
        time,
    )


def now(tab: Any) -> float:
    return float(tab.evaluate("document.getElementById('audio').currentTime"))


def is_paused(tab: Any) -> bool:
    return bool(tab.evaluate("document.getElementById('audio').paused"))


def text(tab: Any, element: str) -> str:
    return str(tab.locator(f"#{element}").text_content())


def circle(tab: Any) -> tuple[str, float]:
    """What the circle says: the phase, and how large it is."""
    phase, matrix = tab.evaluate(
        """() => {
            const circle = document.getElementById('breath');
            return [circle.dataset.phase, getComputedStyle(circle).transform];
        }"""
    )
    return phase, float(re.match(r"matrix\(([\d.]+)", matrix)[1])  # type: ignore[index]
