"""The wheel as a stranger gets it: in an environment with what it asks for and nothing else, away from the checkout.

What it asks for is on the machine already, since the tests run on it: the environment links to that, and pip says
whether it is all that the wheel's metadata demand. Nothing is fetched.
"""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import venv
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution, distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "reports" / "tongzhou-2023.txt"


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    wheeled = [*pip, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), str(ROOT)]
    subprocess.run(wheeled, check=True, timeout=300)
    (wheel,) = folder.glob("kg-*.whl")
    venv.create(folder / "venv", symlinks=True)
    python = folder / "venv" / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    subprocess.run([*pip, "--python", str(python), "install", "--no-deps", "--no-index", str(wheel)], check=True)
    packages = Path(sysconfig.get_path("purelib", "venv", vars={"base": str(folder / "venv")}))
    (kg,) = distributions(name="kg", path=[str(packages)])
    for one in demanded(kg):
        for name in {file.parts[0] for file in one.files or ()} - {"..", "__pycache__"}:
            (packages / name).symlink_to(Path(str(one.locate_file(name))))
    return python


def demanded(one: Distribution) -> Iterator[Distribution]:
    """Yield what a distribution needs without any extra, and what that needs."""
    seen, left = set(), [one]
    while left:
        for line in left.pop().requires or ():
            asked = Requirement(line)
            if asked.name not in seen and (not asked.marker or asked.marker.evaluate({"extra": ""})):
                seen.add(asked.name)
                left.append(distribution(asked.name))
                yield left[-1]


def test_the_environment_holds_what_the_wheel_demands_and_no_extra(python: Path) -> None:
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", str(python)]
    done = subprocess.run([*pip, "check"], capture_output=True, text=True, encoding="utf-8", timeout=120)
    assert (done.returncode, done.stdout) == (0, "No broken requirements found.\n"), done.stderr
    held = subprocess.run(
        [*pip, "list", "--format", "freeze"], capture_output=True, text=True, encoding="utf-8", timeout=120
    ).stdout
    assert {"kg", "rdflib", "pyoxigraph"} <= (names := {line.partition("==")[0] for line in held.splitlines()})
    assert not names & {"pytest", "starlette", "python-pptx", "pypdfium2", "resvg_py", "setuptools"}


def test_the_wheel_builds_the_sample_away_from_the_checkout(python: Path, tmp_path: Path) -> None:
    kg = python.parent / "kg"
    done = subprocess.run(
        [str(kg), "build", str(SAMPLE), "--out", "out"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out" / "graph.html").stat().st_size > 100_000
    asked = subprocess.run(
        [str(kg), "query", "--list"], cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", timeout=60
    )
    assert asked.returncode == 0
    assert asked.stdout.count("\n") >= 20


def test_the_wheel_is_typed_and_carries_licence_ontology_and_page(python: Path) -> None:
    script = (
        "import kg, pathlib, importlib.metadata as m\n"
        "folder = pathlib.Path(kg.__file__).parent\n"
        "names = {str(f) for f in m.files('kg')}\n"
        "assert (folder / 'py.typed').exists() and (folder / 'ontology' / 'kg.ttl').exists()\n"
        "assert (folder / 'ontology' / 'areas.csv').exists() and list((folder / 'write' / 'page').glob('*.js'))\n"
        "assert (folder / 'serve' / 'page' / 'vendor' / 'yasgui.min.js').exists()\n"
        "assert any('LICENSE' in n for n in names) and any('THIRD_PARTY' in n for n in names)\n"
    )
    subprocess.run([str(python), "-I", "-c", script], check=True, timeout=60)


def test_what_the_wheel_does_not_install_is_named(python: Path, tmp_path: Path) -> None:
    command = [str(python.parent / "kg"), "serve", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=60)
    assert done.returncode == 2
    assert done.stderr.endswith("needs starlette and uvicorn; install it with `pip install 'kg[serve]'`\n")
    command = [str(python.parent / "kg"), "slides", str(SAMPLE), "--out", str(tmp_path / "talk.pptx")]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=60)
    assert done.returncode == 2
    assert done.stderr.endswith("needs python-pptx to write .pptx; install it with `pip install 'kg[slides]'`\n")
    assert (
        subprocess.run(
            [*command, "--out", str(tmp_path / "talk.html")], timeout=60, stdout=subprocess.DEVNULL
        ).returncode
        == 0
    )


def test_python_names_work_in_the_installed_package(python: Path, tmp_path: Path) -> None:
    script = (
        f"import kg; graph = kg.build({str(SAMPLE)!r})\n"
        "assert graph.to_networkx().number_of_nodes() > 100 and len(graph.to_rdflib()) > 1000\n"
        "assert graph.to_pyvis().num_nodes() > 100 and '<' in graph._repr_html_()\n"
        "graph.save('saved'); import pathlib; assert pathlib.Path('saved/graph.ttl').exists()\n"
    )
    subprocess.run([str(python), "-I", "-c", script], check=True, cwd=tmp_path, timeout=120)
