"""apt with its own source list and folders, so that nothing of the host's changes.

apt itself checks the signatures against the host's Debian keyring. The mirror is the one the
host is set up with; proxies and other settings of the host's apt stay in force.
"""

import shutil
import subprocess
from pathlib import Path

from .host import debian_architecture
from .paths import TOOLCHAIN
from .steps import SetupError, run, step

DEFAULT_MIRROR = "http://deb.debian.org/debian"
KEYRINGS = ("/usr/share/keyrings/debian-archive-keyring.gpg",
            "/usr/share/keyrings/debian-archive-keyring.pgp")
ADVICE = "Check the network and the mirror in apt's sources, then run the same command again."


def host_mirror() -> str:
    """The Debian mirror of the host's own source list."""
    query = ["apt-get", "indextargets", "--format", "$(REPO_URI) $(RELEASE)", "Created-By: Packages"]
    try:
        listed = subprocess.run(query, capture_output=True, text=True).stdout
    except FileNotFoundError:
        raise SetupError("apt-get is missing: the toolchain comes as Debian packages",
                         "On another system put an Emscripten >= 3.1.61 on the PATH and set "
                         "IMGUI_DIR, CATCH2_DIR, SODIUM_DIR, ZLIB_DIR and NLOHMANN_DIR.") from None
    for line in listed.splitlines():
        uri = line.split(" ")[0].rstrip("/")
        if uri.endswith("/debian") and not uri.startswith(("cdrom:", "file:")):
            return uri
    return DEFAULT_MIRROR


def keyring() -> str:
    for path in KEYRINGS:
        if Path(path).exists():
            return path
    raise SetupError("Debian's archive keyring is missing", "apt-get install debian-archive-keyring")


class PrivateApt:
    """One update, then any number of downloads, all below the toolchain folder."""

    def __init__(self, suites: dict[str, tuple[str, ...]]):
        self.folder = TOOLCHAIN / "apt"
        self.suites = suites
        self.ready = False

    def _options(self) -> list[str]:
        folder = self.folder
        return ["-o", f"Dir::Etc::SourceList={folder}/sources.list",
                "-o", "Dir::Etc::SourceParts=/dev/null",
                "-o", f"Dir::State::Lists={folder}/lists",
                "-o", f"Dir::State::status={folder}/status",
                "-o", f"Dir::Cache={folder}/cache",
                "-o", f"APT::Architecture={debian_architecture()}",
                "-o", "APT::Sandbox::User=",
                "-o", "Acquire::Languages=none",
                # A mirror that is some weeks behind serves: signatures are checked, versions are pinned.
                "-o", "Acquire::Check-Valid-Until=false",
                "-o", "Acquire::Retries=3"]

    def update(self) -> None:
        if self.ready:
            return
        for name in ("lists/partial", "cache/archives/partial"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        (self.folder / "status").touch()
        mirror, signed = host_mirror(), keyring()
        lines = [f"{kind} [signed-by={signed}] {mirror} {suite} main"
                 for suite, kinds in self.suites.items() for kind in kinds]
        (self.folder / "sources.list").write_text("\n".join(lines) + "\n")
        with step(f"Reading the package lists of {', '.join(self.suites)}"):
            run(["apt-get", *self._options(), "-qq", "update"], "apt-get update", ADVICE)
        self.ready = True

    def download(self, packages: list[str], into: Path) -> None:
        """Binary packages (.deb files)."""
        self.update()
        into.mkdir(parents=True, exist_ok=True)
        run(["apt-get", *self._options(), "-qq", "download", *packages],
            "downloading " + ", ".join(packages), ADVICE, cwd=into)

    def download_source(self, package: str, suite: str, into: Path) -> None:
        self.update()
        into.mkdir(parents=True, exist_ok=True)
        run(["apt-get", *self._options(), "-qq", "source", "--download-only", f"{package}/{suite}"],
            f"downloading the source of {package}", ADVICE, cwd=into)

    def clean(self) -> None:
        """The lists are large and soon old; the next download reads them again."""
        if self.ready:
            shutil.rmtree(self.folder, ignore_errors=True)
            self.ready = False
