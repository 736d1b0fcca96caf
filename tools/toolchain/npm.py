"""npm packages of the tests, installed by their lock file; nothing of the app itself needs npm."""

import hashlib
import os
from pathlib import Path

from .steps import run, step


def ensure(folder: Path) -> None:
    """npm ci in `folder`, only when its lock file changed since the last time."""
    lock = folder / "package-lock.json"
    digest = hashlib.sha256(lock.read_bytes()).hexdigest()
    stamp = folder / "node_modules/.complete"
    if stamp.exists() and stamp.read_text() == digest:
        return
    with step(f"Installing the npm packages of {folder.name}/"):
        environment = {**os.environ, "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD": "1"}
        run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], "npm ci",
            "Check the network and npm's registry setting, then run the same command again.",
            cwd=folder, env=environment)
    stamp.write_text(digest)
