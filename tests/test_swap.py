"""A folder holds all of one build or all of another, at whatever step a build is killed, refused or met by another."""

from __future__ import annotations

import errno
import os
import resource
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from kg.problem import KgError
from kg.write import lock, swap
from kg.write.exchange import exchange

OLD = {"graph.nt": b"old", "graph.ttl": b"old too", "manifest.json": b'{"tool": {"name": "kg"}, "counts": "old"}'}
NEW = {
    "entities.csv": b"new",
    "graph.ttl": b"new " * 5000,
    "manifest.json": b'{"tool": {"name": "kg"}, "counts": "new"}',
}
BOTH = OLD | NEW  # a file of a format that was not asked for stays
KNOWN = frozenset(BOTH)
MINE = {"README.md": b"mine"}
# What the interpreter tells of before it does it: each step of a build that changes a disk, and those that only look.
STEPS = ("open", "os.", "ctypes.dlsym", "shutil.")


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if not path.is_dir()}


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def in_child(work: Callable[[], object]) -> int:
    """Do some work in a copy of this process; return the copy's exit status."""
    if not (child := os.fork()):
        try:
            work()
        except BaseException:
            os._exit(1)
        os._exit(0)
    return os.waitpid(child, 0)[1]


def killed_at(step: int, data: Mapping[str, bytes], folder: Path) -> bool:
    """Put files into a folder and be killed before a step; tell whether there was one."""

    def work() -> None:
        steps = iter(range(step))

        def hook(event: str, _: object) -> None:
            if event != "os.kill" and event.startswith(STEPS) and next(steps, None) is None:
                os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(hook)
        swap.place(data, folder, KNOWN)

    status = in_child(work)
    assert status in (0, signal.SIGKILL)
    return status != 0


