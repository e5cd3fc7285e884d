"""What an .xls holds, looked at before any of it is built up: a compound file (OLE) of records."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from etl.extract import limits
from etl.extract.limits import check_limit, too_large
from etl.extract.marks import BookFacts, SheetFacts
from etl.extract.sheet import Refused

ENCRYPTED_STREAM = "EncryptedPackage"
BOOKS = ("Workbook", "Book", "WORKBOOK", "BOOK")  # streams, by the program that wrote them
ROOT = "/"


@dataclass(frozen=True)
class Stream:
    """Where a stream begins (its first sector) and how many bytes it has."""

    start: int
    size: int


# ---- the compound file ----

END_OF_CHAIN = 0xFFFFFFFA  # this and all above mark the end of a chain or no sector at all
SECTOR_SHIFTS = (9, 12)
MINI_SHIFT = 6
ENTRY = 128  # bytes of a directory's entry
STREAM_ENTRY = 2
ROOT_ENTRY = 5


class Compound:
    """The streams of a compound file (OLE), by the tables inside it.

    Raises:
        Refused: DAMAGED when the tables contradict themselves.
    """

    def __init__(self, data: bytes):
        self.data = data
        try:
            self.read_tables()
        except struct.error as error:
            raise Refused("DAMAGED") from error

    def read_tables(self) -> None:
        shift, mini_shift = struct.unpack_from("<HH", self.data, 30)
        if shift not in SECTOR_SHIFTS or mini_shift != MINI_SHIFT:
            raise Refused("DAMAGED")
        self.size = 1 << shift
        self.mini_size = 1 << mini_shift
        (directory,) = struct.unpack_from("<I", self.data, 48)
        self.cutoff, mini_fat, _, extra, _ = struct.unpack_from("<5I", self.data, 56)
        self.fat = self.read_fat(extra)
        self.streams = read_directory(self.join_sectors(directory))
        self.mini_fat: tuple[int, ...] = ()
        if mini_fat < END_OF_CHAIN:
            self.mini_fat = unpack_numbers(self.join_sectors(mini_fat))

    def read_fat(self, extra: int) -> tuple[int, ...]:
        """For each sector the next of its chain.

        Args:
            extra: the sector that names more sectors of this table than the file's head has room for.
        """
        sectors = list(struct.unpack_from("<109I", self.data, 76))
        seen = 0
        while extra < END_OF_CHAIN and seen * self.size < len(self.data):
            *more, extra = struct.unpack(f"<{self.size // 4}I", self.read_sector(extra))
            sectors += more
            seen += 1
        used = (number for number in sectors if number < END_OF_CHAIN)
        return unpack_numbers(b"".join(map(self.read_sector, used)))

    def read_sector(self, number: int) -> bytes:
        sector = self.read_last_sector(number)
        if len(sector) < self.size:
            raise Refused("DAMAGED")
        return sector

    def read_last_sector(self, number: int) -> bytes:
        """A sector that may be cut short where the file ends."""
        at = (number + 1) * self.size
        if at >= len(self.data):
            raise Refused("DAMAGED")
        return self.data[at : at + self.size]

    def join_sectors(self, first: int) -> bytes:
        return b"".join(map(self.read_sector, follow_chain(first, self.fat)))

    def read_stream(self, name: str) -> bytes:
        stream = self.streams[name]
        if stream.size >= self.cutoff:
            sectors = map(self.read_last_sector, follow_chain(stream.start, self.fat))
            return b"".join(sectors)[: stream.size]
        pieces = b""
        if ROOT in self.streams:
            pieces = self.join_sectors(self.streams[ROOT].start)
        return b"".join(
            pieces[number * self.mini_size : (number + 1) * self.mini_size]
            for number in follow_chain(stream.start, self.mini_fat)
        )[: stream.size]


def unpack_numbers(data: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(data) // 4}I", data)


def follow_chain(first: int, table: tuple[int, ...]) -> Iterable[int]:
    """The sectors of a chain, in order. Raises: Refused DAMAGED."""
    number = first
    steps = 0
    while number < END_OF_CHAIN:
        if number >= len(table) or steps > len(table):  # leads nowhere, or round in a circle
            raise Refused("DAMAGED")
        yield number
        number = table[number]
        steps += 1


def read_directory(directory: bytes) -> dict[str, Stream]:
    """Every stream by its name; the root keeps the small ones."""
    streams: dict[str, Stream] = {}
    for at in range(0, len(directory) - ENTRY + 1, ENTRY):
        length, kind = struct.unpack_from("<HB", directory, at + 64)
        stream = Stream(*struct.unpack_from("<II", directory, at + 116))
        if kind == ROOT_ENTRY:
            streams.setdefault(ROOT, stream)
        elif kind == STREAM_ENTRY:
            name = directory[at : at + max(min(length, 64) - 2, 0)]
            streams.setdefault(name.decode("utf-16-le", "replace"), stream)
    return streams


# ---- the workbook in it ----

CELL_RECORDS = {0x0006, 0x00BD, 0x00BE, 0x00D6, 0x00FD, 0x0201, 0x0203, 0x0204, 0x0205, 0x027E}
FORMULA = 0x0006
DATES = 0x0022
FILEPASS = 0x002F
COLUMNS = 0x007D
SHEET_NAME = 0x0085
BOOL_OR_ERROR = 0x0205
ROW = 0x0208
DIMENSIONS = 0x0200
SHEET_START = 0x0809
XLS_ROWS = 65_536
XLS_COLUMNS = 256
RECORD = struct.Struct("<HHHH")  # kind, length, and of a cell its row and column
RESULT_ERROR = 2  # kind of a formula's result that is no number
HIDDEN_ROW = 0x20
FONT = 0x0031
CELL_FORMAT = 0x00E0
STRUCK_FONT = 0x0008
MISSING_FONT = 4  # no font has this number
MANY_NUMBERS = 0x00BD  # several cells of a row: of each its format and its number
# cells that hold something
FILLED_RECORDS = {0x0006, MANY_NUMBERS, 0x00D6, 0x00FD, 0x0203, 0x0204, 0x0205, 0x027E}
XLS_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}


def find_xls_facts(path: Path) -> BookFacts:
    """What the reader leaves out of an .xls without a password whose cells lie where .xls can have cells.

    Raises:
        Refused: ENCRYPTED, DAMAGED, WRONG_TYPE, TOO_LARGE.
    """
    compound = Compound(path.read_bytes())
    if ENCRYPTED_STREAM in compound.streams:
        raise Refused("ENCRYPTED")
    name = next((name for name in BOOKS if name in compound.streams), None)
    if name is None:
        raise Refused("WRONG_TYPE")
    return read_records(compound.read_stream(name))


@dataclass
class SheetExtents:
    """Adds up the rectangles of an .xls's sheets: cells of those before, rows and columns of this one."""

    sheets: int = 0
    cells: int = 0
    rows: int = 0
    columns: int = 0

    def start_sheet(self) -> None:
        self.cells += self.rows * self.columns
        self.rows = 0
        self.columns = 0
        self.sheets += 1

    def note_cell(self, row: int, column: int) -> None:
        self.rows = max(self.rows, row + 1)
        self.columns = max(self.columns, column + 1)
        if self.columns > XLS_COLUMNS:
            raise Refused("DAMAGED")

    def check_limits(self) -> None:
        check_limit("cells", self.cells + self.rows * self.columns, limits.CELL_LIMIT)
        if self.sheets > 2 * limits.SHEET_LIMIT:  # the book itself and every chart count as one too
            raise too_large("sheets", self.sheets, limits.SHEET_LIMIT)


