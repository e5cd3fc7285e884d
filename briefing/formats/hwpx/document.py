"""An edition in the form of Korean public offices (hwpx): a weekly report, a note for the mayor, a release to the press."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from functools import partial

from hwpx.layout.pages import estimate_pages

from analytics.measure.measurement import Row
from analytics.panels.page import Listed
from analytics.panels.panel import View
from analytics.wording import numbers
from analytics.wording.sources import build_time
from briefing.edition import words
from briefing.edition.model import Answer, Edition, OnePage, Points, card_table
from briefing.edition.one_page import annex_of
from briefing.edition.settings import Settings, read_settings
from briefing.formats.charts.chartml import chart_xml
from briefing.formats.charts.series import read_chart
from briefing.formats.charts.words import as_office_draws
from briefing.formats.hwpx import words as form
from briefing.formats.hwpx.one_page import draw_page
from briefing.formats.hwpx.paper import Paper
from briefing.formats.made_at import made_at

ROWS = 20
ROWS_SHOWN = 12
MOST = 400  # a table in full, the beginning of a longer one, a row for each day of years
ROWS_LISTED = 40
ROWS_ON_ONE_SIDE = (9, 7, 5, 4, 3)  # of each list of the minutes, tried until they fit


def write_hwpx(edition: Edition) -> bytes:
    """The document; of an edition with one page that is read alone, what stands behind that page.

    The same edition with the same settings gives the same bytes.

    Raises:
        CannotWrite: the settings file cannot be read.
    """
    if edition.name == "minutes":
        return write_on_one_side(edition)
    return write_paper(edition, FORMS[edition.name])


def write_on_one_side(edition: Edition) -> bytes:
    """The minutes with as many rows of each list as one side of A4 holds. Raises: as `write_hwpx`."""
    content = b""
    for most in ROWS_ON_ONE_SIDE:
        content = write_paper(edition, partial(minutes, most=most))
        if estimate_pages(content).pages == 1:
            break
    return content


def write_hwpx_parts(edition: Edition, shown: OnePage) -> tuple[bytes, bytes]:
    """The one page and its annex as two files. Raises: as `write_hwpx`."""

    def write_page(paper: Paper, whole: Edition, _: Settings) -> None:
        draw_page(paper, whole, shown)

    return write_paper(edition, write_page), write_hwpx(annex_of(edition))


def write_paper(edition: Edition, write: Callable[[Paper, Edition, Settings], None]) -> bytes:
    """What is written of an edition as a file. Raises: as `write_hwpx`."""
    settings = read_settings()
    paper = Paper(form.FORMS[edition.name])
    mark = ""
    if edition.is_sample:
        mark = words.SAMPLE
    paper.running(mark, edition.source)
    write(paper, edition, settings)
    return paper.content(
        edition.title, (edition.title, edition.subtitle, *edition.sentences), made_at(edition)
    )


# ---- the documents ---- -----------------------------------------------------------------------------------


def weekly_report(paper: Paper, edition: Edition, settings: Settings) -> None:
    """주간 업무보고: `1.` `가.` `1)`."""
    masthead(paper, edition, settings, "officer", "phone")
    paper.head(words.SUMMARY)
    overview(paper, edition)
    for points in edition.points:
        sentences(paper, points)
    for section in edition.sections:
        paper.head(words.PANELS[section.name])
        panel(paper, section, edition.as_of)
    if edition.listed:
        paper.head(words.LISTS)
        lists(paper, edition.listed)
    answers(paper, edition.answers)


def mayors_note(paper: Paper, edition: Edition, settings: Settings) -> None:
    """시장실 보고: what the one page rests on; `□` `○` `-`."""
    masthead(paper, edition, settings)
    paper.head(form.PROGRESS)
    overview(paper, edition)
    for section in edition.sections:
        paper.head(words.PANELS[section.name])
        panel(paper, section, edition.as_of)
    answers(paper, edition.answers)


def release(paper: Paper, edition: Edition, settings: Settings) -> None:
    """보도자료: head block, headline, body, then what is enclosed; `□` `○`, `붙임 1.`

    What is enclosed begins on a page of its own, so that the release can be read and sent alone.
    """
    draft = next(iter(edition.points), Points(form.RELEASE, "", ()))
    paper.line("title", form.RELEASE)
    paper.block(
        [
            asked(settings, "embargo"),
            asked(settings, "released"),
            (form.IN_CHARGE, settings.sender or words.BLANK),
            asked(settings, "head"),
            asked(settings, "officer"),
            asked(settings, "phone"),
        ]
    )
    if edition.is_sample:
        paper.line("mark", words.SAMPLE_LINE)
    paper.line("headline", draft.headline)
    for line in draft.subheads:
        paper.line("subhead", line)
    for line in draft.lines or edition.sentences:
        paper.point(words.name_sender(line, settings.office))
    enclose(paper, edition, draft)
    paper.line(
        "quiet",
        " · ".join(
            filter(None, [settings.office, form.LICENCE_LINE.format(licence=settings.licence)])
        ),
    )


def minutes(paper: Paper, edition: Edition, settings: Settings, most: int = ROWS_LISTED) -> None:
    """회의록: who met, the week, what was decided; `□` `○` `-`.

    Args:
        most: rows of each list; how many are left out is said under it.
    """
    paper.line("title", edition.title)
    paper.line("quiet", edition.subtitle)
    paper.block(
        [
            (form.ATTENDED, words.BLANK),
            asked(settings, "officer"),
            (form.AS_OF, numbers.day(edition.as_of)),
            (form.NUMBER, edition.number),
        ]
    )
    if edition.is_sample:
        paper.line("mark", words.SAMPLE_LINE)
    for sentence in edition.sentences:
        paper.point(sentence, is_only=True)
    if edition.cards:
        paper.figures([(card.label, card.value, card.aside) for card in edition.cards])
    for shown in edition.listed:
        paper.head(shown.title)
        paper.note(shown.rule)
        if shown.table.rows:
            paper.table(shown.table, most, is_small=True)
        else:
            paper.detail(shown.nothing, is_only=True)
        if len(shown.table.rows) > most:
            paper.note(form.say_no_room(len(shown.table.rows), most))


def enclose(paper: Paper, edition: Edition, draft: Points) -> None:
    """붙임: the figures, what they count and how sure they are, the panels, the answers."""
    paper.head(words.CARDS, opens_page=True)
    paper.line("quiet", edition.subtitle)
    if edition.cards:
        paper.table(card_table(edition.cards), ROWS)
    if draft.terms:
        paper.head(words.TERMS)
    for line in draft.terms:
        paper.detail(line)
    paper.note(draft.left_out)
    for section in edition.sections:
        if section.name not in form.NOT_ENCLOSED:
            paper.head(words.PANELS[section.name])
            panel(paper, section, edition.as_of)
    answers(paper, edition.answers)


FORMS: dict[str, Callable[[Paper, Edition, Settings], None]] = {
    "weekly": weekly_report,
    "mayor": mayors_note,
    "press": release,
    "minutes": minutes,
}


# ---- parts -------------------------------------------------------------------------------------------------


def masthead(paper: Paper, edition: Edition, settings: Settings, *names: str) -> None:
    """Title, who reports, the day, some of the settings by name, the document's number."""
    paper.line("title", edition.title)
    paper.block(
        [
            (form.REPORTED_BY, settings.sender or words.BLANK),
            (form.AS_OF, numbers.day(edition.as_of)),
            *(asked(settings, name) for name in names),
            (form.NUMBER, edition.number),
            (form.LOADED, build_time(edition.build)),
        ]
    )
    marked(paper, edition)


