"""Measurements of speed, size and code; never run as tests, since machines are noisy."""
