"""The session page in a real browser: everybody can use it, and it harms nobody."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from kit import node
from kit.browser import circle, now, seek, text, until
from kit.measure import voice
from kit.shipped import sessions
from kit.sounding import sounding, write_page
from kit.toys import TOY

from cuecast.compiler.pipeline import compile_session
from cuecast.publish.page.build import beside, page
from cuecast.script.library import shipped
from cuecast.script.load import load
from cuecast.timebase import RATE

Open = Callable[..., Any]


def test_everything_works_by_keyboard_alone(opened, material):
    tab = opened()
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.id") == "play"
    tab.keyboard.press("Enter")
    until(tab, "!document.getElementById('audio').paused")
    tab.keyboard.press("Space")  # of the button itself: it must not act twice
    until(tab, "document.getElementById('audio').paused")
    tab.evaluate("document.activeElement.blur()")
    tab.keyboard.press("Space")
    until(tab, "!document.getElementById('audio').paused")
    tab.keyboard.press("k")
    until(tab, "document.getElementById('audio').paused")
    seek(tab, 0)
    tab.keyboard.press("ArrowRight")
    assert now(tab) == pytest.approx(10, abs=0.01)
    tab.keyboard.press("ArrowLeft")
    assert now(tab) == pytest.approx(0, abs=0.01)
    tab.keyboard.press("n")
    assert now(tab) == pytest.approx(material.timeline.chapters[1].start / RATE, abs=0.01)
    tab.keyboard.press("p")
    assert now(tab) == 0
    reached = set()
    for _ in range(30):
        tab.keyboard.press("Tab")
        reached.add(tab.evaluate("document.activeElement.id || document.activeElement.tagName"))
    wanted = {"play", "back", "forward", "previous", "following", "seek", "shortcuts", "announce"}
    assert wanted | {"print", "BUTTON", "SUMMARY"} <= reached


def test_single_keys_can_be_switched_off_and_stay_off(opened):
    tab = opened()
    tab.locator("#shortcuts").uncheck()
    tab.evaluate("document.activeElement.blur()")
    tab.keyboard.press("ArrowRight")
    tab.keyboard.press("n")
    assert now(tab) == 0
    tab.reload()
    assert not tab.locator("#shortcuts").is_checked()


def test_a_screen_reader_says_the_words_only_when_it_is_asked_to(opened):
    tab = opened()
    assert tab.locator("#words").get_attribute("aria-live") == "off"
    tab.locator("#announce").check()
    assert tab.locator("#words").get_attribute("aria-live") == "polite"


@pytest.mark.parametrize(("width", "size"), [(640, "200%"), (320, "100%"), (1280, "200%")])
def test_nothing_is_lost_with_large_letters_or_a_narrow_window(opened, width, size):
    tab = opened()
    tab.set_viewport_size({"width": width, "height": 900})
    tab.evaluate("size => document.documentElement.style.fontSize = size", size)
    seek(tab, 21)
    lost = tab.evaluate(
        """() => [...document.querySelectorAll('main *')].filter(one => {
            const box = one.getBoundingClientRect();
            return box.width && getComputedStyle(one).display !== 'inline'
                && (box.left < -1 || box.right > innerWidth + 1
                    || (one.scrollWidth > one.clientWidth + 1 && one.clientWidth
                        && !(one instanceof SVGElement)));
        }).map(one => one.outerHTML.slice(0, 80))"""
    )
    assert lost == []
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
    phase = tab.locator("#phase").bounding_box()
    stage = tab.locator("#stage").bounding_box()
    assert phase["height"] <= stage["height"] + 1


@pytest.mark.parametrize(("width", "height"), [(390, 844), (844, 390), (1280, 800)])
def test_words_circle_and_play_are_seen_together(opened, material, width, height):
    """On a phone, on one that lies on its side, on a laptop: nobody scrolls on a mat."""
    tab = opened()
    tab.set_viewport_size({"width": width, "height": height})
    longest = max(material.timeline.voice(), key=lambda cue: len(cue.text))
    seek(tab, longest.start / RATE + 0.1)
    assert text(tab, "words") == longest.text
    for part in ("stage", "words", "where", "play"):
        box = tab.locator(f"#{part}").bounding_box()
        assert box["x"] >= 0
        assert box["y"] >= 0
        assert box["x"] + box["width"] <= width
        assert box["y"] + box["height"] <= height, part
    stage, words = (tab.locator(f"#{part}").bounding_box() for part in ("stage", "words"))
    beside = stage["x"] + stage["width"] <= words["x"]
    assert beside or stage["y"] + stage["height"] <= words["y"]


def test_targets_are_large_enough(opened):
    tab = opened()
    tab.locator("summary").click()
    small = tab.evaluate(
        """() => [...document.querySelectorAll('button, input, summary')].filter(one => {
            const box = one.getBoundingClientRect();
            return box.width && (box.width < 24 || box.height < 24);
        }).map(one => one.outerHTML)"""
    )
    assert small == []


def test_nothing_moves_for_those_who_asked_for_that(opened, material):
    tab = opened(reduced_motion="reduce")
    sizes = set()
    for step in [s for s in material.timeline.steps if s.place.rep]:
        seek(tab, (step.start + step.end) / 2 / RATE)
        sizes.add(circle(tab)[1])
    assert len(sizes) == 1
    assert not tab.locator("#ring").is_visible()
    assert text(tab, "doing") == "Hold"
    assert text(tab, "left") == "2"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(opened, request, scheme):
    tab = opened(color_scheme=scheme)
    tab.evaluate(node.source(request.config.cache, "axe-core/axe.min.js"))
    seek(tab, 21)
    tab.locator("summary").click()
    found = tab.evaluate("axe.run(document, {resultTypes: ['violations', 'incomplete']})")
    told = [(v["id"], [n["html"][:100] for n in v["nodes"]]) for v in found["violations"]]
    assert told == []
    assert len(found["passes"]) >= 25


EXERCISES = [found.path.stem for found in shipped("exercise").files]


@pytest.mark.parametrize("name", [*sorted(sessions()), *range(1, 7)])
def test_the_sheet_of_a_session_is_one_page(opened, tmp_path, name):
    """Of every shipped session, and of as many exercises as there are at a physiotherapist's."""
    if isinstance(name, int):
        blocks = "".join(f"  - exercise: {exercise}\n" for exercise in EXERCISES[:name])
        (tmp_path / "some.yaml").write_text(f"title: Some\nblocks:\n{blocks}", "utf-8")
    sources = load(str(tmp_path / "some.yaml") if isinstance(name, int) else name).value
    assert sources is not None
    made = compile_session(sources, sources.phrasebook(), voice())
    assert made.timeline is not None
    assert made.session is not None
    path = tmp_path / "page.html"
    path.write_text(page(made.timeline, sources, made.session, beside("x.mp3")), "utf-8")
    tab = opened(path.as_uri(), quiet=False)
    printed = tab.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type ?/Page\b", printed)) == 1
    tab.emulate_media(media="print")
    assert tab.locator("#sheet h3").first.is_visible()
    assert not tab.locator("#player, nav, #transcript").first.is_visible()


HOSTILE = '</script><img src=x onerror="window.owned=1"><b>$title</b>&amp;'


def test_what_an_author_writes_is_never_run(opened, tmp_path_factory, tmp_path):
    folder = tmp_path_factory.mktemp("hostile")
    files = TOY | {
        "toy": json.dumps(
            {
                "title": HOSTILE,
                "author": HOSTILE,
                "description": HOSTILE,
                "welcome": HOSTILE,
                "blocks": [{"exercise": "lift", "reps": 1}],
            }
        ),
        "lift": TOY["lift"].replace("name: Lift", f"name: {json.dumps(HOSTILE)}"),
    }
    material = sounding(folder, files)
    path = tmp_path / "page.html"
    write_page(path, material, beside("x.mp3"))
    tab = opened(path.as_uri(), quiet=False)
    assert tab.evaluate("window.owned") is None
    assert tab.locator("img").count() == 0
    assert tab.locator("h1").inner_text() == HOSTILE
    assert tab.title() == HOSTILE
