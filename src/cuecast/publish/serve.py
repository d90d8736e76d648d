"""A published folder on the local network: Starlette and uvicorn, from the extra `cuecast[serve]`.

Starlette's own static files do what podcast apps need: Range, HEAD, ETag, conditional requests, and
no way out of the folder. The feed is told with the addresses of this server, so that an app finds
the sounds here and not where they will be one day.
"""

from __future__ import annotations

import hashlib
import io
import os
import socket
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cuecast.diagnostics import CuecastError
from cuecast.extras import install
from cuecast.publish.feed import CHAPTERS_TYPE, FEED_TYPE, feed_name
from cuecast.publish.record import read_record

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.types import ASGIApp

TYPES = {
    ".mp3": "audio/mpeg",
    ".m4a": "audio/x-m4a",
    ".vtt": "text/vtt; charset=utf-8",
    ".srt": "application/x-subrip; charset=utf-8",
    ".lrc": "text/plain; charset=utf-8",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".html": "text/html; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
}
"""Types that a system's own table may lack or have wrong."""

_CHAPTERS = ".chapters.json"
LOOPBACK, EVERYWHERE = "127.0.0.1", "0.0.0.0"  # noqa: S104 - what --lan asks for, and nothing else does
_ANYWHERE_ELSE = ("192.0.2.1", 9)
"""An address that leads nowhere (RFC 5737): asking for the way there sends nothing."""


def application(folder: Path, hosts: Sequence[str]) -> Starlette:
    """What answers for a published folder; requests for other `hosts` are refused.

    Its `state.feed` is the feed's file name. Raises `CuecastError` for a folder that was not
    published, or without the extra.
    """
    require()
    from starlette.applications import Starlette
    from starlette.middleware import Middleware
    from starlette.middleware.cors import CORSMiddleware
    from starlette.middleware.trustedhost import TrustedHostMiddleware
    from starlette.routing import Mount, Route

    kept = read_record(folder)
    if kept is None:
        raise CuecastError(f"{folder} was not published; cuecast publish makes such a folder")
    name = feed_name(kept.feed)
    public = kept.feed.removesuffix(name)

    async def feed(request: Request) -> Response:
        return _feed(request, folder / name, public)

    routes = [Route(f"/{name}", feed), Mount("/", _files(folder))]
    middleware = [
        Middleware(TrustedHostMiddleware, allowed_hosts=list(hosts), www_redirect=False),
        # Transcripts and chapters are read by web players, too.
        Middleware(CORSMiddleware, allow_origins=["*"], allow_methods=["GET", "HEAD"]),
    ]
    app = Starlette(routes=routes, middleware=middleware)
    app.state.feed = name
    return app


def _feed(request: Request, path: Path, public: str) -> Response:
    """The feed with this server's addresses in place of the public ones."""
    from starlette.responses import PlainTextResponse, Response

    here = str(request.base_url)
    try:
        data = path.read_bytes().replace(public.encode(), here.encode())
    except OSError:
        return PlainTextResponse("Not Found", status_code=404)
    tag = f'"{hashlib.sha256(data).hexdigest()[:32]}"'
    headers = {"etag": tag, "cache-control": "no-cache"}
    known = [one.strip() for one in request.headers.get("if-none-match", "").split(",")]
    if tag in known or "*" in known:
        return Response(status_code=304, headers=headers)
    return Response(data, media_type=FEED_TYPE, headers=headers)


def _files(folder: Path) -> ASGIApp:
    from starlette.exceptions import HTTPException
    from starlette.staticfiles import StaticFiles

    class Files(StaticFiles):
        """The files of a folder, none whose name begins with a dot, with the types that apps want."""

        async def get_response(self, path: str, scope: Any) -> Response:
            if any(part.startswith(".") for part in Path(path).parts):
                raise HTTPException(404)
            response: Response = await super().get_response(path or "index.html", scope)
            response.headers["x-content-type-options"] = "nosniff"
            return response

        def file_response(
            self,
            full_path: str | os.PathLike[str],
            stat_result: os.stat_result,
            scope: Any,
            status_code: int = 200,
        ) -> Response:
            response = super().file_response(full_path, stat_result, scope, status_code)
            if kind := type_of(os.fspath(full_path)):
                response.headers["content-type"] = kind
            return response

    return Files(directory=folder)


def type_of(name: str) -> str:
    """The type of a file as podcast apps want it; empty where the system's table will do."""
    if name.endswith(_CHAPTERS):
        return CHAPTERS_TYPE
    return TYPES.get(Path(name).suffix.lower(), "")


def addresses(*, lan: bool) -> tuple[str, list[str]]:
    """The address to tell people, and all that this machine may be asked by.

    Raises `CuecastError` when there is no network to be seen in.
    """
    local = [LOOPBACK, "localhost"]
    if not lan:
        return LOOPBACK, local
    name = socket.gethostname()
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            probe.connect(_ANYWHERE_ELSE)
            here = str(probe.getsockname()[0])
    except OSError:
        raise CuecastError("this machine is in no network; leave --lan out") from None
    return here, [*local, here, name, f"{name}.local"]


def listening(host: str, port: int) -> socket.socket:
    """A socket that listens; port 0 takes any that is free. Raises `CuecastError` when it is taken."""
    sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        sock.bind((host, port))
        sock.listen(128)
    except OSError as trouble:
        sock.close()
        hint = f"port {port} cannot be had ({trouble.strerror}); choose another: --port 0"
        raise CuecastError(hint) from None
    return sock


def run(app: Starlette, sock: socket.socket) -> None:
    """Serve until the person stops it (Ctrl-C, which then ends this process's command)."""
    import uvicorn

    config = uvicorn.Config(app, log_level="warning", access_log=False, lifespan="off")
    uvicorn.Server(config).run(sockets=[sock])


def qr_code(url: str) -> str:
    """A QR code in characters, for a camera in front of a dark terminal as well as a light one."""
    import segno

    out = io.StringIO()
    segno.make(url, error="m", micro=False).terminal(out, compact=True, border=2)
    return out.getvalue().rstrip("\n")


def require() -> None:
    """Raise the `CuecastError` that serving without its extra would end in."""
    try:
        import segno  # noqa: F401 - asked whether it is there
        import starlette  # noqa: F401
        import uvicorn  # noqa: F401
    except ImportError:
        wanted = f"serving needs the extra “serve” ({install('serve')})"
        raise CuecastError(wanted) from None
