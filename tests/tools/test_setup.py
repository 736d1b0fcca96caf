"""The words of the set-up where it cannot help itself: no rights, no apt, a program missing."""
import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path
from unittest import mock

TREE = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(TREE / "tools"))

from toolchain import emscripten, host  # noqa: E402

NOBODY = 65534
MISSING = host.Need("ninja-build", program="ninja")


ACCOUNT = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}


def python() -> str | None:
    """One that the other account may start: root's own may lie in root's home."""
    for path in (sys.executable, "/usr/bin/python3", "/usr/local/bin/python3"):
        try:
            if subprocess.run([path, "-c", "import argparse, fcntl"], **ACCOUNT).returncode == 0:
                return path
        except OSError:
            continue
    return None


class WithoutRights(unittest.TestCase):
    """A person's own account, on a computer that has all host programs but one."""

    def setUp(self):
        self.python = python()
        if self.python is None:
            self.skipTest("no Python that an account without rights can start")
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.home = Path(self.folder.name)
        os.chmod(self.home, 0o755)
        # The tree itself may lie where another account cannot read.
        shutil.copytree(TREE / "tools", self.home / "tree/tools", ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(TREE / "CMakeLists.txt", self.home / "tree")
        self.programs = self.home / "bin"
        self.programs.mkdir()
        for need in {*host.COMPILER, *host.NODE, *host.UNPACK}:
            if need.program and need != MISSING:
                self.have(need.program)

    def have(self, program: str, text: str = "exit 99"):
        """Looked for, never to be started: it would be taken for a wish to install."""
        path = self.programs / program
        path.write_text(f"#!/bin/sh\ntouch {self.home}/started\n{text}\n")
        path.chmod(0o755)

    def set_up(self, *parts: str) -> subprocess.CompletedProcess:
        return subprocess.run([self.python, "-B", self.home / "tree/tools/setup.py", *parts], text=True,
                              stdin=subprocess.DEVNULL, capture_output=True, timeout=60, cwd=self.home,
                              env={"PATH": str(self.programs), "HOME": str(self.home),
                                   "AFTERCARE_TOOLCHAIN": str(self.home / "tree/.toolchain")}, **ACCOUNT)

    def test_the_one_line_to_type_is_printed(self):
        self.have("apt-get")
        done = self.set_up("web")
        self.assertEqual(done.returncode, 1)
        self.assertIn("error: this machine lacks: ninja-build", done.stderr)
        line = [text for text in done.stderr.splitlines() if "apt-get install" in text]
        self.assertEqual(len(line), 1)
        self.assertEqual(line[0].strip(), "sudo apt-get update && sudo apt-get install --no-install-recommends ninja-build")
        self.assertNotIn("Traceback", done.stderr)
        self.assertFalse((self.home / "started").exists(), "nothing is started without being asked")
        self.assertFalse((self.home / "tree/.toolchain").exists(), "nothing is fetched before the host is complete")

    def test_every_missing_package_is_in_the_line_once(self):
        self.have("apt-get")
        for program in ("clang++-19", "node"):
            (self.programs / program).unlink()
        done = self.set_up("web", "browser")
        line = next(text for text in done.stderr.splitlines() if "apt-get install" in text)
        for package in ("clang-19", "nodejs", "ninja-build", "npm", "chromium"):
            self.assertEqual(line.split().count(package), 1, package)

    def test_another_system_is_told_what_to_install_itself(self):
        done = self.set_up("web")
        self.assertEqual(done.returncode, 1)
        self.assertIn("this machine lacks: ninja-build", done.stderr)
        self.assertIn("not a Debian system", done.stderr)
        self.assertNotIn("sudo", done.stderr)


class Compiler(unittest.TestCase):
    def taken(self, version: str) -> bool:
        """Whether an emcc of this version on the path is used as it is."""
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name).resolve()
            (folder / "cmake/Modules/Platform").mkdir(parents=True)
            (folder / "cmake/Modules/Platform/Emscripten.cmake").touch()
            (folder / "emscripten-version.txt").write_text(f'"{version}"\n')
            (folder / "emcc").write_text("#!/bin/sh\n")
            (folder / "emcc").chmod(0o755)
            with mock.patch.dict(os.environ, PATH=name):
                found = emscripten.on_path()
                self.assertIn(found, (None, folder))
                return found is not None and emscripten.root() == folder

    def test_a_new_enough_one_on_the_path_is_used_as_it_is(self):
        for version in ("3.1.61", "3.1.69", "4.0.3", "5.0.0-git"):
            self.assertTrue(self.taken(version), version)

    def test_an_old_one_that_loses_data_is_not(self):
        for version in ("3.1.60", "3.1.6", "2.0.34", "3.0.99"):
            self.assertFalse(self.taken(version), version)

    def test_a_path_without_one(self):
        with tempfile.TemporaryDirectory() as name, mock.patch.dict(os.environ, PATH=name):
            self.assertIsNone(emscripten.on_path())


if __name__ == "__main__":
    unittest.main()
