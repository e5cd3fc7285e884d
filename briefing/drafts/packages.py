"""The packages that hwpx and docx are: zip and XML, no larger than a draft can be."""

from __future__ import annotations

import zipfile
from pathlib import Path
from xml.etree import ElementTree

from briefing.drafts.refused import UnreadableDraft

# bytes, of the file and of any one part unpacked from it: a press draft has a hundredth of it
LARGEST = 50 * 2**20
# bytes of one part of words: a tree of it takes twenty times as much memory
LARGEST_XML = 16 * 2**20
LARGEST_UNPACKED = 4 * LARGEST
LOCKED = b"\xd0\xcf\x11\xe0"  # a locked docx or hwpx is an old compound file


def is_locked(path: Path) -> bool:
    """Whether a document is behind a password, as its first bytes say."""
    return path.read_bytes().startswith(LOCKED)


def check_package(path: Path) -> None:
    """Refuses a locked package and one that is too large. Raises: UnreadableDraft; zipfile.BadZipFile."""
    if is_locked(path):
        raise UnreadableDraft("encrypted", path.name)
    check_sizes(path)


def section_order(name: str) -> int:
    """The number of a section: section10.xml comes after section2.xml."""
    digits = "".join(letter for letter in name if letter.isdigit())
    return int(digits or 0)


def check_sizes(path: Path) -> None:
    """Refuses a package that unpacks to more than a draft can hold.

    Raises:
        UnreadableDraft; zipfile.BadZipFile.
    """
    with zipfile.ZipFile(path) as package:
        parts = package.infolist()
        is_vast = any(
            part.file_size > LARGEST_XML and part.filename.endswith(".xml") for part in parts
        )
        if is_vast or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
            raise UnreadableDraft("large", path.name)


def safe_tree(content: bytes) -> ElementTree.Element:
    """The tree of a part.

    Raises:
        ValueError: it has entities of its own, which have no place in a document and may explode.
    """
    if b"<!ENTITY" in content or b"<!DOCTYPE" in content:
        raise ValueError("entities in a document")
    return ElementTree.fromstring(content)


def local_tag(element: ElementTree.Element) -> str:
    """The tag of an element without its namespace."""
    return element.tag.rpartition("}")[2]


def local_attribute(element: ElementTree.Element | None, name: str) -> str | None:
    """An attribute by its name without the namespace; None where there is no such element either."""
    if element is None:
        return None
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return value
    return None


def find_below(element: ElementTree.Element, *names: str) -> ElementTree.Element | None:
    """The first child of a name, and of that the first child of the next name."""
    found: ElementTree.Element | None = element
    for name in names:
        if found is None:
            return None
        found = next((child for child in found if local_tag(child) == name), None)
    return found


def count_below(element: ElementTree.Element, path: tuple[str, ...], name: str, usual: int) -> int:
    """A whole number in an attribute of an element below; `usual` where it says none."""
    text = local_attribute(find_below(element, *path), name)
    if text is None or not text.isdigit():
        return usual
    return int(text)
