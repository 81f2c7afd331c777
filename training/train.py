"""Trains the tagger on all segments and writes its file: `python train.py FOLDER ../kg/model/tagger.npz`."""

from __future__ import annotations

import argparse
from pathlib import Path

from data import load
from fitting import Settings, save, train


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("model", type=Path)
    options = parser.parse_args()
    save(train(load(options.folder), Settings()), options.model)


if __name__ == "__main__":
    main()
