"""Whether people sign in here: whether the files that Streamlit reads its secrets from have a section `[auth]`.

A file that is there and cannot be read counts as one that has it: a slip of the pen must not open a door.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from pathlib import Path

NAME = Path(".streamlit") / "secrets.toml"
PROJECT = Path(__file__).parents[2]

_told: list[Path] = []


def use_files(files: Iterable[str]) -> None:
    """Says where this server's secrets stand (Streamlit's option `secrets.files`), where it is not the usual places."""
    _told[:] = map(Path, files)


def list_files() -> list[Path]:
    """Where secrets are looked for: at home, in the working folder, beside dashboard.py."""
    return _told or [Path.home() / NAME, Path.cwd() / NAME, PROJECT / NAME]


def is_configured() -> bool:
    """Whether people sign in here, so that nobody is served without saying who asks."""
    return any(map(has_auth, list_files()))


def has_auth(path: Path) -> bool:
    """Whether a file, or a folder of secrets as containers have it, has the section."""
    try:
        if path.is_dir():
            return (path / "auth").exists()
        return "auth" in tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return False
    except (OSError, ValueError):
        return True
