"""Measures kg against gold: `python -m evaluation.run`."""
