"""How a cached clip stands in its file: bytes that say what they are and prove to be whole."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Mapping
from dataclasses import dataclass

FORMAT = 1
"""Of the file. Part of every name, so entries of another format are never even looked at."""

_MAGIC = b"CUECLIP\n"
_DIGEST = hashlib.sha256().digest_size
_HEAD = struct.Struct(">H32sIQ")
"""Format, own name, samples per second, samples. The digest covers this and the payload."""


class Damaged(Exception):
    """Bytes that are not what was written under this name."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A clip as it is kept: samples per second, how many samples, and the clip's own bytes."""

    rate: int
    frames: int
    payload: bytes


def name_of(parts: Mapping[str, object]) -> str:
    """The name of the entry that is made of `parts`: a sha256 in hexadecimal."""
    whole = hashlib.sha256(f"cuecast phrase {FORMAT}\n".encode())
    for label, value in sorted(parts.items()):
        encoded = str(value).encode("utf-8", "surrogatepass")
        whole.update(f"{label} {len(encoded)}\n".encode() + encoded + b"\n")
    return whole.hexdigest()


def to_bytes(name: str, entry: Entry) -> bytes:
    """The entry as it stands in its file."""
    head = _HEAD.pack(FORMAT, bytes.fromhex(name), entry.rate, entry.frames)
    digest = hashlib.sha256(head)
    digest.update(entry.payload)
    return b"".join((_MAGIC, digest.digest(), head, entry.payload))


def from_bytes(name: str, raw: bytes) -> Entry:
    """The entry `name` from its file's bytes. Raises `Damaged` unless they are what was written."""
    start = len(_MAGIC) + _DIGEST
    if len(raw) < start + _HEAD.size or not raw.startswith(_MAGIC):
        raise Damaged("is not a phrase")
    if hashlib.sha256(memoryview(raw)[start:]).digest() != raw[len(_MAGIC) : start]:
        raise Damaged("has changed since it was written")
    version, own, rate, frames = _HEAD.unpack_from(raw, start)
    if version != FORMAT or own.hex() != name:
        raise Damaged("is another phrase")
    return Entry(rate, frames, raw[start + _HEAD.size :])
