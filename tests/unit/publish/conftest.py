"""A browser for the session page, and the pages that it opens."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from kit.browser import browser, until
from kit.sounding import SHORT, sounding, write_page

from cuecast.publish.formats import Material
from cuecast.publish.page.build import beside, embedded
from cuecast.sound import encode

Open = Callable[..., Any]


@pytest.fixture(scope="module")
def material(tmp_path_factory: pytest.TempPathFactory) -> Material:
    return sounding(tmp_path_factory.mktemp("short"), SHORT)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, material: Material) -> Path:
    """A folder with the page and its sound, and one page with the sound in it."""
    made = tmp_path_factory.mktemp("pages")
    out = io.BytesIO()
    with material.mixer(frozenset()) as source:
        encode.render(source, out, encode.Kind.MP3, material.tags())
    (made / "a toy.mp3").write_bytes(out.getvalue())
    write_page(made / "toy.html", material, beside("a toy.mp3"))
    write_page(made / "whole.html", material, embedded(out.getvalue()))
    write_page(made / "alone.html", material, beside("gone.mp3"))
    return made


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with browser(tmp_path_factory.mktemp("profile")) as made:
        yield made


@pytest.fixture
def opened(context: Any, folder: Path) -> Iterator[Open]:
    """Opens a page, ready to play; whatever the browser complains of is a failure."""
    complaints: list[str] = []
    pages = []

    def open_(address: str = "", *, quiet: bool = True, script: str = "", **media: str) -> Any:
        tab = context.new_page()
        pages.append(tab)
        tab.emulate_media(**{"reduced_motion": "no-preference", **media})
        if quiet:
            tab.on("console", lambda message: complaints.append(message.text))
            tab.on("pageerror", lambda error: complaints.append(str(error)))
        if script:
            tab.add_init_script(script)
        tab.goto(address or (folder / "toy.html").as_uri())
        if quiet:
            until(tab, "document.getElementById('audio').readyState > 0")
        return tab

    yield open_
    for tab in pages:
        tab.evaluate("Storage.prototype.setItem = () => {}; localStorage.clear()")
        tab.close()
    assert complaints == []
