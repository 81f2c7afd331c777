"""How much a reader takes on: the one place for the limits of size, depth and number, and for the sentences that refuse.

In: what something is and how much of it there is. Out: nothing, or a KgError. A .docx whose header says that 40 kB unpack to
5 GB is refused before a byte is unpacked. Reports have up to 100 kB of text, and 60 MB as a scanned PDF.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.problem import KgError


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that a reader takes; a caller who knows better makes his own."""

    file: int = 64_000_000  # bytes of a file
    unpacked: int = 256_000_000  # bytes of what is unpacked from one container, all together
    members: int = 10_000  # files in a container
    elements: int = 2_000_000  # of an XML or HTML document
    depth: int = 256  # of elements in one another
    pages: int = 3_000
    together: int = 4_000_000  # characters of all texts of one build; 169 reports have 2 993 110
    characters: int = 500_000  # of a text, 1.4 GB of memory with all files; the longest of 169 reports has 34 361

    def check(self, what: str, amount: int) -> None:
        """Refuse what is more than its limit."""
        most = getattr(self, what)
        if amount > most:
            raise KgError(REFUSALS[what].format(amount=amount, most=most))


REFUSALS = {
    "file": "is too large: {amount:,} bytes, where at most {most:,} are read; give a single report",
    "unpacked": "would unpack to {amount:,} bytes, where at most {most:,} are unpacked; give a single report",
    "members": "holds {amount:,} files, where at most {most:,} are read; give a single report",
    "elements": "has more than {most:,} elements; give a single report",
    "depth": "has elements more than {most:,} deep; save it as plain text (.txt, UTF-8)",
    "pages": "has {amount:,} pages, where at most {most:,} are read; give a single report",
    "together": "come to {amount:,} characters, where at most {most:,} are built into one graph; build them in parts",
    "characters": "has {amount:,} characters, where at most {most:,} are read; give a single report",
}

LIMITS = Limits()
