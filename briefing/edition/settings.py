"""What a bureau writes for its documents: who sends them out, in `briefing.toml`, and how it counts, in `definitions.toml`."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from analytics.disclosure import room
from analytics.metrics import METRICS
from analytics.warehouse import paths
from analytics.wording import numbers
from briefing.edition import words
from briefing.edition.model import CannotWrite
from briefing.edition.voice import UNWRITABLE

NAME = "briefing.toml"
OWN_DEFINITIONS = "definitions.toml"
SHIPPED = Path(__file__).parents[2] / "data" / "reference" / NAME
LINE = re.compile(r"\(at line (\d+)")


@dataclass(frozen=True)
class Settings:
    """One line each, empty where nothing was written; nobody is made up."""

    office: str = ""
    department: str = ""
    head: str = ""
    officer: str = ""
    phone: str = ""
    embargo: str = ""
    released: str = ""
    licence: str = words.LICENCE

    @property
    def sender(self) -> str:
        return " ".join(filter(None, [self.office, self.department]))


def read_settings() -> Settings:
    """What the bureau wrote into `briefing.toml` of its data folder, else into the one that is shipped; always the latter in
    the press room, which opens nothing of the data folder but the public snapshot.

    Raises:
        CannotWrite: a file that cannot be read; the sentence names file and line.
    """
    own = paths.data_folder() / NAME
    if own.exists() and not room.is_press():
        return settings_of(own)
    return settings_of(SHIPPED)


def read_own_definitions() -> dict[str, str]:
    """Metric → what the bureau wrote of its own way to count, in `definitions.toml` of its data folder; it goes out with
    the definition, so that whoever lays bureaus side by side does not take two things for one.

    Raises:
        CannotWrite: a file that cannot be read, or names no metric that is published.
    """
    path = paths.data_folder() / OWN_DEFINITIONS
    if not path.exists():
        return {}
    names = {metric.label: metric.name for metric in METRICS.values() if metric.publishable}
    read = read_toml(path, tuple(names))
    return {names[label]: text_of(path, label, said) for label, said in read.items()}


def settings_of(path: Path) -> Settings:
    """The settings of a file. Raises: CannotWrite."""
    fields = {label: name for name, label in words.SETTINGS.items()}
    read = read_toml(path, tuple(fields))
    written = {fields[key]: text_of(path, key, value) for key, value in read.items()}
    return Settings(**{name: text for name, text in written.items() if text})


def read_toml(path: Path, known: tuple[str, ...]) -> dict[str, Any]:
    """Key → value of a file that a person writes.

    Args:
        known: the keys that it may have.

    Raises:
        CannotWrite: it cannot be read, or has another key; the sentence names file and line.
    """
    try:
        read = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError:
        raise CannotWrite("settings_unreadable", path=path) from None
    except UnicodeDecodeError:
        raise CannotWrite("settings_not_utf8", path=path) from None
    except tomllib.TOMLDecodeError as error:
        raise CannotWrite("settings_broken", path=path, line=find_line(error)) from None
    for key in read:
        if key not in known:
            raise CannotWrite("settings_unknown_key", path=path, key=key, known=known)
    return read


def find_line(error: tomllib.TOMLDecodeError) -> int | None:
    """The line that cannot be read; None where the file ends too early."""
    found = LINE.search(str(error))
    if not found:
        return None
    return int(found[1])


def text_of(path: Path, key: str, value: Any) -> str:
    """A value as one printed line; a day may be written without quotation marks. Raises: CannotWrite."""
    if isinstance(value, datetime):
        return f"{numbers.day(value.date())} {value:%H:%M}"
    if isinstance(value, date):
        return numbers.day(value)
    if not isinstance(value, str):
        raise CannotWrite("settings_not_text", path=path, key=key)
    return " ".join(UNWRITABLE.sub("", value).split())
