"""What a file is that holds no table this program reads: told by its first bytes and its parts, not by its name.

Each kind has advice of its own in `etl.messages`: a Hangul document is saved as hwpx, an archive is unpacked.
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Literal

Kind = Literal[
    "hwp",
    "hwpx",
    "pdf",
    "picture",
    "archive",
    "lock",
    "drm",
    "perhaps_drm",
    "doc",
    "docx",
    "slides",
    "xlsb",
    "mail",
]

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HWP = b"HWP Document File"
LOOKED_AT = 100 * 2**20  # bytes of a compound file that are searched for the names of its streams

HEADS: tuple[tuple[bytes, Kind], ...] = (
    (b"%PDF", "pdf"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"II*\x00", "picture"),
    (b"MM\x00*", "picture"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"BZh91AY", "archive"),
    (b"\xfd7zXZ", "archive"),
    (b"ALZ\x01", "archive"),
    (b"EGGA", "archive"),
    (b"MSCF\x00", "archive"),
    (b"PK\x05\x06", "archive"),
    (HWP, "hwp"),
    (b"{\\rtf", "doc"),
    (b"<DOCUMENT SAFER", "drm"),
    (b"SCDSA0", "drm"),
)
DRM_WORDS = re.compile(rb"DRMONE|fasoo|markany|softcamp", re.IGNORECASE)
DRM_HEAD = 128  # bytes in which a maker of document protection names itself
BINARY = re.compile(rb"[\x00-\x08\x0e-\x1f]")  # bytes no text has
BITMAP = re.compile(rb"BM.{4}\0{4}", re.DOTALL)
HEIC = re.compile(rb".{4}ftyp(heic|heix|hevc|mif1|msf1|avif)", re.DOTALL)
WEBP = re.compile(rb"RIFF.{4}WEBP", re.DOTALL)
MAIL = re.compile(
    rb"(received|return-path|delivered-to|from|to|date|subject|message-id|mime-version|x-[\w-]+): .*"
    rb"\n([\w-]+: |[ \t])",
    re.IGNORECASE,
)
LOCK_SIZES = (162, 165)  # of Word; of Excel and PowerPoint
LOCK_NAME = 54  # bytes for the name of who has the file open

STREAMS: tuple[tuple[bytes, Kind], ...] = (
    (HWP, "hwp"),
    ("WordDocument".encode("utf-16-le"), "doc"),
    ("PowerPoint Document".encode("utf-16-le"), "slides"),
    ("__properties_version1.0".encode("utf-16-le"), "mail"),
)
BOOK_STREAMS = tuple(name.encode("utf-16-le") for name in ("Workbook", "WORKBOOK", "Book", "BOOK"))
PART_KINDS: tuple[tuple[str, Kind], ...] = (
    ("xl/workbook.bin", "xlsb"),
    ("word/", "docx"),
    ("ppt/", "slides"),
    ("Contents/section", "hwpx"),
)
PACKAGE_PARTS = ("xl/", "content.xml", "[Content_Types].xml", "mimetype")  # not of a plain archive

ENDINGS: dict[str, Kind] = {
    ".hwp": "hwp",
    ".pdf": "pdf",
    ".doc": "doc",
    ".rtf": "doc",
    ".ppt": "slides",
    ".pptx": "slides",
    ".xlsb": "xlsb",
    ".eml": "mail",
    ".msg": "mail",
}


def recognise_head(head: bytes) -> Kind | None:
    """What a file is by its first bytes, where these tell; None for a table or a container of parts."""
    for start, kind in HEADS:
        if head.startswith(start):
            return kind
    if is_picture(head):
        return "picture"
    if is_lock(head):
        return "lock"
    if DRM_WORDS.search(head[:DRM_HEAD]) and BINARY.search(head):
        return "drm"
    if MAIL.match(head):
        return "mail"
    return None


def is_picture(head: bytes) -> bool:
    return any(form.match(head) for form in (BITMAP, HEIC, WEBP))


def is_lock(head: bytes) -> bool:
    """Whether the bytes are the file that stands beside an open one: a name, its length before it, blanks after it."""
    if len(head) not in LOCK_SIZES or not 0 < head[0] <= LOCK_NAME:
        return False
    return not head[1 + head[0] : 1 + LOCK_NAME].strip(b" \0")


def recognise_file(path: Path, suffix: str) -> Kind | None:
    """What a file is by the parts it holds, where these tell, else by its ending."""
    return recognise_container(path) or ENDINGS.get(suffix)


def recognise_container(path: Path) -> Kind | None:
    """What a zip or compound file is, where it is no workbook."""
    with path.open("rb") as file:
        head = file.read(len(OLE))
        if head.startswith(OLE):
            return recognise_compound(file.read(LOOKED_AT))
    if head.startswith(ZIP):
        return recognise_zip(path)
    return None


def recognise_compound(data: bytes) -> Kind | None:
    """By the names of its streams: a workbook may hold those of a document that it embeds."""
    if any(name in data for name in BOOK_STREAMS):
        return None
    return next((kind for name, kind in STREAMS if name in data), None)


def recognise_zip(path: Path) -> Kind | None:
    """By the names of its parts; an archive where it is no document at all."""
    try:
        with zipfile.ZipFile(path) as package:
            names = [name.replace("\\", "/") for name in package.namelist()]
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return None
    for start, kind in PART_KINDS:
        if any(name.startswith(start) for name in names):
            return kind
    if any(name.startswith(PACKAGE_PARTS) for name in names):
        return None
    return "archive"
