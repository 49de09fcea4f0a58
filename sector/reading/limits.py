"""What a file may hold at most; the upload page states the same figures."""

from typing import Final

#: Bytes of a file of text, and of an archive as it arrives.
FILE_BYTES: Final = 200_000_000
#: Bytes of a text that comes out of an archive.
UNPACKED_BYTES: Final = 2_000_000_000
#: How many times its packed size a content may have. Tables of repeated words reach fifty, a bomb a thousand.
RATIO: Final = 100
#: Unpacked bytes up to which no ratio is asked for: a small regular file packs very well.
RATIO_FREE_BYTES: Final = 10_000_000
LINE_BYTES: Final = 64_000
COLUMNS: Final = 200
CELL_CHARACTERS: Final = 2_000
NAME_CHARACTERS: Final = 200
#: Rows of a text that is no register, figures in them, and bytes of memory: they are looked at together.
TEXT_ROWS: Final = 3_000_000
FIGURES: Final = 3_000_000
TEXT_MEMORY_BYTES: Final = 600_000_000
#: Lines of a wrong width that are told one by one; a file with more is not a table.
BROKEN_LINES: Final = 10_000

WORKBOOK_BYTES: Final = 10_000_000
#: Bytes of the parts of a workbook that are read.
WORKBOOK_UNPACKED_BYTES: Final = 60_000_000
SHEETS: Final = 20
ROWS: Final = 50_000

#: Members of a zip package, and bytes of the directory that lists them: it is read whole.
MEMBERS: Final = 20_000
DIRECTORY_BYTES: Final = 4_000_000

#: What the process that reads a workbook may take. One of 1.8 million numbers needs a fifth of the memory.
READER_MEMORY_BYTES: Final = 1_500_000_000
READER_CPU_SECONDS: Final = 40
READER_SECONDS: Final = 60
#: Bytes of text that it may hand over.
READER_OUTPUT_BYTES: Final = 200_000_000


def megabytes(size: int) -> str:
    """Return a number of bytes as messages say it, in begun millions."""
    return str(-(-size // 1_000_000))
