"""The session page in a real browser: it plays, follows the timeline, and everybody can use it."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from kit.browser import axe, browser, served, until
from kit.shipped import sessions
from kit.sounding import SHORT, sounding
from kit.toys import TOY

import cuecast
from cuecast.publish.formats import Material
from cuecast.publish.page.build import beside, embedded, page
from cuecast.sound import encode
from cuecast.timebase import RATE

SMALL, LARGE = 0.55, 1.0
"""How large the circle is with empty and with full lungs."""

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
    write(made / "toy.html", material, beside("a toy.mp3"))
    write(made / "whole.html", material, embedded(out.getvalue()))
    write(made / "alone.html", material, beside("gone.mp3"))
    return made


def write(path: Path, material: Material, audio: str) -> None:
    made = page(material.timeline, material.sources, material.session, audio)
    path.write_text(made, encoding="utf-8")


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


# It plays


@pytest.mark.parametrize("place", ["file", "http", "embedded"])
def test_it_plays_seeks_and_asks_for_nothing_else(opened, folder, place):
    def all_of_it(address: str) -> None:
        tab = opened(address)
        asked: list[str] = []
        tab.on("request", lambda request: asked.append(request.url))
        tab.reload()
        until(tab, "document.getElementById('audio').readyState > 0")
        tab.locator("#play").click()
        until(tab, "document.getElementById('audio').currentTime > 0.6")
        assert text(tab, "words") == "Hello."
        assert text(tab, "play") == "Pause"
        seek(tab, 20)
        until(tab, "document.getElementById('audio').currentTime > 20.2")
        tab.locator("#play").click()
        assert is_paused(tab)
        own = {"data", "blob"} if place == "embedded" else {place}
        names = {
            re.sub(r"[?#].*", "", url.rpartition("/")[2]) for url in asked if "data:" not in url
        }
        assert names <= {"toy.html", "whole.html", "a%20toy.mp3"}
        assert {url.partition(":")[0] for url in asked} <= {*own, "file", "data"}

    if place == "http":
        with served(folder) as address:
            all_of_it(f"{address}toy.html")
    else:
        name = "whole.html" if place == "embedded" else "toy.html"
        all_of_it((folder / name).as_uri())


def test_the_browser_hears_every_word_when_the_timeline_says(context, folder, material):
    """The sound as Chromium decodes it: a burst begins with the first sample of every word."""
    tab = context.new_page()
    data = json.dumps(embedded((folder / "a toy.mp3").read_bytes()))
    starts = [cue.start / RATE for cue in material.timeline.voice()]
    late = tab.evaluate(
        f"""async starts => {{
            const data = await (await fetch({data})).arrayBuffer();
            const sound = await new OfflineAudioContext(1, 48000, 48000).decodeAudioData(data);
            const samples = sound.getChannelData(0);
            // Of each word the loudest 5 ms within 100 ms around its start: its burst.
            return starts.map(start => {{
                let best = 0, at = 0;
                for (let from = start - 0.05; from < start + 0.05; from += 0.001) {{
                    let sum = 0;
                    const first = Math.round(from * 48000);
                    for (let i = first; i < first + 240; i++) sum += samples[i] ** 2;
                    if (sum > best) [best, at] = [sum, from];
                }}
                return at - start;
            }});
        }}""",
        starts,
    )
    tab.close()
    assert max(map(abs, late)) <= 0.003


def test_every_word_is_shown_from_its_first_instant(opened, material):
    tab = opened()
    for cue in material.timeline.voice():
        seek(tab, cue.start / RATE - 0.002)
        before = text(tab, "words")
        seek(tab, cue.start / RATE + 0.002)
        assert text(tab, "words") == cue.text
        earlier = [c.text for c in material.timeline.voice() if c.start < cue.start]
        assert before == (earlier[-1] if earlier else "")


def test_while_it_plays_words_are_less_than_50_ms_late(opened, material):
    tab = opened()
    seek(tab, 8)
    tab.evaluate(
        """() => {
            const audio = document.getElementById('audio');
            window.seen = [];
            window.drawn = [];
            const words = document.getElementById('words');
            new MutationObserver(() => seen.push([audio.currentTime, words.textContent]))
                .observe(words, {childList: true});
            const frame = () => { drawn.push(audio.currentTime); requestAnimationFrame(frame); };
            frame();
            audio.play();
        }"""
    )
    until(tab, "document.getElementById('audio').currentTime > 20")
    seen, drawn = tab.evaluate("[seen, drawn]")
    cues = [c for c in material.timeline.voice() if 8.1 < c.start / RATE < 19.9]
    assert len(cues) > 5
    shown = dict(reversed([(words, at) for at, words in seen]))
    for cue in {cue.text: cue for cue in reversed(cues)}.values():
        late = shown[cue.text] - cue.start / RATE
        # A machine under load draws fewer frames, and no page can change between two of them.
        after = [frame for frame in drawn if frame >= cue.start / RATE]
        before = [frame for frame in drawn if frame < cue.start / RATE]
        assert late > -0.001
        assert late < 0.05 or late <= (after[0] - before[-1]) * 2


# It shows where one is


def circle(tab: Any) -> tuple[str, float]:
    """What the circle says: the phase, and how large it is."""
    phase, matrix = tab.evaluate(
        """() => {
            const circle = document.getElementById('breath');
            return [circle.dataset.phase, getComputedStyle(circle).transform];
        }"""
    )
    return phase, float(re.match(r"matrix\(([\d.]+)", matrix)[1])  # type: ignore[index]


def test_the_circle_follows_the_breath(opened, material):
    """Ten times and more: in the middle and near both ends of an inhale, a hold and an exhale."""
    tab = opened()
    rep = [s for s in material.timeline.steps if s.place.rep == 2 and s.place.side == "right"]
    assert [phase.kind for phase in rep] == ["phase", "hold", "phase"]
    middle = (SMALL + LARGE) / 2
    sizes = {
        0: ("inhale", [SMALL, middle, LARGE]),
        1: ("hold", [LARGE, LARGE, LARGE]),
        2: ("exhale", [LARGE, middle, SMALL]),
    }
    for index, (phase, wanted) in sizes.items():
        start, end = rep[index].start / RATE, rep[index].end / RATE
        for part, size in zip((0.01, 0.5, 0.99), wanted, strict=True):
            seek(tab, start + (end - start) * part)
            assert circle(tab) == (phase, pytest.approx(size, abs=0.01))
            assert (
                text(tab, "doing")
                == {
                    "inhale": "Breathe in",
                    "hold": "Hold",
                    "exhale": "Breathe out",
                }[phase]
            )
            left = {0.01: end - start, 0.5: -(-(end - start) // 2), 0.99: 1}[part]
            assert text(tab, "left") == str(round(left))
    seek(tab, rep[0].start / RATE + 0.75)  # a quarter of the inhale: slower than half its way
    assert SMALL < circle(tab)[1] < (SMALL + middle) / 2


def test_it_says_where_in_the_exercise_and_what_is_next(opened, material):
    tab = opened()
    rep = next(s for s in material.timeline.steps if s.place.rep == 2)
    seek(tab, rep.start / RATE + 0.5)
    assert text(tab, "where") == "Lift · left side · 2 of 2"
    assert text(tab, "next") == "Next: Change sides"
    change = next(s for s in material.timeline.steps if s.kind == "change")
    seek(tab, change.start / RATE + 0.1)
    assert text(tab, "next") == "Next: Lift · right side"
    seek(tab, material.timeline.duration / RATE - 0.5)
    assert text(tab, "next") == ""


def test_chapters_the_slider_and_the_transcript_seek(opened, material):
    tab = opened()
    plank = material.timeline.chapters[-1]
    tab.get_by_role("button", name=plank.title).click()
    assert now(tab) == pytest.approx(plank.start / RATE, abs=0.01)
    assert tab.locator("#chapters [aria-current=true]").inner_text().endswith(plank.title)
    tab.locator("#seek").fill("11")
    assert now(tab) == pytest.approx(11, abs=0.01)
    tab.locator("summary").click()
    line = tab.locator("#transcript li", has_text="Careful.")
    line.get_by_role("button").click()
    careful = next(cue for cue in material.timeline.voice() if cue.text == "Careful.")
    assert now(tab) == pytest.approx(careful.start / RATE, abs=0.01)
    assert line.get_attribute("aria-current") == "true"


def test_it_goes_on_where_it_was_left(opened, folder):
    tab = opened()
    seek(tab, 17)
    tab.evaluate("document.getElementById('audio').play()")
    until(tab, "document.getElementById('audio').currentTime > 17.2")
    tab.evaluate("document.getElementById('audio').pause()")
    left = now(tab)
    again = opened()
    until(again, "document.getElementById('audio').currentTime > 0")
    assert now(again) == pytest.approx(left, abs=0.5)
    assert text(again, "status") == "Continues at 0:17."


SPIES = """
window.handlers = {}; window.awake = [];
const set = navigator.mediaSession.setActionHandler.bind(navigator.mediaSession);
navigator.mediaSession.setActionHandler = (name, act) => { handlers[name] = act; set(name, act); };
Object.defineProperty(navigator, 'wakeLock', {value: {request: async kind => {
    awake.push(kind);
    const lock = new EventTarget();
    lock.release = () => { awake.push('released'); lock.dispatchEvent(new Event('release')); };
    return lock;
}}});
"""


def test_the_lock_screen_knows_the_chapter_and_its_buttons_work(opened, material):
    tab = opened(script=SPIES)
    chapters = material.timeline.chapters
    state = "[navigator.mediaSession.metadata.title, navigator.mediaSession.metadata.artist]"
    assert tab.evaluate(state) == [chapters[0].title, "Jo"]
    tab.evaluate("handlers.nexttrack()")
    assert now(tab) == pytest.approx(chapters[1].start / RATE, abs=0.01)
    assert tab.evaluate(state) == [chapters[1].title, "Jo"]
    tab.evaluate("handlers.seekforward({})")
    assert now(tab) == pytest.approx(chapters[1].start / RATE + 10, abs=0.01)
    tab.evaluate("handlers.previoustrack()")
    assert now(tab) == pytest.approx(chapters[1].start / RATE, abs=0.01)
    tab.evaluate("handlers.seekto({seekTime: 3})")
    assert now(tab) == pytest.approx(3, abs=0.01)
    tab.evaluate("handlers.play()")
    until(tab, "navigator.mediaSession.playbackState === 'playing'")
    tab.evaluate("handlers.pause()")
    until(tab, "navigator.mediaSession.playbackState === 'paused'")


def test_the_screen_stays_on_while_it_plays(opened):
    tab = opened(script=SPIES)
    assert tab.evaluate("awake") == []
    tab.locator("#play").click()
    until(tab, "awake.length === 1")
    tab.locator("#play").click()
    until(tab, "awake.length === 2")
    assert tab.evaluate("awake") == ["screen", "released"]


def test_a_missing_sound_is_told(opened, folder):
    tab = opened((folder / "alone.html").as_uri(), quiet=False)
    tab.wait_for_selector("#trouble:visible")
    assert "gone.mp3" in text(tab, "trouble")


# Everybody can use it


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
    tab.evaluate(axe(request.config.cache.mkdir("axe-4.14.1")))
    seek(tab, 21)
    tab.locator("summary").click()
    found = tab.evaluate("axe.run(document, {resultTypes: ['violations', 'incomplete']})")
    told = [(v["id"], [n["html"][:100] for n in v["nodes"]]) for v in found["violations"]]
    assert told == []
    assert len(found["passes"]) >= 25


@pytest.mark.parametrize("name", sorted(sessions()))
def test_the_sheet_of_a_shipped_session_is_one_page(opened, tmp_path, name):
    sources = cuecast.load(name).value
    assert sources is not None
    made = cuecast.compile(sources)
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
    write(path, material, beside("x.mp3"))
    tab = opened(path.as_uri(), quiet=False)
    assert tab.evaluate("window.owned") is None
    assert tab.locator("img").count() == 0
    assert tab.locator("h1").inner_text() == HOSTILE
    assert tab.title() == HOSTILE
