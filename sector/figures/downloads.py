"""A file that a page offers of what it shows."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Download:
    """One link to a file: its address, and what the reader gets."""

    href: str
    text: str
