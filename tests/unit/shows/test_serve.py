"""The server for a phone: what podcast apps ask for, and what nobody gets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from kit.phone import Phone, serving

from cuecast.diagnostics import CuecastError
from cuecast.publish import serve


@pytest.fixture(scope="module")
def public(once: Path) -> Path:
    """The published folder."""
    return once / "show" / "public"


@pytest.fixture(scope="module")
def phone(public: Path) -> Iterator[Phone]:
    """Something that asks for a feed."""
    with serving(public, "192.168.1.20") as one:
        yield one


def sound(public: Path) -> tuple[str, bytes]:
    path = next((public / "episodes").glob("one-*.mp3"))
    return f"/episodes/{path.name}", path.read_bytes()


def test_the_feed_points_to_this_server(phone, public):
    answer = phone.ask("/feed.xml")
    assert answer.status == 200
    assert answer.headers["content-type"].startswith("application/rss+xml")
    text = answer.body.decode()
    urls = re.findall(r'<enclosure url="([^"]*)"', text)
    assert len(urls) == 3
    for url in urls:
        assert url.startswith("http://192.168.1.20:8137/episodes/")
        assert phone.ask(url.removeprefix("http://192.168.1.20:8137"), "HEAD").status == 200
    assert "https://example.org/hips/episodes" not in text
    assert "https://example.org/hips/feed.xml" in (public / "feed.xml").read_text("utf-8")


def test_an_unchanged_feed_is_not_sent_twice(phone):
    tag = phone.ask("/feed.xml").headers["etag"]
    again = phone.ask("/feed.xml", if_none_match=tag)
    assert (again.status, again.body) == (304, b"")
    assert phone.ask("/feed.xml", if_none_match='"other"').status == 200


def test_a_part_of_a_sound_can_be_asked_for(phone, public):
    name, data = sound(public)
    part = phone.ask(name, range="bytes=1000-1999")
    assert part.status == 206
    assert part.body == data[1000:2000]
    assert part.headers["content-range"] == f"bytes 1000-1999/{len(data)}"
    last = phone.ask(name, range="bytes=-500")
    assert last.body == data[-500:]
    beyond = phone.ask(name, range=f"bytes={len(data)}-")
    assert beyond.status == 416


def test_the_head_of_a_sound_says_what_there_is(phone, public):
    name, data = sound(public)
    head = phone.ask(name, "HEAD")
    assert head.status == 200
    assert head.body == b""
    assert head.headers["content-length"] == str(len(data))
    assert head.headers["content-type"] == "audio/mpeg"
    assert head.headers["accept-ranges"] == "bytes"
    again = phone.ask(name, if_none_match=head.headers["etag"])
    assert again.status == 304
    dated = phone.ask(name, if_modified_since=head.headers["last-modified"])
    assert dated.status == 304


@pytest.mark.parametrize(
    ("pattern", "kind"),
    [
        ("episodes/one.vtt", "text/vtt; charset=utf-8"),
        ("episodes/one.srt", "application/x-subrip; charset=utf-8"),
        ("episodes/one.lrc", "text/plain; charset=utf-8"),
        ("episodes/one.chapters.json", "application/json+chapters"),
        ("episodes/one.html", "text/html; charset=utf-8"),
        ("cover-*.jpg", "image/jpeg"),
    ],
)
def test_every_file_has_the_type_that_apps_want(phone, public, pattern, kind):
    path = next(public.glob(pattern))
    answer = phone.ask("/" + path.relative_to(public).as_posix())
    assert answer.body == path.read_bytes()
    assert answer.headers["content-type"] == kind


def test_web_players_may_read_transcripts(phone):
    answer = phone.ask("/episodes/one.vtt", origin="https://player.example")
    assert answer.headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize(
    "path",
    [
        "/../show.yaml",
        "/episodes/../../show.yaml",
        "/%2e%2e/show.yaml",
        "/..%2fshow.yaml",
        "/episodes/%2e%2e%2f%2e%2e%2fshow.yaml",
        "//etc/passwd",
        "/..%5cshow.yaml",
        "/link.yaml",
        "/.hidden",
        "/.git/config",
        "/episodes/",
        "/nothing.mp3",
        "/feed.xml/x",
        "/%00",
    ],
)
def test_nothing_outside_and_nothing_hidden_is_given_out(done, path):
    folder = done / "public"
    (folder / ".hidden").write_text("secret", "utf-8")
    (folder / ".git").mkdir()
    (folder / ".git" / "config").write_text("secret", "utf-8")
    (folder / "link.yaml").symlink_to(done / "show.yaml")
    with serving(folder, "127.0.0.1") as phone:
        answer = phone.ask(path)
    assert answer.status in (400, 404, 405)
    assert b"secret" not in answer.body
    assert b"Strong hips" not in answer.body


def test_nothing_can_be_written(phone):
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        assert phone.ask("/feed.xml", method).status == 405


def test_another_name_for_this_machine_is_refused(public):
    with serving(public, "127.0.0.1") as phone:
        assert Phone(phone.port, "evil.example").ask("/feed.xml").status == 400


def test_only_loopback_unless_asked():
    assert serve.addresses(lan=False) == ("127.0.0.1", ["127.0.0.1", "localhost"])
    with serve.listening(serve.LOOPBACK, 0) as sock:
        assert sock.getsockname()[0] == "127.0.0.1"
        with pytest.raises(CuecastError, match="choose another"):
            serve.listening(serve.LOOPBACK, sock.getsockname()[1])


def test_a_folder_that_was_not_published_is_not_served(tmp_path):
    with pytest.raises(CuecastError, match="was not published"):
        serve.application(tmp_path, ["127.0.0.1"])


def test_a_qr_code_is_drawn():
    code = serve.qr_code("http://192.168.1.20:8137/feed.xml")
    rows = code.splitlines()
    assert len(rows) > 10
    assert len({len(row) for row in rows}) == 1
