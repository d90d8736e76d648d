"""Adding a voice: whole and verified, or not at all and a clear word about why."""

from __future__ import annotations

import errno
import io
import json
import os
import shutil
import socket
import urllib.request

import pytest
from kit.voice_server import FOLDER, NAME, TOY, index_of, served, toy_files

from cuecast import limits
from cuecast.diagnostics import CuecastError
from cuecast.voice import fetch
from cuecast.voice.download import Wanted, _Redirects, fetch_into
from cuecast.voice.fetch import add_piper
from cuecast.voice.places import voices_folder

MODEL = f"{FOLDER}/{NAME}.onnx"
CONFIG = f"{MODEL}.json"


@pytest.fixture
def server(monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(limits, "NETWORK_SECONDS", 5.0)
    with served(toy_files()) as running:
        yield running


def refused(server, folder, name=NAME) -> str:
    """Why a voice was not added; nothing of its model is there then."""
    with pytest.raises(CuecastError) as caught:
        add_piper(name, base_url=server.url, folder=folder)
    assert not list(folder.glob("*.onnx"))
    assert not list(folder.glob(".cuecast-*"))
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_published_voice_by_its_name(server, tmp_path):
    told = []
    model = add_piper(
        NAME, base_url=server.url, folder=tmp_path / "new", progress=lambda *at: told.append(at)
    )
    assert model == tmp_path / "new" / f"{NAME}.onnx"
    assert model.read_bytes() == (TOY / "toy.onnx").read_bytes()
    there = sorted(path.name for path in model.parent.iterdir())
    assert there == [f"{NAME}.MODEL_CARD", f"{NAME}.onnx", f"{NAME}.onnx.json"]
    total = sum(map(len, toy_files().values()))
    assert told == sorted(told)
    assert told[-1] == (total, total)
    assert [path for path, _ in server.asked][-1] == MODEL, "the model comes last"


def test_by_its_alias_from_a_mirror_into_the_users_folder(server, tmp_path, monkeypatch):
    monkeypatch.setenv("CUECAST_DATA_DIR", str(tmp_path))
    monkeypatch.setenv(fetch.ADDRESS_VARIABLE, server.url.rstrip("/"))
    assert add_piper("toy") == voices_folder("piper") / f"{NAME}.onnx"


def test_what_is_there_is_not_fetched_again(server, tmp_path):
    add_piper(NAME, base_url=server.url, folder=tmp_path)
    (tmp_path / f"{NAME}.onnx").write_bytes(b"something else")
    add_piper(NAME, base_url=server.url, folder=tmp_path)
    assert (tmp_path / f"{NAME}.onnx").read_bytes() == (TOY / "toy.onnx").read_bytes()
    assert (server.times(MODEL), server.times(CONFIG)) == (2, 1)


def test_a_broken_connection_is_taken_up_again(server, tmp_path):
    server.cut[MODEL] = [100, 200]
    assert add_piper(NAME, base_url=server.url, folder=tmp_path).is_file()
    assert [start for path, start in server.asked if path == MODEL] == [0, 100, 300]


def test_a_server_that_cannot_go_on_begins_again(server, tmp_path):
    server.cut[MODEL] = [700, 100]
    server.ranges = False
    model = add_piper(NAME, base_url=server.url, folder=tmp_path)
    assert model.read_bytes() == (TOY / "toy.onnx").read_bytes()


def test_a_body_that_is_always_cut_off(server, tmp_path):
    server.cut[MODEL] = [100, 100, 100]
    size = len(server.files[MODEL])
    assert f"ended after 300 of {size:,} bytes; check the network" in refused(server, tmp_path)
    assert server.times(MODEL) == 3


def test_a_server_that_falls_silent(server, tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "NETWORK_SECONDS", 0.2)
    server.stalls.add(MODEL)
    told = refused(server, tmp_path)
    assert told.startswith(f"{server.url}{MODEL} sent nothing for 0.2 s; check the network")


def test_another_file_than_was_published(server, tmp_path):
    content = bytearray(server.files[MODEL])
    content[500] ^= 1
    server.files[MODEL] = bytes(content)
    assert "its digest differs; try again later" in refused(server, tmp_path)


def test_a_file_that_is_too_large(server, tmp_path):
    server.files[MODEL] += b"x" * 1_000_000
    assert "is larger than the 963 bytes that the list of voices says" in refused(server, tmp_path)


def test_a_list_that_is_too_large(server, tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "MAX_INDEX_BYTES", 100)
    assert "voices.json is larger than 100 bytes" in refused(server, tmp_path)


def test_not_found(server, tmp_path):
    del server.files[MODEL]
    assert f"{MODEL} was refused with 404 (Not Found); check" in refused(server, tmp_path)


def test_a_server_in_trouble(server, tmp_path):
    server.errors[MODEL] = [503]
    assert add_piper(NAME, base_url=server.url, folder=tmp_path).is_file(), "that passes"
    server.errors["voices.json"] = [503] * 3
    with pytest.raises(CuecastError, match="failed with the server's error 503; check"):
        add_piper(NAME, base_url=server.url, folder=tmp_path)


def test_a_redirection_is_followed(server, tmp_path):
    server.files["elsewhere"] = server.files.pop(MODEL)
    server.redirects[MODEL] = "/elsewhere"
    assert add_piper(NAME, base_url=server.url, folder=tmp_path).is_file()


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://127.0.0.1/x", "data:,x", "x:y"])
def test_a_redirection_out_of_the_web(server, tmp_path, target):
    server.redirects[MODEL] = target
    assert f"leads to {target}, which is not safe" in refused(server, tmp_path)


def test_a_redirection_from_encrypted_to_plain():
    request = urllib.request.Request("https://a/b")
    with pytest.raises(CuecastError, match="https://a/b leads to http://a/c, which is not safe"):
        _Redirects().http_error_302(request, io.BytesIO(), 302, "", {"Location": "http://a/c"})


def test_a_redirection_in_a_circle(server, tmp_path):
    server.redirects[MODEL] = f"/{MODEL}"
    assert "was refused with 302" in refused(server, tmp_path)


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("en_US-toi-low", f"did you mean “{NAME}”?"),
        ("en_US-zzzzzzzzzzz", f"its names are like “{NAME}”"),
        ("de_XX", "its names are like “de_DE-other-medium”"),
        ("../../etc/passwd", "its names are like “de_DE-other-medium”"),
    ],
)
def test_a_name_that_there_is_not(server, tmp_path, name, remedy):
    told = refused(server, tmp_path, name)
    assert told == f"no voice “{name}” is published at {server.url}; {remedy}"


