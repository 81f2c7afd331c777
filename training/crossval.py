"""Cross-validates the tagger over places: `python crossval.py FOLDER [--drop 0.2] [--without lists] …`.

In: the folder of annotated segments. Out: figures on stdout, of each type, relaxed/exact.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

from data import folds, load
from fitting import Settings, train
from scoring import count, predict, summary

from kg.model.features import GROUPS


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--folds", default="0,1,2,3,4")
    parser.add_argument("--without", default="")
    parser.add_argument("--save", type=Path, help="keep the mentions found in unseen segments here, to calibrate with")
    for name in ("epochs", "rate", "decay", "drop", "group_drop", "places", "keep", "seeds"):
        default = getattr(Settings(), name)
        parser.add_argument(f"--{name}", type=type(default), default=default)
    parser.add_argument("--free", action="store_true")
    options = vars(parser.parse_args())
    folder, chosen = options.pop("folder"), [int(fold) for fold in options.pop("folds").split(",")]
    kept = options.pop("save")
    without = options.pop("without").split(",")
    settings = replace(Settings(**options), groups=tuple(name for name in GROUPS if name not in without))
    segments = load(folder)
    fold_of = folds(segments)
    counts: Counter[tuple[str, str, str]] = Counter()
    for fold in chosen:
        model = train([s for s, f in zip(segments, fold_of, strict=True) if f != fold], settings)
        here: Counter[tuple[str, str, str]] = Counter()
        for segment, f in zip(segments, fold_of, strict=True):
            if f == fold:
                found = predict(model, segment, settings.groups)
                if kept:
                    kept.mkdir(exist_ok=True)
                    (kept / f"{segment.name}.json").write_text(json.dumps(found), encoding="utf-8")
                here += count(segment, found)
        print(f"{fold}: {summary(here)}", flush=True)
        counts += here
    print(f"all: {summary(counts)}")


if __name__ == "__main__":
    main()
