"""What a zipped workbook holds, looked at before any of it is built up in memory: xlsx, xlsm; ods in part.

A workbook is a package that others made: it may expand to any size, name a cell a million rows away,
or lie about both. The library that reads cells lays a sheet out as a full rectangle and ends the
whole process when memory runs out; so sizes are counted here first, from the bytes themselves and
never from what a file says of itself.
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from xml.parsers import expat

from etl.extract import limits
from etl.extract.limits import check_limit
from etl.extract.sheet import Refused

CHUNK = 1 << 18
LOCAL_HEAD = 30  # bytes before a part's own name
PARTS = {  # what a package surely holds
    ".xlsx": "xl/",
    ".xlsm": "xl/",
    ".ods": "content.xml",
    ".hwpx": "Contents/section",
    ".docx": "word/document.xml",
}
MANIFEST = "META-INF/manifest.xml"
CELL_NAME = re.compile(r"([A-Z]{1,3})(\d{1,7})")
# What `marks` looks for: an error, something hidden; beside a formula, none or an empty result.
HINTS = (b't="e"', b'hidden="1"', b'hidden="true"')
FORMULA = b"<f"
FORMULA_HINTS = (b"</f></c>", b'"/></c>', b"<v/>", b"<v /></c>", b"<v></v>")
LONGEST_HINT = max(map(len, HINTS + FORMULA_HINTS))


def list_parts(path: Path, suffix: str) -> list[zipfile.ZipInfo]:
    """The parts of a zip file that holds a workbook of that ending, by what its directory says.

    Raises:
        Refused: TOO_LARGE, ENCRYPTED, DAMAGED, WRONG_TYPE.
    """
    try:
        with zipfile.ZipFile(path) as package:
            parts = package.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise Refused("DAMAGED") from error
    check_limit("parts", len(parts), limits.PART_LIMIT)
    check_limit("unpacked", sum(part.file_size for part in parts), limits.UNPACKED_LIMIT)
    if any(part.flag_bits & 1 for part in parts):
        raise Refused("ENCRYPTED")
    names = [part.filename.replace("\\", "/") for part in parts]
    if not any(name.startswith(PARTS[suffix]) for name in names):
        raise Refused("WRONG_TYPE")
    return parts


def check_encryption(path: Path, parts: list[zipfile.ZipInfo]) -> None:
    """Whether an open document (ods, hwpx) has a password. Raises: Refused ENCRYPTED."""
    manifests = (part for part in parts if part.filename == MANIFEST)
    if any(b"encryption-data" in b"".join(unpack_part(path, part)) for part in manifests):
        raise Refused("ENCRYPTED")


def check_parts(path: Path, parts: list[zipfile.ZipInfo]) -> set[str]:
    """Whether the sheets of an xlsx are of a bearable size, once unpacked.

    Returns:
        the names of the parts that hold a hint, or are written so that none can be told.

    Raises:
        Refused: TOO_LARGE, DAMAGED.
    """
    unpacked = 0
    hinted = set()
    for part in parts:
        extent = Extent()
        for chunk in unpack_part(path, part, limits.UNPACKED_LIMIT - unpacked):
            unpacked += len(chunk)
            extent.look_at(chunk)
        if extent.is_unclear or extent.cells > limits.CELL_LIMIT:
            count_cells(path, part)
        if extent.has_hint or extent.is_unclear:
            hinted.add(part.filename)
    return hinted


# ---- unpacking ----


def unpack_part(path: Path, part: zipfile.ZipInfo, limit: int | None = None) -> Iterator[bytes]:
    """The bytes of one part, piece by piece.

    What the directory says of their number is checked, not believed.

    Raises:
        Refused: TOO_LARGE past the limit, DAMAGED for anything that is not as the directory says.
    """
    if limit is None:
        limit = limits.UNPACKED_LIMIT
    with path.open("rb") as file:
        file.seek(max(part.header_offset, 0))
        head = file.read(LOCAL_HEAD)
        if len(head) < LOCAL_HEAD:
            raise Refused("DAMAGED")
        name_and_extra = sum(struct.unpack_from("<HH", head, 26))
        file.seek(name_and_extra, 1)
        size = 0
        check = 0
        for chunk in inflate_pieces(read_packed(file, part), part.compress_type):
            size += len(chunk)
            check = zlib.crc32(chunk, check)
            check_limit("unpacked", size, limit)
            yield chunk
    if size != part.file_size or check != part.CRC:
        raise Refused("DAMAGED")


def read_packed(file: BinaryIO, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """The packed bytes of a part. Raises: Refused DAMAGED when the file ends before they do."""
    left = part.compress_size
    while left > 0:
        packed = file.read(min(CHUNK // 4, left))
        if not packed:
            raise Refused("DAMAGED")
        left -= len(packed)
        yield packed


def inflate_pieces(pieces: Iterator[bytes], method: int) -> Iterator[bytes]:
    """Unpacks pieces, none to more than CHUNK at a time. Raises: Refused DAMAGED."""
    if method == zipfile.ZIP_STORED:
        yield from pieces
        return
    if method != zipfile.ZIP_DEFLATED:
        raise Refused("DAMAGED")
    decompressor = zlib.decompressobj(-zlib.MAX_WBITS)
    for packed in pieces:
        while packed:
            try:
                chunk = decompressor.decompress(packed, CHUNK)
            except zlib.error as error:
                raise Refused("DAMAGED") from error
            packed = decompressor.unconsumed_tail
            yield chunk


def parse_part(
    path: Path,
    part: zipfile.ZipInfo,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None],
    text: Callable[[str], None] | None = None,
) -> None:
    """Runs an XML part past functions: start(name without prefix, attributes), end(name) and text(piece).

    Raises:
        Refused: as `unpack_part`; DAMAGED for what is no XML.
    """
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda name, attributes: start(drop_prefix(name), attributes)
    parser.EndElementHandler = lambda name: end(drop_prefix(name))
    if text is not None:
        parser.CharacterDataHandler = text
    try:
        for chunk in unpack_part(path, part):
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise Refused("DAMAGED") from error


def drop_prefix(name: str) -> str:
    """`table:table-row` → `table-row`."""
    return name.rpartition(":")[2]


# ---- the rectangle of a sheet ----


@dataclass
class Extent:
    """The rectangle that the cells of an xlsx part can fill at most, read off the bytes as they pass by.

    A common sheet costs two counts and three searches that find nothing; `is_unclear` asks for a look
    with a parser.
    """

    columns: int = 26
    rows: int = 99_999
    is_unclear: bool = False
    has_formula: bool = False
    has_hint: bool = False
    tail: bytes = b""
    end: bytes = b""

    WIDE = re.compile(rb'<c r="([A-Z]{2,3})\d')
    FAR = re.compile(rb'<c r="[A-Z]{1,3}(\d{6,})')

    @property
    def cells(self) -> int:
        return self.columns * self.rows

    def look_at(self, chunk: bytes) -> None:
        self.look_for_hints(chunk)
        data = self.tail + chunk
        cut = max(data.rfind(b"<"), 0)
        self.tail = data[cut : cut + 64]  # enough to see a cell's name in the next piece
        data = data[:cut]
        plain = data.count(b'<c r="')
        if data.count(b"<c") > plain or b":c" in data:
            self.is_unclear |= len(re.findall(rb"[<:]c[\s>/]", data)) > plain
        if not plain:
            return
        for letters in set(self.WIDE.findall(data)):
            self.columns = max(self.columns, number_column(letters.decode()))
        far = map(int, self.FAR.findall(data))
        self.rows = max(self.rows, max(far, default=0))

    def look_for_hints(self, chunk: bytes) -> None:
        if self.has_hint:
            return
        data = self.end + chunk
        self.has_formula |= FORMULA in data
        self.has_hint = any(hint in data for hint in HINTS)
        if self.has_formula and not self.has_hint:
            self.has_hint = any(hint in data for hint in FORMULA_HINTS)
        self.end = data[-LONGEST_HINT:]


def number_column(letters: str) -> int:
    """A → 1, Z → 26, AA → 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


