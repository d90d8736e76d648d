"""Bring one file from a web server, whole and verified, or say plainly why not."""

from __future__ import annotations

import hashlib
import http.client
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, Any, BinaryIO, TypeVar

from cuecast import limits
from cuecast.diagnostics import CuecastError, printable

_ATTEMPTS = 3
"""Connections break now and then; a server that fails three times is down."""

_PART = 1 << 16
_HEADERS = {"User-Agent": "cuecast", "Accept-Encoding": "identity"}

Progress = Callable[[int, int], None]
"""Called with how many bytes are here and how many there will be."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file to bring: its address, its exact size in bytes, and its MD5 digest in hexadecimals.

    MD5 is what the list of published voices has: it finds damage; who may be believed is decided
    by the encrypted connection to the server that the list came from.
    """

    url: str
    size: int
    md5: str


_Result = TypeVar("_Result")


class _Broken(Exception):
    """The connection failed: the end of a sentence. Asking again may help."""


def fetch_small(url: str, most: int) -> bytes:
    """The content of a file of at most `most` bytes. Raises `CuecastError`."""
    return _patiently(url, lambda: _read_all(url, most))


def fetch_into(out: BinaryIO, wanted: Wanted, progress: Progress) -> None:
    """Write a file into `out`, which is empty; after a break it goes on from where it was.

    Raises `CuecastError` unless size and digest are right; `OSError` is the disk's.
    """
    _patiently(wanted.url, lambda: _continue(out, wanted, progress))
    out.seek(0)
    if md5_of(out) != wanted.md5:
        told = "is not the file that the list of voices describes: its digest differs"
        raise _refusal(wanted.url, f"{told}; try again later, or tell the server's keeper")


def _patiently(url: str, work: Callable[[], _Result]) -> _Result:
    """What `work` comes to, tried again when the connection breaks."""
    last = _Broken()
    for _ in range(_ATTEMPTS):
        try:
            return work()
        except _Broken as trouble:
            last = trouble
    raise _refusal(url, f"{last}; check the network connection, or try again later") from last


def _read_all(url: str, most: int) -> bytes:
    content = bytearray()
    with _opened(url, 0) as response:
        for part in _parts(response):
            content += part
            if len(content) > most:
                told = f"is larger than {most:,} bytes, which cannot be right"
                raise _refusal(url, f"{told}; check the address")
    return bytes(content)


def md5_of(file: BinaryIO) -> str:
    """The MD5 digest of what is left of a file."""
    whole = hashlib.md5(usedforsecurity=False)
    while part := file.read(_PART):
        whole.update(part)
    return whole.hexdigest()


def _continue(out: BinaryIO, wanted: Wanted, progress: Progress) -> None:
    """Bring what is still missing."""
    have = out.seek(0, 2)
    if have == wanted.size:
        return
    with _opened(wanted.url, have) as response:
        if have and response.status != http.client.PARTIAL_CONTENT:
            have = out.seek(0)
            out.truncate()
        for part in _parts(response):
            have += len(part)
            if have > wanted.size:
                told = f"is larger than the {wanted.size:,} bytes that the list of voices says"
                raise _refusal(wanted.url, f"{told}; try again later")
            out.write(part)
            progress(have, wanted.size)
    if have < wanted.size:
        raise _Broken(f"ended after {have:,} of {wanted.size:,} bytes")


def _parts(response: Any) -> Iterator[bytes]:
    """What a server sends, piece by piece. Raises `_Broken`, never an `OSError`."""
    while True:
        try:
            part = response.read(_PART)
        except (OSError, http.client.HTTPException) as trouble:
            raise _Broken(_why(trouble)) from trouble
        if not part:
            return
        yield part


@contextmanager
def _opened(url: str, start: int) -> Iterator[Any]:
    """A server's answer, from the byte `start` on. Raises `_Broken` or `CuecastError`."""
    headers = _HEADERS | ({"Range": f"bytes={start}-"} if start else {})
    request = urllib.request.Request(url, headers=headers)  # noqa: S310 (only https and http get here)
    try:
        response = _opener().open(request, timeout=limits.NETWORK_SECONDS)
    except urllib.error.HTTPError as trouble:
        trouble.close()
        if trouble.code >= http.client.INTERNAL_SERVER_ERROR:
            raise _Broken(f"failed with the server's error {trouble.code}") from trouble
        told = f"was refused with {trouble.code} ({trouble.reason})"
        raise _refusal(url, f"{told}; check the address, or try again later") from trouble
    except (OSError, http.client.HTTPException) as trouble:
        raise _Broken(_why(trouble)) from trouble
    except ValueError as trouble:
        raise _refusal(url, f"is no address ({trouble}); check it") from trouble
    with response:
        yield response


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows a server to other servers, but not to files, nor from encrypted to plain."""

    def http_error_302(self, req: Any, fp: IO[bytes], code: int, msg: str, headers: Any) -> Any:
        """As inherited, where the target may be followed."""
        target = urllib.parse.urljoin(req.full_url, headers.get("Location", ""))
        if urllib.parse.urlsplit(target).scheme not in ("https", req.type):
            fp.close()
            raise _refusal(req.full_url, f"leads to {target}, which is not safe; check the address")
        return super().http_error_302(req, fp, code, msg, headers)

    http_error_301 = http_error_303 = http_error_307 = http_error_308 = http_error_302


def _opener() -> urllib.request.OpenerDirector:
    """Knows http and https, and nothing else that an address may begin with."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.UnknownHandler(),
        _Redirects(),
    ):
        opener.add_handler(handler)
    return opener


def _why(trouble: Exception) -> str:
    reason = trouble.reason if isinstance(trouble, urllib.error.URLError) else trouble
    if isinstance(reason, TimeoutError):
        return f"sent nothing for {limits.NETWORK_SECONDS:g} s"
    told = getattr(reason, "strerror", None) or str(reason) or type(reason).__name__
    return f"cannot be fetched ({told})"


def _refusal(url: str, told: str) -> CuecastError:
    return CuecastError(printable(f"{url} {told}"))
