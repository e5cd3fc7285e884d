"""The server's log for machines: one line a record, whatever is in it."""

from __future__ import annotations

import json
import logging

import pytest

from pages.components import server_log


@pytest.fixture
def lines(tmp_path, monkeypatch):
    """Begins the log, gives a reader of its lines, and takes its handlers away again."""
    path = tmp_path / "server.jsonl"
    monkeypatch.setenv(server_log.VARIABLE, str(path))
    loggers = [logging.getLogger(), *map(logging.getLogger, list(logging.root.manager.loggerDict))]
    before = {logger: list(logger.handlers) for logger in loggers}
    server_log.write_lines()
    yield lambda: [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    for logger, handlers in before.items():
        logger.handlers = handlers


def test_a_record_is_one_line_whatever_it_says(lines):
    logging.getLogger("analytics.api").warning("앞줄\n뒷줄 %s", '"')
    (line,) = lines()
    assert (line["level"], line["logger"]) == ("WARNING", "analytics.api")
    assert line["message"] == '앞줄\n뒷줄 "' and line["at"].endswith("+00:00")


def test_an_error_keeps_its_trace(lines):
    try:
        raise ValueError("a\nb")
    except ValueError:
        logging.getLogger("analytics.api").exception("failed")
    (line,) = lines()
    assert line["trace"].splitlines()[-2:] == ["ValueError: a", "b"]


def test_a_second_visitor_begins_no_second_log(lines):
    server_log.write_lines()
    logging.getLogger("briefing").error("once")
    assert len(lines()) == 1


def test_what_hands_nothing_up_is_written_too_unless_it_is_of_each_request(
    lines, monkeypatch, capsys
):
    streamlit = logging.getLogger("streamlit.for_this_test")
    monkeypatch.setattr(streamlit, "propagate", False)
    silenced = logging.getLogger("uvicorn.access")
    monkeypatch.setattr(silenced, "propagate", False)
    monkeypatch.setattr(silenced, "handlers", [])
    for handler in list(logging.getLogger().handlers):
        if handler.name == server_log.HANDLER:
            logging.getLogger().removeHandler(handler)
    server_log.write_lines()
    streamlit.error("uncaught")
    assert "uncaught" in capsys.readouterr().err  # people are told as before
    streamlit.info("GET /companies?firm=…")
    assert not silenced.hasHandlers()
    assert [line["message"] for line in lines()] == ["uncaught"]


def test_without_the_variable_nothing_is_written(tmp_path, monkeypatch):
    monkeypatch.delenv(server_log.VARIABLE, raising=False)
    before = list(logging.getLogger().handlers)
    server_log.write_lines()
    assert logging.getLogger().handlers == before
