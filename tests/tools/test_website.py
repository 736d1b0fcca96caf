import http.client
import sys
import tempfile
import threading
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))

from toolchain.steps import SetupError  # noqa: E402
from website import assemble, headers, package, server  # noqa: E402

WORKER = b'const PRECACHE = /*PRECACHE*/[];\nconst VERSION = /*VERSION*/"dev";\n'


def shell(**more: bytes) -> dict[str, bytes]:
    files = {
        "index.html": b'<link href="app.css"><script src="./index.js"></script>'
                      b'<meta name="aftercare-wasm" content="index.wasm">',
        "app.css": b'@font-face { src: url("fonts/a.woff2"); }',
        "fonts/a.woff2": b"font", "index.js": b'load("index.wasm")', "index.wasm": b"\0asm",
        "manifest.webmanifest": b'{"icons":[{"src":"icons/a.png"}]}', "icons/a.png": b"png",
        "service-worker.js": WORKER,
    }
    return {**files, **more}


class Assemble(unittest.TestCase):
    def setUp(self):
        self.site = assemble.assemble(shell())

    def test_references_follow_the_hashed_names(self):
        html = self.site.contents["index.html"].decode()
        for plain in ("app.css", "index.js", "index.wasm"):
            self.assertRegex(self.site.names[plain], headers.HASHED)
            self.assertIn(f'"{"./" if plain == "index.js" else ""}{self.site.names[plain]}"', html)
        self.assertIn(self.site.names["fonts/a.woff2"],
                      self.site.contents[self.site.names["app.css"]].decode())
        self.assertIn(self.site.names["icons/a.png"],
                      self.site.contents["manifest.webmanifest"].decode())

    def test_the_compilers_output_stays_as_it_is(self):
        self.assertEqual(self.site.contents[self.site.names["index.js"]], b'load("index.wasm")')

    def test_a_changed_font_changes_the_style_sheets_name(self):
        other = assemble.assemble(shell(**{"fonts/a.woff2": b"other"}))
        self.assertNotEqual(other.names["app.css"], self.site.names["app.css"])
        self.assertEqual(other.names["index.js"], self.site.names["index.js"])

    def test_the_worker_lists_everything_but_itself(self):
        worker = self.site.contents["service-worker.js"].decode()
        for name in self.site.contents:
            if name not in ("service-worker.js", "index.html"):
                self.assertIn(f'"{name}"', worker)
        self.assertIn('"./"', worker)
        self.assertNotIn('"service-worker.js"', worker)

    def test_any_change_gives_the_worker_a_new_version(self):
        other = assemble.assemble(shell(**{"index.wasm": b"\0asm2"}))
        self.assertNotEqual(other.contents["service-worker.js"], self.site.contents["service-worker.js"])

    def test_a_worker_without_its_places_is_refused(self):
        with self.assertRaises(SetupError):
            assemble.assemble(shell(**{"service-worker.js": b"const VERSION = 1;"}))

    def test_a_circle_is_refused(self):
        with self.assertRaises(SetupError):
            assemble.assemble(shell(**{"a.js": b'import "./b.js"', "b.js": b'import "./a.js"'}))

    def test_old_files_go_and_kept_files_stay_untouched(self):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            assemble.write(self.site, folder)
            kept = folder / self.site.names["index.js"]
            before = kept.stat().st_mtime_ns
            old = folder / self.site.names["app.css"]
            old.with_name(old.name + ".br").write_bytes(b"packed")
            assemble.write(assemble.assemble(shell(**{"app.css": b"body{}"})), folder)
            self.assertFalse(old.exists() or old.with_name(old.name + ".br").exists())
            self.assertEqual(kept.stat().st_mtime_ns, before)


