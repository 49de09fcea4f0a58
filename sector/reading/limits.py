"""What a text file may hold at most; the upload page states the same figures."""

from typing import Final

FILE_BYTES: Final = 200_000_000
LINE_BYTES: Final = 64_000
COLUMNS: Final = 200
CELL_CHARACTERS: Final = 2_000
NAME_CHARACTERS: Final = 200
#: Lines of a wrong width that are told one by one; a file with more is not a table.
BROKEN_LINES: Final = 10_000