def read_records(book: bytes) -> BookFacts:
    """Walks through the records of an .xls.

    Raises:
        Refused: ENCRYPTED, DAMAGED, TOO_LARGE.
    """
    extents = SheetExtents()
    facts = FactsWalk()
    position = 0
    while position + RECORD.size <= len(book):
        kind, length, row, column = RECORD.unpack_from(book, position)
        if kind in CELL_RECORDS and length >= 4:
            extents.note_cell(row, column)
        elif kind == FILEPASS:
            raise Refused("ENCRYPTED")
        elif kind == SHEET_START:
            extents.start_sheet()
        elif kind == DIMENSIONS and position + 16 <= len(book):
            check_dimensions(book, position + 4, length)
        if facts.wants_record(kind):
            facts.note_record(kind, position, book[position + 4 : position + 4 + length])
        position += 4 + length
    extents.check_limits()
    return facts.book_facts


class FactsWalk:
    """Notes what the reader leaves out of an .xls: errors, what is hidden or struck, how days are counted.

    A record too short for what it should hold says nothing.
    """

    def __init__(self) -> None:
        self.book_facts = BookFacts()
        self.names: dict[int, str] = {}  # by where the sheet begins
        self.sheet = SheetFacts()
        self.struck_fonts: list[bool] = []
        self.formats = 0
        self.struck_formats: set[int] = set()
        self.readers: dict[int, Callable[[int, bytes], None]] = {
            SHEET_NAME: self.note_name,
            SHEET_START: self.start_sheet,
            DATES: self.note_dates,
            FONT: self.note_font,
            CELL_FORMAT: self.note_format,
            BOOL_OR_ERROR: self.note_error,
            FORMULA: self.note_result,
            ROW: self.note_row,
            COLUMNS: self.note_columns,
        }

    def wants_record(self, kind: int) -> bool:
        """Whether records of a kind say anything; cells only where a format strikes some through."""
        return kind in self.readers or (bool(self.struck_formats) and kind in FILLED_RECORDS)

    def note_record(self, kind: int, position: int, record: bytes) -> None:
        if kind in self.readers:
            self.readers[kind](position, record)
        if self.struck_formats and kind in FILLED_RECORDS:
            self.note_struck(kind, record)

    def note_name(self, _position: int, record: bytes) -> None:
        """Since Excel 97 a name is of one or two bytes a letter; before, it is in a code page not told here."""
        if len(record) < 8:
            return
        (start,) = struct.unpack_from("<I", record)
        encoding = "latin-1"
        if record[7] & 1:
            encoding = "utf-16-le"
        self.names[start] = record[8:].decode(encoding, "replace")

    def start_sheet(self, position: int, _record: bytes) -> None:
        self.sheet = SheetFacts()
        if position in self.names:
            self.book_facts.sheets[self.names[position]] = self.sheet

    def note_dates(self, _position: int, record: bytes) -> None:
        self.book_facts.is_1904 = record[:2] == b"\x01\x00"

    def note_font(self, _position: int, record: bytes) -> None:
        self.struck_fonts.append(len(record) >= 4 and bool(record[2] & STRUCK_FONT))

    def note_format(self, _position: int, record: bytes) -> None:
        """A format of cells names its font by a number that passes over 4."""
        number = self.formats
        self.formats += 1
        if len(record) < 2:
            return
        (font,) = struct.unpack_from("<H", record)
        if font > MISSING_FONT:
            font -= 1
        if font < len(self.struck_fonts) and self.struck_fonts[font]:
            self.struck_formats.add(number)

    def note_struck(self, kind: int, record: bytes) -> None:
        """A filled cell whose format strikes it through."""
        if len(record) < 6:
            return
        row, column = struct.unpack_from("<HH", record)
        formats = [record[4:6]]
        if kind == MANY_NUMBERS:
            formats = [record[at : at + 2] for at in range(4, len(record) - 2, 6)]
        for offset, number in enumerate(formats):
            if int.from_bytes(number, "little") in self.struck_formats:
                self.sheet.struck.append((row, column + offset))

    def note_error(self, _position: int, record: bytes) -> None:
        if len(record) >= 8 and record[7]:
            self.put_error(record, record[6])

    def note_result(self, _position: int, record: bytes) -> None:
        if len(record) >= 14 and record[12:14] == b"\xff\xff" and record[6] == RESULT_ERROR:
            self.put_error(record, record[8])

    def put_error(self, record: bytes, code: int) -> None:
        row, column = struct.unpack_from("<HH", record)
        self.sheet.texts[row, column] = XLS_ERRORS.get(code, "#N/A")

    def note_row(self, _position: int, record: bytes) -> None:
        if len(record) >= 14 and record[12] & HIDDEN_ROW:
            self.sheet.hidden_rows.add(*struct.unpack_from("<H", record))

    def note_columns(self, _position: int, record: bytes) -> None:
        if len(record) >= 10 and record[8] & 1:
            first, last = struct.unpack_from("<HH", record)
            self.sheet.hidden_columns.update(range(first, min(last + 1, XLS_COLUMNS)))


def check_dimensions(book: bytes, position: int, length: int) -> None:
    """Whether a sheet says of itself what an .xls can hold. Raises: Refused DAMAGED."""
    form = "<HHHH"
    if length >= 14:  # since Excel 97
        form = "<IIHH"
    top, bottom, left, right = struct.unpack_from(form, book, position)
    if not (top <= bottom <= XLS_ROWS and left <= right <= XLS_COLUMNS):
        raise Refused("DAMAGED")
