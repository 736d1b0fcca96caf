"""A small static server for one folder on this computer only."""

import hashlib
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from toolchain.steps import SetupError

from . import headers


def accepted(header: str) -> set[str]:
    """Codings the client takes; 'br;q=0' refuses."""
    taken = set()
    for part in header.lower().split(","):
        coding, _, quality = part.strip().partition(";")
        if quality.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000"):
            taken.add(coding.strip())
    return taken


def choose(folder: Path, target: str) -> Path | None:
    """The file a request means; nothing outside the folder, nothing hidden, no packed copies."""
    path = unquote(urlsplit(target).path)
    if not path.startswith("/") or "\\" in path or "\0" in path:
        return None
    parts = path[1:].split("/")
    if parts == [""]:
        parts = ["index.html"]
    if any(part in ("", ".", "..") or part.startswith(".") for part in parts):
        return None
    file = folder.joinpath(*parts)
    if file.suffix in (".br", ".gz") or not file.is_file():
        return None
    return file


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "Aftercare"
    sys_version = ""
    folder: Path
    verbose = False

    def do_GET(self):  # noqa: N802 (named by http.server)
        self.answer(with_body=True)

    def do_HEAD(self):  # noqa: N802
        self.answer(with_body=False)

    def answer(self, with_body: bool) -> None:
        file = choose(self.folder, self.path)
        if file is None:
            self.respond(404, b"not found\n", {"Content-Type": "text/plain; charset=utf-8",
                                               "Cache-Control": "no-cache"}, with_body)
            return
        name = file.name
        body, coding = self.read(file)
        fields = {"Content-Type": headers.content_type(name),
                  "Cache-Control": headers.cache_control(name), "Vary": "Accept-Encoding"}
        if coding:
            fields["Content-Encoding"] = coding
        fields["ETag"] = '"' + hashlib.sha256(body).hexdigest()[:20] + '"'
        if fields["ETag"] in self.headers.get("If-None-Match", ""):
            self.respond(304, b"", fields, False)
            return
        self.respond(200, body, fields, with_body)

    def read(self, file: Path) -> tuple[bytes, str]:
        taken = accepted(self.headers.get("Accept-Encoding", ""))
        for suffix, coding in ((".br", "br"), (".gz", "gzip")):
            packed = file.with_name(file.name + suffix)
            if coding in taken and packed.is_file():
                return packed.read_bytes(), coding
        return file.read_bytes(), ""

    def respond(self, code: int, body: bytes, fields: dict[str, str], with_body: bool) -> None:
        self.send_response(code)
        for name, value in {**fields, **headers.SECURITY}.items():
            self.send_header(name, value)
        if code != 304:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if with_body:
            self.wfile.write(body)

    def log_message(self, format, *values):  # noqa: A002
        if self.verbose:
            super().log_message(format, *values)


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        """A browser that closes a connection early is no news."""


def open_server(folder: Path, port: int, verbose: bool = False) -> Server:
    handler = type("SiteHandler", (Handler,), {"folder": folder, "verbose": verbose})
    try:
        return Server(("127.0.0.1", port), handler)
    except OverflowError:
        raise SetupError(f"{port} is not a port number", "Choose one between 1024 and 65535.") from None
    except PermissionError:
        raise SetupError(f"port {port} may not be used by this user",
                         "Choose another: ./serve.py --port 8090") from None
    except OSError as error:
        raise SetupError(f"port {port} cannot be opened: {error.strerror}. Something else (perhaps "
                         "another serve.py) may be using it.",
                         f"Choose another: ./serve.py --port {port + 1 if port < 65535 else 8090}") from None
