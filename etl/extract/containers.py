"""What a workbook's file holds, looked at before any of it is built up in memory.

A workbook is a package that others made: it may expand to any size, name a cell a million rows away, or lie about both.
The library that reads cells lays a sheet out as a full rectangle and ends the whole process when memory runs out; so
sizes are counted here first, from the bytes themselves and never from what a file says of itself.
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from etl.extract.sheet import Refused

UNPACKED_LIMIT = 500 * 2**20  # SOURCES §3: bytes a workbook may unpack to
PART_LIMIT = 10_000  # files in a package
SHEET_LIMIT = 200
ROW_LIMIT = 2_000_000  # SOURCES §3: rows of a sheet
COLUMN_LIMIT = 1_000  # of a header; a form has tens
CELL_LIMIT = 2**25  # cells of a sheet's rectangle: 32 million, a gigabyte in memory
CHUNK = 1 << 18
PARTS = {".xlsx": "xl/", ".xlsm": "xl/", ".ods": "content.xml"}
OLE_ENCRYPTED = "EncryptedPackage"
Span = tuple[
    tuple[int, int], tuple[int, int]
]  # first and last cell of a merged range: (row, column), from 0


def too_large(what: str, size: int, limit: int) -> Refused:
    """A refusal that names what there is too much of: bytes, unpacked, parts, sheets, rows, columns or cells."""
    return Refused("TOO_LARGE", what=what, size=size, limit=limit)


# ---- packages: xlsx, xlsm, ods -----------------------------------------------------------------------------


def check_package(path: Path, suffix: str) -> dict[str, list[Span]]:
    """Whether a zip file holds a workbook of that ending and of a bearable size.

    Returns:
        the merged ranges of each sheet of an .ods, which its reader does not give; nothing for other endings.

    Raises:
        Refused: TOO_LARGE, ENCRYPTED, DAMAGED, WRONG_TYPE.
    """
    try:
        with zipfile.ZipFile(path) as package:
            entries = package.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise Refused("DAMAGED") from error
    if len(entries) > PART_LIMIT:
        raise too_large("parts", len(entries), PART_LIMIT)
    if (unpacked := sum(entry.file_size for entry in entries)) > UNPACKED_LIMIT:
        raise too_large("unpacked", unpacked, UNPACKED_LIMIT)
    if any(entry.flag_bits & 1 for entry in entries):
        raise Refused("ENCRYPTED")
    names = [entry.filename.replace("\\", "/") for entry in entries]
    if not any(name.startswith(PARTS[suffix]) for name in names):
        raise Refused("WRONG_TYPE")
    if suffix == ".ods":
        return check_ods(path, entries)
    unpacked = 0
    for entry in entries:
        extent = Extent()
        for chunk in unpack(path, entry, UNPACKED_LIMIT - unpacked):
            unpacked += len(chunk)
            extent.look_at(chunk)
        if extent.is_unclear or extent.cells > CELL_LIMIT:
            count_cells(path, entry)
    return {}


def unpack(path: Path, entry: zipfile.ZipInfo, limit: int = UNPACKED_LIMIT) -> Iterator[bytes]:
    """The bytes of one part, unpacked piece by piece; what the directory says of their number is checked, not believed.

    Raises:
        Refused: TOO_LARGE past the limit, DAMAGED for anything that is not as the directory says.
    """
    with path.open("rb") as file:
        file.seek(max(entry.header_offset, 0))
        head = file.read(30)
        if len(head) < 30 or entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Refused("DAMAGED")
        file.seek(sum(struct.unpack_from("<HH", head, 26)), 1)
        inflate = (
            zlib.decompressobj(-zlib.MAX_WBITS)
            if entry.compress_type == zipfile.ZIP_DEFLATED
            else None
        )
        left, size, check = entry.compress_size, 0, 0
        while left > 0 and (packed := file.read(min(CHUNK // 4, left))):
            left -= len(packed)
            while packed:
                try:
                    chunk = inflate.decompress(packed, CHUNK) if inflate else packed
                except zlib.error as error:
                    raise Refused("DAMAGED") from error
                packed = inflate.unconsumed_tail if inflate else b""
                size, check = size + len(chunk), zlib.crc32(chunk, check)
                if size > limit:
                    raise too_large("unpacked", size, limit)
                yield chunk
        if left or size != entry.file_size or check != entry.CRC:
            raise Refused("DAMAGED")


@dataclass
class Extent:
    """The rectangle that the cells of an xlsx part can fill at most, read off the bytes as they pass by.

    A common sheet costs two counts and three searches that find nothing; `is_unclear` asks for a look with a parser.
    """

    columns: int = 26
    rows: int = 99_999
    is_unclear: bool = False
    tail: bytes = b""

    WIDE = re.compile(rb'<c r="([A-Z]{2,3})\d')
    FAR = re.compile(rb'<c r="[A-Z]{1,3}(\d{6,})')

    @property
    def cells(self) -> int:
        return self.columns * self.rows

    def look_at(self, chunk: bytes) -> None:
        data = self.tail + chunk
        cut = max(data.rfind(b"<"), 0)
        self.tail, data = (
            data[cut : cut + 64],
            data[:cut],
        )  # enough to see a cell's name in the next piece
        plain = data.count(b'<c r="')
        if data.count(b"<c") > plain or b":c" in data:
            self.is_unclear |= len(re.findall(rb"[<:]c[\s>/]", data)) > plain
        if not plain:
            return
        for letters in set(self.WIDE.findall(data)):
            self.columns = max(self.columns, column_number(letters))
        if far := self.FAR.findall(data):
            self.rows = max(self.rows, max(map(int, far)))


def column_number(letters: bytes) -> int:
    """A → 1, Z → 26, AA → 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def parse_part(path: Path, entry: zipfile.ZipInfo, start, end) -> None:
    """Runs an XML part past two functions: start(name without prefix, attributes) and end(name).

    Raises:
        Refused: as `unpack`; DAMAGED for what is no XML.
    """
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda name, attributes: start(name.rpartition(":")[2], attributes)
    parser.EndElementHandler = lambda name: end(name.rpartition(":")[2])
    try:
        for chunk in unpack(path, entry):
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise Refused("DAMAGED") from error