@dataclass
class FilledCells:
    """Walks through an xlsx sheet: how far its filled cells reach."""

    row: int = 0
    column: int = 0
    last_row: int = 0
    last_column: int = 0

    def start_element(self, name: str, attributes: dict[str, str]) -> None:
        if name == "row":
            self.row = int(attributes.get("r", self.row + 1))
            self.column = 0
        elif name == "c":
            self.move_to(attributes.get("r", ""))
        elif name in ("v", "is", "f"):
            self.last_row = max(self.row, self.last_row)
            self.last_column = max(self.column, self.last_column)

    def move_to(self, cell: str) -> None:
        """To `B7`; to the next column for a cell without a name."""
        found = CELL_NAME.fullmatch(cell)
        if found:
            self.column = number_column(found[1])
            self.row = int(found[2])
        else:
            self.column += 1

    def end_element(self, _name: str) -> None:
        """Nothing ends that would be counted."""


def count_cells(path: Path, part: zipfile.ZipInfo) -> None:
    """Whether the rectangle of an xlsx sheet's filled cells is bearable, counted exactly.

    Raises:
        Refused: TOO_LARGE, DAMAGED.
    """
    filled = FilledCells()
    parse_part(path, part, filled.start_element, filled.end_element)
    check_limit("cells", filled.last_row * filled.last_column, limits.CELL_LIMIT)