def asked(settings: Settings, name: str) -> tuple[str, str]:
    """A setting with its label; what was left empty is to be written by hand."""
    return words.SETTINGS[name], getattr(settings, name) or words.BLANK


def marked(paper: Paper, edition: Edition) -> None:
    """What day the document is of, and that it is a sample."""
    paper.line("quiet", edition.subtitle)
    if edition.is_sample:
        paper.line("mark", words.SAMPLE_LINE)


def overview(paper: Paper, edition: Edition) -> None:
    """What the document says first, and its figures."""
    for sentence in edition.sentences:
        paper.point(sentence, is_only=len(edition.sentences) == 1)
    if edition.cards:
        paper.line("caption", form.caption(words.CARDS))
        paper.table(card_table(edition.cards), ROWS)


def sentences(paper: Paper, points: Points) -> None:
    paper.head(points.title)
    for line in points.lines:
        paper.point(line, is_only=len(points.lines) == 1)
    paper.note(points.rule)


def panel(paper: Paper, section: View, as_of: date) -> None:
    """What it says, the chart of it, how it was measured, the numbers, and what the words mean."""
    paper.point(section.takeaway, is_only=True, leads=True)
    if section.chart:
        paper.line("caption", form.caption(as_office_draws(section.subtitle)))
        read = read_chart(section.chart, tuple(label for label, _ in section.definitions))
        paper.chart(chart_xml(read), section.told)
    for line in (*section.marked, *section.choice):
        paper.note(line)
    paper.detail(section.spoken, is_only=True)
    if section.table.rows and not section.chart:
        paper.line("caption", form.caption(section.subtitle))
    rows_of(paper, section, as_of)
    if section.choice:
        paper.line("caption", form.caption(words.HAPPENED_TITLE))
        paper.table(section.happened, len(section.happened.rows))
    grounds(paper, section.notes, section.definitions, section.source)