def count_cells(path: Path, entry: zipfile.ZipInfo) -> None:
    """The rectangle of the filled cells of an xlsx sheet, exactly.

    Raises:
        Refused: TOO_LARGE, DAMAGED.
    """
    row = column = last_row = last_column = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal row, column, last_row, last_column
        if name == "row":
            row, column = int(attributes.get("r", row + 1)), 0
        elif name == "c":
            found = re.fullmatch(r"([A-Z]{1,3})(\d{1,7})", attributes.get("r", ""))
            column = column_number(found[1].encode()) if found else column + 1
            row = int(found[2]) if found else row
        elif name in ("v", "is", "f"):
            last_row, last_column = max(row, last_row), max(column, last_column)

    parse_part(path, entry, start, lambda name: None)
    if last_row * last_column > CELL_LIMIT:
        raise too_large("cells", last_row * last_column, CELL_LIMIT)


@dataclass
class OdsTables:
    """Walks through an .ods: how far each table's filled cells reach, with every repetition counted, and its spans."""

    spans: dict[str, list[Span]] = field(default_factory=dict)
    table: str = ""
    row: int = 0
    column: int = 0
    row_repeats: int = 1
    cell_repeats: int = 1
    rows: int = 0
    columns: int = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        of = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        if name == "table":
            self.table, self.row, self.rows, self.columns = of.get("name", ""), 0, 0, 0
            self.spans[self.table] = []
            if len(self.spans) > SHEET_LIMIT:
                raise too_large("sheets", len(self.spans), SHEET_LIMIT)
        elif name == "table-row":
            self.column, self.row_repeats = 0, int(of.get("number-rows-repeated", 1))
        elif name in ("table-cell", "covered-table-cell"):
            self.cell_repeats = int(of.get("number-columns-repeated", 1))
            if "value-type" in of:
                self.note_filled()
            down, right = (
                int(of.get("number-rows-spanned", 1)),
                int(of.get("number-columns-spanned", 1)),
            )
            if down > 1 or right > 1:
                span = ((self.row, self.column), (self.row + down - 1, self.column + right - 1))
                self.spans.setdefault(self.table, []).append(span)
        elif name == "p":
            self.note_filled()

    def note_filled(self) -> None:
        self.rows = max(self.rows, self.row + self.row_repeats)
        self.columns = max(self.columns, self.column + self.cell_repeats)
        if self.rows * self.columns > CELL_LIMIT:
            raise too_large("cells", self.rows * self.columns, CELL_LIMIT)

    def end(self, name: str) -> None:
        if name == "table-row":
            self.row += self.row_repeats
        elif name in ("table-cell", "covered-table-cell"):
            self.column += self.cell_repeats


def check_ods(path: Path, entries: list[zipfile.ZipInfo]) -> dict[str, list[Span]]:
    """The merged ranges of each sheet of an .ods that is neither encrypted nor too large."""
    tables = OdsTables()
    for entry in entries:
        if entry.filename == "META-INF/manifest.xml" and b"encryption-data" in b"".join(
            unpack(path, entry)
        ):
            raise Refused("ENCRYPTED")
    for entry in entries:
        if entry.filename == "content.xml":
            parse_part(path, entry, tables.start, tables.end)
    return tables.spans


# ---- compound files: xls -----------------------------------------------------------------------------------

END_OF_CHAIN = 0xFFFFFFFA  # this and all above mark the end of a chain or no sector at all
CELL_RECORDS = {0x0006, 0x00BD, 0x00BE, 0x00D6, 0x00FD, 0x0201, 0x0203, 0x0204, 0x0205, 0x027E}
DIMENSIONS, FILEPASS, SHEET_START = 0x0200, 0x002F, 0x0809
XLS_ROWS, XLS_COLUMNS = 65_536, 256


