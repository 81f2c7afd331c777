"""Measure whether a report gives the same graph however an office lays it out: on paper, in Word, in an old format.

`python -m evaluation.layouts FOLDER` takes the reports of a folder; headless Chromium and LibreOffice set each of them in many ways.
"""