class Serve(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        root = Path(cls.folder.name) / "site"
        assemble.write(assemble.assemble(shell()), root)
        cls.names = assemble.assemble(shell()).names
        cls.script = cls.names["index.js"]
        (root / (cls.script + ".br")).write_bytes(b"brotli")
        (root.parent / "secret.txt").write_text("secret")
        (root / ".hidden").write_text("hidden")
        cls.server = server.open_server(root, 0)
        threading.Thread(target=cls.server.serve_forever, daemon=True).start()

    @classmethod
    def tearDownClass(cls):
        cls.server.shutdown()
        cls.server.server_close()
        cls.folder.cleanup()

    def ask(self, path: str, method: str = "GET", **fields: str):
        connection = http.client.HTTPConnection("127.0.0.1", self.server.server_address[1])
        connection.request(method, path, headers={name.replace("_", "-"): value for name, value in fields.items()})
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer, body

    def test_the_start_page_is_asked_for_again_each_time(self):
        answer, body = self.ask("/?a=1")
        self.assertEqual((answer.status, answer.headers["Cache-Control"]), (200, "no-cache"))
        self.assertIn(b"aftercare-wasm", body)
        self.assertIn("script-src 'self' 'wasm-unsafe-eval'", answer.headers["Content-Security-Policy"])
        again, _ = self.ask("/", If_None_Match=answer.headers["ETag"])
        self.assertEqual(again.status, 304)

    def test_hashed_files_are_kept_for_ever(self):
        answer, _ = self.ask("/" + self.script)
        self.assertIn("immutable", answer.headers["Cache-Control"])
        self.assertEqual(answer.headers["Content-Type"], "text/javascript; charset=utf-8")

    def test_every_file_says_its_type_and_the_policy(self):
        types = {"index.wasm": "application/wasm", "app.css": "text/css; charset=utf-8", "fonts/a.woff2": "font/woff2",
                 "icons/a.png": "image/png", "manifest.webmanifest": "application/manifest+json",
                 "service-worker.js": "text/javascript; charset=utf-8"}
        for plain, kind in types.items():
            with self.subTest(plain):
                answer, _ = self.ask("/" + self.names.get(plain, plain))
                self.assertEqual((answer.status, answer.headers["Content-Type"]), (200, kind))
                self.assertEqual(answer.headers["X-Content-Type-Options"], "nosniff")
                policy = answer.headers["Content-Security-Policy"]
                self.assertIn("default-src 'none'", policy)
                self.assertNotIn("unsafe-inline", policy)
                self.assertNotIn("'unsafe-eval'", policy)

    def test_packed_only_for_who_takes_it(self):
        answer, body = self.ask("/" + self.script, Accept_Encoding="gzip, br")
        self.assertEqual((answer.headers["Content-Encoding"], body), ("br", b"brotli"))
        answer, body = self.ask("/" + self.script, Accept_Encoding="gzip, br;q=0")
        self.assertEqual((answer.headers["Content-Encoding"], body), (None, b'load("index.wasm")'))

    def test_nothing_outside_the_folder(self):
        for path in ("/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/.hidden", "//etc/passwd",
                     "/" + self.script + ".br", "/icons", "/icons/", "/%00", "/a\\b"):
            with self.subTest(path=path):
                self.assertEqual(self.ask(path)[0].status, 404)

    def test_head_has_no_body(self):
        answer, body = self.ask("/", method="HEAD")
        self.assertGreater(int(answer.headers["Content-Length"]), 0)
        self.assertEqual(body, b"")

    def test_a_taken_port_is_explained(self):
        with self.assertRaisesRegex(SetupError, "port"):
            server.open_server(Path(self.folder.name), self.server.server_address[1])


class Package(unittest.TestCase):
    def test_equal_sites_make_equal_archives(self):
        archives = []
        for _ in range(2):
            with tempfile.TemporaryDirectory() as name:
                package.DIST = Path(name)
                archives.append(package.pack(assemble.assemble(shell())).read_bytes())
        self.assertEqual(*archives)


if __name__ == "__main__":
    unittest.main()
