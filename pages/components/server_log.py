"""The server's own warnings and errors, line by line for machines, beside the lines for people
on standard error.

`BALPUM_LOG=FILE` asks for it; one JSON object a line: at, level, logger, message, and the trace of an error.
"""

from __future__ import annotations

import json
import logging
import os
from datetime import UTC, datetime
from logging.handlers import WatchedFileHandler

VARIABLE = "BALPUM_LOG"
HANDLER = "balpum-lines"
# Silenced by Streamlit, and would begin again with a handler: it tells of each request the whole
# address, with the firm that
# somebody chose, which is the access log's.
SILENT = ("uvicorn.access",)


class JsonLine(logging.Formatter):
    """A record as one line of JSON: a line break in a message or a trace opens no second line."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, without its end."""
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def write_lines() -> None:
    """Begins the log for machines where one is asked for; a second call changes nothing.

    The file is opened again when another program has moved it away (logrotate).

    Raises:
        OSError: the file cannot be written; a server that was told to keep a log does not start without.
    """
    path = os.environ.get(VARIABLE, "").strip()
    root = logging.getLogger()
    if not path or HANDLER in (handler.name for handler in root.handlers):
        return
    lines = WatchedFileHandler(path, encoding="utf-8")
    lines.name = HANDLER
    lines.setLevel(logging.WARNING)
    lines.setFormatter(JsonLine())
    root.addHandler(lines)
    # Root has a handler now, so that Python's last resort is silent: people keep theirs.
    people = logging.StreamHandler()
    people.setLevel(logging.WARNING)
    people.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root.addHandler(people)
    for name in logging.root.manager.loggerDict.keys() - set(SILENT):
        logger = logging.getLogger(name)
        if not logger.propagate:  # hands nothing up
            add_handlers(logger, lines, people)


def add_handlers(logger: logging.Logger, lines: logging.Handler, people: logging.Handler) -> None:
    """To a logger of its own; Streamlit's speak to people themselves already."""
    if not logger.handlers:
        logger.addHandler(people)
    logger.addHandler(lines)
