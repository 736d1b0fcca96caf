#!/usr/bin/env python3
"""Build Aftercare for the browser and serve it on this computer.

The first run fetches what is missing (a few minutes); later runs start at once.
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / "tools"))

from toolchain import setup  # noqa: E402
from toolchain.build import build  # noqa: E402
from toolchain.paths import BUILD, ROOT  # noqa: E402
from toolchain.steps import SetupError, report, run, say, step  # noqa: E402
from website import assemble, headers, package, server  # noqa: E402


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8080, help="default 8080; 0 picks a free one")
    parser.add_argument("--no-build", action="store_true", help="serve what was built last")
    parser.add_argument("--build-only", action="store_true", help="build the site folder and stop")
    parser.add_argument("--package", action="store_true", help="write dist/aftercare-<version>.zip and stop")
    parser.add_argument("--debug", action="store_true", help="the web-debug preset: checks on, names kept")
    parser.add_argument("--verbose", action="store_true", help="print every request")
    return parser.parse_args()


def compress(folder: Path) -> None:
    todo = [path for path in sorted(folder.rglob("*"))
            if headers.suffix(path.name) in headers.PACKED_TYPES
            and path.stat().st_size > 200
            and not path.with_name(path.name + ".br").exists()]
    if todo:
        with step(f"Compressing {len(todo)} files"):
            run(["node", ROOT / "tools/website/compress.mjs", *todo], "compressing the site")


def prepare(preset: str) -> assemble.Site:
    setup.ensure(web=True)
    build(preset, ["index"])
    site = assemble.assemble(assemble.collect(preset))
    assemble.write(site, BUILD / preset / "site")
    return site


def serve(folder: Path, port: int, verbose: bool) -> None:
    if not (folder / "index.html").exists():
        raise SetupError("there is no site to serve yet", "Run ./serve.py without --no-build once.")
    opened = server.open_server(folder, port, verbose)
    say(f"Aftercare (售后管家): http://127.0.0.1:{opened.server_address[1]}/   (Ctrl+C stops it)")
    try:
        opened.serve_forever()
    except KeyboardInterrupt:
        say("")
    finally:
        opened.server_close()


def main() -> int:
    options = arguments()
    preset = "web-debug" if options.debug else "web"
    folder = BUILD / preset / "site"
    try:
        if not options.no_build or options.package:
            site = prepare(preset)
            if options.package:
                say(f"Wrote {package.pack(site).relative_to(ROOT)}")
                return 0
            compress(folder)
        if not options.build_only:
            serve(folder, options.port, options.verbose)
    except SetupError as error:
        report(error)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
