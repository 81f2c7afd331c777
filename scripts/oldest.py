"""Print the oldest version of each library that `pyproject.toml` allows, as constraints for pip: `networkx==3.4`.

`make oldest` runs the tests with these, so that a lower bound is a version that was tried. Tools of development that bring
no code to the product (linters, test runners) are left as new as pip finds them.
"""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

PROJECT = Path(__file__).parent.parent / "pyproject.toml"
BOUND = re.compile(r"^(?P<name>[\w.-]+)>=(?P<version>[\d.]+)")


def main() -> int:
    """Print a line a library."""
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    wanted = [
        *project["dependencies"],
        *(line for name, lines in sorted(extras.items()) if name != "dev" for line in lines),
    ]
    bounds = {found["name"]: found["version"] for line in wanted if (found := BOUND.match(line))}
    print("".join(f"{name}=={version}\n" for name, version in sorted(bounds.items())), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
