"""Put the site folder together.

Files get names that carry a hash of their content, so that a browser may keep them for ever;
references to them are rewritten. index.html, the manifest and the service worker keep their
names: they are what a browser asks for again.
"""

import hashlib
import json
import re
from dataclasses import dataclass, field
from pathlib import Path

from toolchain.paths import BUILD, ROOT, version
from toolchain.steps import SetupError

UNHASHED = ("index.html", "manifest.webmanifest", "service-worker.js")
TEXT = {".html", ".css", ".js", ".mjs", ".webmanifest", ".svg"}
# Made by the compiler: the page tells it where the wasm is, nothing in it is rewritten.
VERBATIM = {"index.js"}
WORKER = "service-worker.js"
PRECACHE = re.compile(r"/\*\s*PRECACHE\s*\*/\s*\[[^\]]*\]")
VERSION = re.compile(r"""/\*\s*VERSION\s*\*/\s*("[^"]*"|'[^']*')""")


@dataclass
class Site:
    """Plain names → content before and after rewriting."""
    sources: dict[str, bytes]
    names: dict[str, str] = field(default_factory=dict)     # plain name → final name
    contents: dict[str, bytes] = field(default_factory=dict)  # final name → content


def collect(preset: str) -> dict[str, bytes]:
    built = BUILD / preset
    files = {}
    for folder, prefix in ((ROOT / "shell", ""), (built / "fonts", "fonts/")):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and not path.name.startswith("."):
                files[prefix + path.relative_to(folder).as_posix()] = path.read_bytes()
    for name in ("index.js", "index.wasm"):
        if not (built / name).exists():
            raise SetupError(f"{built / name} is not there", "Run serve.py without --no-build first.")
        files[name] = (built / name).read_bytes()
    rest = built / "index.rest.wasm"  # not there in the debug preset: the program is in one file
    if rest.exists():
        files[rest.name] = rest.read_bytes()
    if "index.html" not in files:
        raise SetupError("shell/index.html is missing")
    return files


def hashed(name: str, content: bytes) -> str:
    digest = hashlib.sha256(content).hexdigest()[:12]
    stem, dot, suffix = name.rpartition(".")
    return f"{stem}.{digest}.{suffix}" if dot else f"{name}.{digest}"


def reference(names: list[str]) -> re.Pattern:
    """A file name in quotes or in url(), with or without ./ or / before it."""
    listed = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.compile(rf"""(?<=["'(])((?:\./|/)?)({listed})(?=["')?#])""")


def assemble(sources: dict[str, bytes]) -> Site:
    site = Site(sources)
    targets = [name for name in sources if name not in UNHASHED]
    pattern = reference(targets)
    for name in targets:
        finish(site, name, pattern, ())
    for name in UNHASHED:
        if name in sources and name != WORKER:
            site.names[name] = name
            site.contents[name] = rewrite(site, name, pattern, ())
    if WORKER in sources:
        site.contents[WORKER] = service_worker(site)
    return site


def finish(site: Site, name: str, pattern: re.Pattern, path: tuple) -> str:
    """Final name of a file; what it refers to is finished before it, since its hash covers that."""
    if name in path:
        raise SetupError("files refer to each other in a circle: " + " → ".join((*path, name)))
    if name not in site.names:
        content = rewrite(site, name, pattern, (*path, name))
        site.names[name] = hashed(name, content)
        site.contents[site.names[name]] = content
    return site.names[name]


def rewrite(site: Site, name: str, pattern: re.Pattern, path: tuple) -> bytes:
    content = site.sources[name]
    if name in VERBATIM or Path(name).suffix not in TEXT:
        return content
    folder = name.rpartition("/")[0]

    def replace(match: re.Match) -> str:
        final = finish(site, match[2], pattern, path)
        # Inside a folder the reference is written as the browser resolves it: from the root.
        return (match[1] or ("/" if folder else "")) + final

    return pattern.sub(replace, content.decode("utf-8")).encode("utf-8")


def service_worker(site: Site) -> bytes:
    listed = sorted("./" if name == "index.html" else name for name in site.contents)
    everything = hashlib.sha256()
    for name in sorted(site.contents):
        everything.update(name.encode() + b"\0" + hashlib.sha256(site.contents[name]).digest())
    everything.update(site.sources[WORKER])
    label = f"{version()}-{everything.hexdigest()[:12]}"
    text = site.sources[WORKER].decode("utf-8")
    text, lists = PRECACHE.subn(lambda _: json.dumps(listed, indent=2), text)
    text, versions = VERSION.subn(lambda _: json.dumps(label), text)
    if (lists, versions) != (1, 1):
        raise SetupError("shell/service-worker.js needs exactly one /*PRECACHE*/[] and one "
                         f'/*VERSION*/"…"; found {lists} and {versions}')
    return text.encode("utf-8")


def write(site: Site, folder: Path) -> None:
    """Entry pages last, so that a page loaded meanwhile finds what it names."""
    order = sorted(site.contents, key=lambda name: (name in UNHASHED, name == WORKER, name))
    for name in order:
        path = folder / name
        if not path.exists() or path.read_bytes() != site.contents[name]:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(site.contents[name])
            for packed in (".br", ".gz"):
                path.with_name(path.name + packed).unlink(missing_ok=True)
    for path in sorted(folder.rglob("*")):
        plain = path.relative_to(folder).as_posix().removesuffix(".br").removesuffix(".gz")
        if path.is_file() and plain not in site.contents:
            path.unlink()
