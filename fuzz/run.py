"""One target under atheris, in a process of its own: `python -m fuzz.run TARGET -max_total_time=60 CORPUS`."""

from __future__ import annotations

import sys

import atheris

if __name__ == "__main__":
    name = sys.argv.pop(1)
    with atheris.instrument_imports(include=["kg"]):
        from fuzz import target

        check = target(name)
    atheris.Setup(sys.argv, check)
    atheris.Fuzz()