class Compound:
    """The streams of a compound file (OLE), by the tables inside it.

    Raises:
        Refused: DAMAGED when the tables contradict themselves.
    """

    def __init__(self, data: bytes):
        self.data = data
        try:
            shift, mini_shift = struct.unpack_from("<HH", data, 30)
            if shift not in (9, 12) or mini_shift != 6:
                raise Refused("DAMAGED")
            self.size, self.mini_size = 1 << shift, 1 << mini_shift
            (directory,) = struct.unpack_from("<I", data, 48)
            self.cutoff, mini_fat, _, extra, _ = struct.unpack_from("<5I", data, 56)
            sectors = list(struct.unpack_from("<109I", data, 76))
            seen = 0
            while extra < END_OF_CHAIN and seen * self.size < len(data):
                more = struct.unpack(f"<{self.size // 4}I", self.sector(extra))
                sectors, extra, seen = sectors + list(more[:-1]), more[-1], seen + 1
            fat = b"".join(self.sector(n) for n in sectors if n < END_OF_CHAIN)
            self.fat = struct.unpack(f"<{len(fat) // 4}I", fat)
            self.entries = self.read_directory(self.chain(directory, self.fat))
            minis = self.chain(mini_fat, self.fat) if mini_fat < END_OF_CHAIN else b""
            self.mini_fat = struct.unpack(f"<{len(minis) // 4}I", minis)
        except struct.error as error:
            raise Refused("DAMAGED") from error

    def sector(self, number: int, is_whole: bool = True) -> bytes:
        at = (number + 1) * self.size
        if at + (self.size if is_whole else 1) > len(self.data):
            raise Refused("DAMAGED")
        return self.data[at : at + self.size]

    def chain(
        self, number: int, fat: tuple[int, ...], pieces: bytes | None = None, is_whole: bool = True
    ) -> bytes:
        """The bytes of a chain of sectors (or of small sectors, cut from `pieces`); the file's last may be short."""
        found, steps = [], 0
        while number < END_OF_CHAIN:
            if number >= len(fat) or steps > len(fat):  # leads nowhere, or round in a circle
                raise Refused("DAMAGED")
            found.append(
                self.sector(number, is_whole)
                if pieces is None
                else pieces[number * self.mini_size : (number + 1) * self.mini_size]
            )
            number, steps = fat[number], steps + 1
        return b"".join(found)

    @staticmethod
    def read_directory(directory: bytes) -> dict[str, tuple[int, int]]:
        """Name → first sector and size, of every stream; the root keeps the small ones."""
        entries = {}
        for at in range(0, len(directory) - 127, 128):
            length, kind = struct.unpack_from("<HB", directory, at + 64)
            name = directory[at : at + max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
            if kind in (2, 5):
                entries.setdefault(
                    "/" if kind == 5 else name, struct.unpack_from("<II", directory, at + 116)
                )
        return entries

    def stream(self, name: str) -> bytes:
        start, size = self.entries[name]
        if size >= self.cutoff:
            return self.chain(start, self.fat, is_whole=False)[:size]
        pieces = self.chain(self.entries["/"][0], self.fat) if "/" in self.entries else b""
        return self.chain(start, self.mini_fat, pieces)[:size]


def check_xls(path: Path) -> None:
    """Whether a compound file holds an .xls workbook without a password whose cells lie where .xls can have cells.

    Raises:
        Refused: ENCRYPTED, DAMAGED, WRONG_TYPE, TOO_LARGE.
    """
    compound = Compound(path.read_bytes())
    if OLE_ENCRYPTED in compound.entries:
        raise Refused("ENCRYPTED")
    name = next(
        (name for name in ("Workbook", "Book", "WORKBOOK", "BOOK") if name in compound.entries),
        None,
    )
    if name is None:
        raise Refused("WRONG_TYPE")
    check_records(compound.stream(name))


def check_records(book: bytes) -> None:
    """Walks through the records of an .xls and adds up the rectangles of its sheets."""
    record, position = struct.Struct("<HHHH"), 0
    cells = rows = columns = sheets = 0
    while position + 8 <= len(book):
        kind, length, row, column = record.unpack_from(book, position)
        if kind in CELL_RECORDS and length >= 4:
            rows, columns = max(rows, row + 1), max(columns, column + 1)
        elif kind == FILEPASS:
            raise Refused("ENCRYPTED")
        elif kind == SHEET_START:
            cells, rows, columns, sheets = cells + rows * columns, 0, 0, sheets + 1
        elif kind == DIMENSIONS and position + 16 <= len(book):
            top, bottom, left, right = struct.unpack_from(
                "<IIHH" if length >= 14 else "<HHHH", book, position + 4
            )
            if not (top <= bottom <= XLS_ROWS and left <= right <= XLS_COLUMNS):
                raise Refused("DAMAGED")
        if columns > XLS_COLUMNS:
            raise Refused("DAMAGED")
        position += 4 + length
    cells += rows * columns
    if cells > CELL_LIMIT:
        raise too_large("cells", cells, CELL_LIMIT)
    if sheets > 2 * SHEET_LIMIT:  # the book itself and every chart count as one too
        raise too_large("sheets", sheets, SHEET_LIMIT)