def rows_of(paper: Paper, section: View, as_of: date) -> None:
    """A table, or a few rows of a long one with where the rest is: of a course of time the latest up to the document's day."""
    count = len(section.table.rows)
    if count > MOST:
        paper.note(form.in_workbook(count))
    elif count > ROWS:
        shown, is_latest = excerpt(section, as_of)
        paper.table(replace(section.table, rows=shown), ROWS_SHOWN)
        paper.note(form.rows_shown(count, len(shown), is_latest))
    elif count:
        paper.table(section.table, count)


def excerpt(section: View, as_of: date) -> tuple[tuple[tuple, ...], bool]:
    """The rows of a long table that are printed, and whether they are the latest of a course of time."""
    rows = section.table.rows
    if all(isinstance(row[0], date) for row in rows):
        past = tuple(row for row in rows if row[0] <= as_of)
        if rows[0][0] >= rows[-1][0]:
            return past[:ROWS_SHOWN], True
        return past[-ROWS_SHOWN:], True
    if any(is_dated(row) for measured in section.measured for row in measured.rows):
        return rows[-ROWS_SHOWN:], True
    return rows[:ROWS_SHOWN], False


def is_dated(row: Row) -> bool:
    """Whether a row belongs to a day: its bucket, or its group."""
    return row.start is not None or any(isinstance(part, date) for part in row.group.values())


def grounds(
    paper: Paper, notes: Iterable[str], definitions: Iterable[tuple[str, str]], source: str
) -> None:
    for note in notes:
        paper.note(note)
    for label, definition in definitions:
        paper.note(f"{words.DEFINITION} · {label}: {definition}")
    paper.note(f"{words.BASIS}: {source}")


def answers(paper: Paper, given: tuple[Answer, ...]) -> None:
    if given:
        paper.head(words.ANSWERS)
        paper.note(words.ANSWERS_RULE)
    for answer in given:
        paper.point(answer.question, is_only=len(given) == 1, leads=True)
        paper.detail(answer.answer, is_only=True)
        grounds(paper, answer.notes, answer.definitions, answer.source)


def lists(paper: Paper, listed: tuple[Listed, ...]) -> None:
    for shown in listed:
        paper.point(shown.title, is_only=len(listed) == 1, leads=True)
        paper.note(shown.rule)
        if shown.table.rows:
            paper.table(shown.table, ROWS_LISTED)
            if len(shown.table.rows) > ROWS_LISTED:
                paper.note(form.rows_shown(len(shown.table.rows), ROWS_LISTED))
        else:
            paper.detail(shown.nothing, is_only=True)
