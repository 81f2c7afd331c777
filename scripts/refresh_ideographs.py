"""Write `kg/ideographs.csv` anew from the Unicode Character Database that comes with Perl, and print its version.

What NFKC changes by itself is left out. Exit code 1 where the file changed, so that a change is looked at.
"""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from pathlib import Path

TABLE = Path(__file__).parent.parent / "kg" / "ideographs.csv"
ASK = r"""
use Unicode::UCD "charprop";
print Unicode::UCD::UnicodeVersion(), "\n";
for my $sign (0x2E80 .. 0x2FDF) {
  my $value = charprop($sign, "Equivalent_Unified_Ideograph");
  printf "%X,%X\n", $sign, ord $value if length $value == 1;
}
"""


def main() -> int:
    """Write the table."""
    told = subprocess.run(["perl", "-e", ASK], check=True, capture_output=True, encoding="utf-8").stdout
    version, *lines = told.splitlines()
    pairs = [[chr(int(number, 16)) for number in line.split(",")] for line in lines]
    rows = [f"{sign},{said}\n" for sign, said in pairs if unicodedata.normalize("NFKC", sign) == sign]
    before = TABLE.read_text(encoding="utf-8")
    TABLE.write_text("sign,character\n" + "".join(rows), encoding="utf-8", newline="\n")
    print(f"Unicode {version}: {len(rows)} signs")
    return int(TABLE.read_text(encoding="utf-8") != before)


if __name__ == "__main__":
    sys.exit(main())
