"""The session page in a real browser: it plays, and it follows the timeline."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from kit.browser import circle, is_paused, now, seek, served, text, until

from cuecast.publish.page.build import embedded
from cuecast.timebase import RATE

Open = Callable[..., Any]

SMALL, LARGE = 0.55, 1.0
"""How large the circle is with empty and with full lungs."""

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