def test_a_voice_without_files(server, tmp_path):
    told = refused(server, tmp_path, "de_DE-other-medium")
    assert "names no file de_DE-other-medium.onnx.json" in told


@pytest.mark.parametrize(
    "index",
    [
        b"<html>",
        b"[]",
        b'{"a": 1}',
        b'{"toy": {"files": {"a": {"size_bytes": 1, "md5_digest": "nope"}}}}',
        b'{"toy": {"files": {"a": {"size_bytes": 99999999999, "md5_digest": "'
        + b"0" * 32
        + b'"}}}}',
    ],
)
def test_a_list_that_is_none(server, tmp_path, index):
    server.files["voices.json"] = index
    assert "voices.json is no list of Piper voices; check" in refused(server, tmp_path)


@pytest.mark.parametrize("path", ["../x/toy.onnx", "/etc/toy.onnx", "a//toy.onnx", "file:toy.onnx"])
def test_a_list_that_leads_astray(server, tmp_path, path):
    files = {path: b"x"}
    server.files["voices.json"] = json.dumps(index_of(files)).encode()
    assert "has a name in it that cannot be used" in refused(server, tmp_path)


def test_a_voices_own_name_that_leads_astray(server, tmp_path):
    server.files["voices.json"] = json.dumps(index_of(toy_files(), "../x")).encode()
    assert "has a name in it that cannot be used" in refused(server, tmp_path, "../x")


def test_nobody_answers(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/"
        with pytest.raises(CuecastError) as caught:
            add_piper(NAME, base_url=url, folder=tmp_path)
    told = str(caught.value)
    assert told.startswith(
        f"{url}voices.json cannot be fetched (Connection refused); check the net"
    )


@pytest.mark.parametrize("url", ["file:///voices", "ftp://127.0.0.1", "voices"])
def test_an_address_of_another_kind(tmp_path, url):
    with pytest.raises(CuecastError, match="is no address of voices; it begins with https://"):
        add_piper(NAME, base_url=url, folder=tmp_path)


class FullDisk(io.BytesIO):
    def write(self, data):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_full_disk_is_not_taken_for_the_network(server):
    wanted = Wanted(f"{server.url}{MODEL}", 963, "0" * 32)
    with pytest.raises(OSError, match="No space left"):
        fetch_into(FullDisk(), wanted, lambda _here, _all: None)
    assert server.times(MODEL) == 1


def test_the_file_there_was_stays_until_the_new_one_is_whole(server, tmp_path):
    model = add_piper(NAME, base_url=server.url, folder=tmp_path)
    before = model.read_bytes()
    files = {**toy_files(), MODEL: before + b"a newer one"}
    server.files.update(files, **{"voices.json": json.dumps(index_of(files)).encode()})
    server.cut[MODEL] = [10, 10, 10]
    with pytest.raises(CuecastError, match="ended after 30 of 974 bytes"):
        add_piper(NAME, base_url=server.url, folder=tmp_path)
    assert model.read_bytes() == before


def test_a_folder_that_cannot_be(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(CuecastError, match="cannot be made: "):
        add_piper("toy", folder=tmp_path / "file" / "piper")


# --- a model on this disk ---


def test_a_model_on_this_disk(tmp_path):
    told = []
    model = add_piper(str(TOY / "toy.onnx"), folder=tmp_path, progress=lambda *at: told.append(at))
    assert model == tmp_path / "toy.onnx"
    for name in ("toy.onnx", "toy.onnx.json", "toy.MODEL_CARD"):
        assert (tmp_path / name).read_bytes() == (TOY / name).read_bytes()
    assert told[-1][0] == told[-1][1]
    assert add_piper(str(model), folder=tmp_path) == model, "it is there already"


@pytest.mark.parametrize("missing", ["toy.onnx", "toy.onnx.json"])
def test_half_a_model(tmp_path, missing):
    source = tmp_path / "source"
    shutil.copytree(TOY, source)
    (source / missing).unlink()
    with pytest.raises(CuecastError, match=rf"cannot be added: it misses the file .*{missing}; a"):
        add_piper(str(source / "toy.onnx"), folder=tmp_path / "own")
    assert not list((tmp_path / "own").iterdir())