@pytest.fixture(params=["in one step", "file by file"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    def refused(one: Path, other: Path) -> None:
        raise OSError(errno.ENOSYS, "Function not implemented")

    if request.param == "file by file":
        monkeypatch.setattr(swap, "exchange", refused)
    return str(request.param)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "out"
    swap.place(OLD, made, KNOWN)
    (made / "README.md").write_bytes(b"mine")
    return made


def test_a_build_killed_before_any_step_leaves_all_old_or_all_new_files(folder: Path, way: str) -> None:
    step, seen = 0, set()
    while killed_at(step, NEW, folder):
        now = contents(folder)
        whole = now in (OLD | MINE, BOTH | MINE)
        assert whole or (way == "file by file" and (folder / swap.READY).is_dir()), step
        seen.add(now == OLD | MINE)
        if way == "file by file":
            swap.recover(folder, KNOWN)
            assert contents(folder) in (OLD | MINE, BOTH | MINE), step
        swap.place(NEW, folder, KNOWN)
        assert contents(folder) == BOTH | MINE, step
        assert names(folder) == sorted(BOTH | MINE), "nothing is left in it"
        assert names(folder.parent) == ["out"], "nothing is left beside it"
        (folder / "entities.csv").unlink()
        swap.place(OLD, folder, KNOWN)
        step += 1
    assert step > 20
    assert seen == {True, False}
    assert contents(folder) == BOTH | MINE


def test_the_first_build_of_a_folder_killed_before_any_step_leaves_all_or_none(tmp_path: Path) -> None:
    step = 0
    while killed_at(step, NEW, tmp_path / str(step) / "out"):
        made = tmp_path / str(step) / "out"
        assert not made.exists() or contents(made) in ({}, NEW), step
        swap.place(OLD, made, KNOWN)
        assert names(made.parent) == ["out"], step
        step += 1
    assert step > 10


def test_two_folders_change_places_in_one_step_here(tmp_path: Path) -> None:
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).touch()
    exchange(tmp_path / "one", tmp_path / "other")
    assert names(tmp_path / "one") == ["other"]
    with pytest.raises(FileNotFoundError):
        exchange(tmp_path / "one", tmp_path / "none")


# --- what else is in the folder


def test_what_is_not_ours_stays(folder: Path, way: str) -> None:
    (folder / "link").symlink_to("README.md")
    kept = (folder / "README.md").stat()
    swap.place(NEW, folder, KNOWN)
    assert contents(folder) == BOTH | MINE | {"link": b"mine"}
    assert (folder / "link").readlink() == Path("README.md")
    assert (folder / "README.md").stat().st_ino == kept.st_ino


def test_a_file_that_is_changed_while_a_build_is_killed_keeps_its_newer_words(folder: Path) -> None:
    beside = folder.parent / ".kg-out"
    beside.mkdir()
    (beside / "README.md").write_bytes(b"newer")
    (beside / "notes.txt").write_bytes(b"mine")
    os.utime(folder / "README.md", (1, 1))
    swap.place(NEW, folder, KNOWN)
    assert contents(folder) == BOTH | {"README.md": b"newer", "notes.txt": b"mine"}


def unfit_for_its_folders(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "mine").mkdir()


def unfit_for_we_work_there(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)


def unfit_for_many_files(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(swap, "MOST", 0)


def unfit_for_a_file_in_the_way(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder.parent / ".kg-out").write_text("mine")


def unfit_for_a_link_elsewhere(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere = folder.parent / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "graph.ttl").write_text("of another")
    (folder.parent / ".kg-out").symlink_to(elsewhere)


@pytest.mark.parametrize(
    "unfit",
    [unfit_for_its_folders, unfit_for_we_work_there, unfit_for_many_files, unfit_for_a_file_in_the_way, unfit_for_a_link_elsewhere],
)  # fmt: skip
def test_a_folder_that_cannot_change_places_is_written_file_by_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch, unfit: Callable[[Path, pytest.MonkeyPatch], None]
) -> None:
    unfit(folder, monkeypatch)
    before, beside = folder.stat().st_ino, names(folder.parent)
    swap.place(NEW, folder, KNOWN)
    assert contents(folder) == BOTH | MINE
    assert folder.stat().st_ino == before
    assert names(folder.parent) == beside
    assert not [name for name in names(folder) if name.startswith(".kg")]
    if (folder.parent / "elsewhere").exists():
        assert (folder.parent / "elsewhere" / "graph.ttl").read_text() == "of another"


def test_a_link_to_a_folder_stays_a_link(folder: Path) -> None:
    link = folder.parent / "link"
    link.symlink_to("out")
    swap.place(NEW, link, KNOWN)
    assert link.readlink() == Path("out")
    assert contents(folder) == BOTH | MINE


def test_rights_of_the_folder_stay(folder: Path, way: str) -> None:
    folder.chmod(0o2750)
    swap.place(NEW, folder, KNOWN)
    assert folder.stat().st_mode & 0o7777 == 0o2750


def test_a_folder_under_a_files_name_is_refused(folder: Path, way: str) -> None:
    (folder / "graph.ttl").unlink()
    (folder / "graph.ttl").mkdir()
    with pytest.raises(IsADirectoryError):
        swap.place(NEW, folder, KNOWN)
    assert (folder / "manifest.json").read_bytes() == OLD["manifest.json"]


@pytest.mark.parametrize("manifest", [b"", b"{}", b'{"name": "an extension", "version": "1"}'])
def test_files_of_another_origin_are_never_overwritten(tmp_path: Path, way: str, manifest: bytes) -> None:
    for name in ("manifest.json", "entities.csv"):
        theirs = tmp_path / name.partition(".")[0]
        theirs.mkdir()
        (theirs / name).write_bytes(manifest)
        with pytest.raises(FileExistsError, match=name):
            swap.place(NEW, theirs, KNOWN)
        assert contents(theirs) == {name: manifest}
    assert names(tmp_path) == ["entities", "manifest"]


@pytest.mark.parametrize("signum", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_between_two_moves_is_heeded_after_the_last(folder: Path, way: str, signum: signal.Signals) -> None:
    """Each step of a build is met by Ctrl-C, or told to end: at no time does a folder hold files of two."""
    step, whole = 0, set()
    while True:
        (folder / "entities.csv").unlink(missing_ok=True)
        swap.place(OLD, folder, KNOWN)

        def work(step: int = step) -> None:
            signal.signal(signum, signal.SIG_DFL)  # a runner may have had it ignored
            signal.signal(signal.SIGINT, signal.default_int_handler)
            steps = iter(range(step))

            def hook(event: str, _: object) -> None:
                if not met and event.startswith(STEPS) and next(steps, None) is None:
                    met.append(event)
                    os.kill(os.getpid(), signum)

            met: list[str] = []
            sys.addaudithook(hook)
            swap.place(NEW, folder, KNOWN)
            os._exit(0 if met else 7)

        status = in_child(work)
        now = contents(folder)
        assert now in (OLD | MINE, BOTH | MINE), (step, status, sorted(now))
        whole.add(now == OLD | MINE)
        if os.WIFEXITED(status) and os.WEXITSTATUS(status) == 7:
            break
        step += 1
    assert step > 20
    assert whole == {True, False}


def test_a_folder_that_was_made_for_nothing_is_taken_away(tmp_path: Path, way: str) -> None:
    assert refusing(100, NEW, tmp_path / "out") == 3
    assert names(tmp_path) == []


# --- faults of the disk


def refusing(limit: int, data: Mapping[str, bytes], folder: Path) -> int:
    """Put files into a folder where none may be greater than a limit; return the exit status."""

    def work() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        try:
            swap.place(data, folder, KNOWN)
        except OSError as fault:
            os._exit(3 if fault.errno == errno.EFBIG else 4)

    return os.waitstatus_to_exitcode(in_child(work))


@pytest.mark.parametrize("limit", [0, 3, 100, 19_999])
def test_a_disk_that_takes_no_more_leaves_all_old_files_and_nothing_else(folder: Path, way: str, limit: int) -> None:
    assert refusing(limit, NEW, folder) == 3
    assert contents(folder) == OLD | MINE
    assert names(folder) == sorted(OLD | MINE)
    assert names(folder.parent) == ["out"]
    assert refusing(20_000, NEW, folder) == 0
    assert contents(folder) == BOTH | MINE


def test_a_full_disk_is_one_sentence(tmp_path: Path) -> None:
    """A disk of 64 kB, where the system lets us make one in a name space of our own."""
    program = (
        "import sys\n"
        "from pathlib import Path\n"
        "from kg.write import save\n"
        "from tests.sample import sample\n"
        "from kg.problem import KgError\n"
        "Path('disk/out').mkdir()\n"
        "Path('disk/out/graph.nt').write_text('old')\n"
        'Path(\'disk/out/manifest.json\').write_text(\'{"tool": {"name": "kg"}}\')\n'
        "try:\n"
        "    save(sample(), 'disk/out', ['nt', 'ttl', 'rdf', 'jsonld', 'html'])\n"
        "except KgError as fault:\n"
        "    print(fault)\n"
        "print(sorted(p.name for p in Path('disk').iterdir()), Path('disk/out/graph.nt').read_text())\n"
    )
    (tmp_path / "disk").mkdir()
    (tmp_path / "program.py").write_text(program)
    command = f"mount -t tmpfs -o size=64k none disk && {sys.executable} program.py"
    root = str(Path(__file__).parent.parent)
    done = subprocess.run(
        ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", command],
        cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", env={**os.environ, "PYTHONPATH": root}, timeout=60,
    )  # fmt: skip
    if (
        "unshare" in done.stderr or "mount:" in done.stderr
    ):  # no such right here; the limit of a file's size says the same
        assert refusing(100, NEW, tmp_path / "out") == 3
        return
    assert done.stdout == "the folder disk/out cannot be written: No space left on device\n['out'] old\n", done.stderr


def test_a_folder_that_may_not_be_written_is_refused_though_it_could_change_places(
    folder: Path, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: False)  # root may write everywhere
    with pytest.raises(PermissionError):
        swap.place(NEW, folder, KNOWN)
    assert contents(folder) == OLD | MINE


# --- two builds at once


@pytest.fixture
def held(folder: Path) -> Iterator[None]:
    """Another process that holds the folder."""
    ready, done = os.pipe()

    def work() -> None:
        with lock.locked(folder):
            os.write(done, b"x")
            signal.pause()  # until it is killed

    child = os.fork()
    if not child:
        work()
        os._exit(0)
    assert os.read(ready, 1) == b"x"
    yield
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    swap.place(NEW, folder, KNOWN)  # the lock of a process that was killed holds nobody up
    assert contents(folder) == BOTH | MINE


@pytest.mark.usefixtures("held")
def test_a_build_that_another_holds_up_says_so(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "PATIENCE", 0.1)
    with pytest.raises(KgError, match=r"another build is writing into .*out; wait until it has ended, or name another"):
        swap.place(NEW, folder, KNOWN)
    assert contents(folder) == OLD | MINE


def test_many_builds_at_once_take_turns(folder: Path, way: str) -> None:
    builds = [OLD | {name: bytes([number]) * 3000 for name in ("graph.nt", "graph.ttl")} for number in range(6)]
    faults = []
    ended = threading.Event()

    def watch() -> None:
        while not ended.is_set():  # a reader that opens the folder once sees one build
            handle = os.open(folder, os.O_RDONLY)
            try:
                seen = set()
                for name in ("graph.nt", "graph.ttl"):
                    with os.fdopen(os.open(name, os.O_RDONLY, dir_fd=handle), "rb") as file:
                        seen.add(file.read()[:3])
                if len(seen) != 1 and b"old" not in seen:
                    faults.append(seen)
            except FileNotFoundError:  # the folder was the old one, and is gone
                pass
            finally:
                os.close(handle)

    watcher = threading.Thread(target=watch)
    if way == "in one step":
        watcher.start()
    children = []
    for data in builds:
        if not (child := os.fork()):
            for _ in range(8):
                swap.place(data, folder, KNOWN)
            os._exit(0)
        children.append(child)
    assert [os.waitpid(child, 0)[1] for child in children] == [0] * len(builds)
    ended.set()
    if way == "in one step":
        watcher.join()
    assert not faults
    assert {name: contents(folder)[name] for name in OLD} in builds
    assert names(folder) == sorted(OLD | MINE)
    assert names(folder.parent) == ["out"]
