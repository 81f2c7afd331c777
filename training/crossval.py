"""Cross-validates the tagger over places: `python crossval.py FOLDER [--drop 0.2] [--without lists] …`.

In: the folder of annotated segments. Out: figures on stdout, of each type, relaxed/exact.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

from data import folds, load, some
from fitting import Settings, save, train
from scoring import count, possible, predict, summary

from kg.model.features import GROUPS


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--folds", default="0,1,2,3,4")
    parser.add_argument("--without", default="")
    parser.add_argument("--most", type=int, help="train on so many segments only, for a learning curve")
    parser.add_argument(
        "--save", type=Path, help="keep what is possible in unseen segments here, to fit the judge with"
    )
    parser.add_argument("--models", type=Path, help="keep the model of each fold here")
    for name in ("epochs", "rate", "decay", "drop", "group_drop", "places", "keep", "seeds"):
        default = getattr(Settings(), name)
        parser.add_argument(f"--{name}", type=type(default), default=default)
    parser.add_argument("--free", action="store_true")
    parser.add_argument("--given", action="store_true", help="train on the given segments only, not on our own marks")
    options = vars(parser.parse_args())
    folder, chosen = options.pop("folder"), [int(fold) for fold in options.pop("folds").split(",")]
    most = options.pop("most")
    given = options.pop("given")
    kept, models = options.pop("save"), options.pop("models")
    without = options.pop("without").split(",")
    settings = replace(Settings(**options), groups=tuple(name for name in GROUPS if name not in without))
    segments = load(folder, marks=not given)
    fold_of = folds(segments)
    counts: Counter[tuple[str, str, str]] = Counter()
    for fold in chosen:
        others = [s for s, f in zip(segments, fold_of, strict=True) if f != fold]
        model = train(some(others, most) if most else others, settings)
        if models:
            models.mkdir(exist_ok=True)
            save(model, models / f"{fold}.npz")
        here: Counter[tuple[str, str, str]] = Counter()
        for segment, f in zip(segments, fold_of, strict=True):
            if f == fold:
                found = predict(model, segment, settings.groups)
                if kept:
                    kept.mkdir(exist_ok=True)
                    rows = possible(model, segment, settings.groups)
                    (kept / f"{segment.name}.json").write_text(json.dumps(rows), encoding="utf-8")
                here += count(segment, found) if not segment.ours else Counter()
        print(f"{fold}: {summary(here)}", flush=True)
        counts += here
    print(f"all: {summary(counts)}")


if __name__ == "__main__":
    main()
