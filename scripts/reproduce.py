"""Build the sample with each Python that the machine has, elsewhere, elsewhen, in other tongues: the same bytes each time.

`make reproduce` makes an environment for Python 3.11, 3.12 and 3.13 as far as they are found, installs the package with what it
needs, and compares the SHA-256 of all files over interpreters, locales, time zones, hash seeds and working directories.
Interpreters are sought on the path and among pyenv's; exit code 1 where a byte differs, 2 where only one was found.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "reports" / "tongzhou-2023.txt"
VERSIONS = ("3.11", "3.12", "3.13", "3.14")
SETTINGS = (
    {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8"},
    {"PYTHONHASHSEED": "4711", "TZ": "Asia/Shanghai", "LC_ALL": "C", "PYTHONUTF8": "0"},
    {"PYTHONHASHSEED": "1", "TZ": "America/Los_Angeles", "LC_ALL": "zh_CN.GB18030", "LANGUAGE": "tr"},
)


def main() -> int:
    """Build with each interpreter and compare."""
    found = {version: path for version in VERSIONS if (path := interpreter(version))}
    with tempfile.TemporaryDirectory() as name:
        wheel = packed(Path(name))
        made = {version: builds(wheel, path, Path(name) / version) for version, path in found.items()}
    first, *rest = [(version, files) for version, several in made.items() for files in several]
    differ = sorted({f"{version}: {file}" for version, files in rest for file in first[1] | files
                     if files.get(file) != first[1].get(file)})  # fmt: skip
    print(f"Python {', '.join(made)}: {len(first[1])} files, {len(rest) + 1} builds; {len(differ)} differ")
    print("".join(f"  {line}\n" for line in differ), end="")
    return 1 if differ else 2 if len(made) < 2 else 0


def interpreter(version: str) -> str:
    """Return the path of a Python, or nothing."""
    pyenv = sorted((Path.home() / ".pyenv" / "versions").glob(f"{version}.*/bin/python"))
    candidates = [shutil.which(f"python{version}"), *map(str, pyenv), sys.executable]
    script = f"import sys; sys.exit('%d.%d' % sys.version_info[:2] != '{version}')"
    runs = (
        path for path in candidates if path and not subprocess.run([path, "-c", script], capture_output=True).returncode
    )
    return next(runs, "")


def packed(work: Path) -> Path:
    """Return a wheel of the package, made once: the checkout may change meanwhile."""
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", "wheel", "--no-deps"]
    subprocess.run([*pip, "--wheel-dir", str(work), str(ROOT)], check=True)
    (wheel,) = work.glob("*.whl")
    return wheel


def builds(wheel: Path, python: str, home: Path) -> list[dict[str, str]]:
    """Return the hashes of the files of each build by one interpreter."""
    subprocess.run([python, "-m", "venv", str(home)], check=True)
    pip = [str(home / "bin" / "python"), "-m", "pip", "--quiet", "--disable-pip-version-check", "install", str(wheel)]
    subprocess.run(pip, check=True)
    several = []
    for number, settings in enumerate(SETTINGS):
        folder = home / f"elsewhere {number}"
        folder.mkdir()
        command = [str(home / "bin" / "kg"), "build", os.path.relpath(SAMPLE, folder), "--out", "out"]
        subprocess.run(command, cwd=folder, env={**os.environ, **settings}, check=True, stdout=subprocess.DEVNULL)
        files = sorted((folder / "out").iterdir())
        several.append({path.name: sha256(path.read_bytes()).hexdigest() for path in files})
    return several


if __name__ == "__main__":
    sys.exit(main())
