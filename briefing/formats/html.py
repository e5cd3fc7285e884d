"""An edition as one page that needs nothing else: no script, no request, charts as drawings; prints to A4."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from html import escape
from typing import Any

from analytics.charts.texts import em
from analytics.charts.theme import FONTS, LIGHT
from analytics.panels.page import Card, Listed
from analytics.panels.panel import View
from analytics.panels.tables import Table
from briefing.edition import words
from briefing.edition.model import Answer, Edition, OnePage, Points, cell_text
from briefing.edition.one_page import annex_of
from briefing.formats.charts.svg import draw_svg
from briefing.formats.one_page import FRONT_STYLE, draw_front

ROWS_BESIDE = 12
ROWS_ALONE = 60
MOST = 400  # rows under a chart, under a heading alone, of an annex
MANY = 8  # columns; beyond, short texts may be broken, or no sheet of paper holds them
SHORT = 7
ENDLESS = 16
WIDEST = 60  # ems never broken, of a word that may be, a column is made for
STYLE = f"""
:root {{ color-scheme: light; }}
* {{ box-sizing: border-box; }}
body {{ font-family: {FONTS}; color: {LIGHT.text}; background: {LIGHT.surface}; margin: 0 auto; max-width: 60rem;
  padding: 2rem 1.5rem; line-height: 1.6; word-break: keep-all; overflow-wrap: break-word;
  print-color-adjust: exact; -webkit-print-color-adjust: exact; }}
h1 {{ font-size: 1.9rem; margin: 0; }}
h2 {{ font-size: 1.25rem; line-height: 1.4; margin: 0 0 .2rem; break-after: avoid; }}
p {{ margin: .2rem 0; }}
section {{ border-top: 2px solid {LIGHT.grid}; padding: 1.2rem 0; }}
svg {{ width: 100%; height: auto; }}
.whole {{ break-inside: avoid; }}  /* a finding stays with its chart */
header {{ break-inside: avoid; break-after: avoid; }}
.quiet {{ color: {LIGHT.text_quiet}; font-size: .85rem; }}
.sentence {{ font-size: 1.15rem; font-weight: bold; margin: .6rem 0; }}
.mark {{ color: {LIGHT.danger}; font-weight: bold; }}
.across {{ position: fixed; inset: 0; display: flex; align-items: center; justify-content: center; pointer-events: none;
  font-size: 7rem; font-weight: bold; color: {LIGHT.text}; opacity: .06; transform: rotate(-24deg); z-index: 1; }}
.cards {{ display: grid; grid-template-columns: repeat(auto-fit, minmax(10rem, 1fr)); gap: .6rem; margin: 1rem 0; }}
.card {{ border: 1px solid {LIGHT.axis}; border-radius: 6px; padding: .6rem .8rem; break-inside: avoid; }}
.card b {{ display: block; font-size: 1.5rem; line-height: 1.3; }}
.table {{ overflow-x: auto; }}
table {{ border-collapse: collapse; width: 100%; font-size: .85rem; font-variant-numeric: tabular-nums; margin: .5rem 0; }}
th, td {{ border-bottom: 1px solid {LIGHT.grid}; padding: .25rem .5rem; text-align: left; vertical-align: top; }}
th {{ background: {LIGHT.surface_quiet}; }}
td.n {{ text-align: right; }} td.n, td.d {{ white-space: nowrap; }} td.u {{ overflow-wrap: anywhere; }}
.many td.d {{ white-space: normal; word-break: keep-all; }}
thead {{ display: table-header-group; }}
tr, dl, li {{ break-inside: avoid; }}
p, li {{ orphans: 2; widows: 2; }}
section > .quiet {{ break-inside: avoid; }}
section > .quiet:not(.source), dt {{ break-after: avoid; }}  /* notes stand before a table, a term before its meaning */
tbody tr:nth-child(-n+2) {{ break-after: avoid; }} tbody tr:nth-last-child(-n+2) {{ break-before: avoid; }}
dt {{ font-weight: bold; }} dd {{ margin: 0 0 .3rem; }}
dl {{ font-size: .85rem; }}
@media print {{ html {{ font-size: 12.5px; }} body {{ max-width: none; padding: 0; font-size: 9.5pt; line-height: 1.5; }}
  .across {{ font-size: 90pt; }} section {{ padding: .6rem 0; }}
  .first {{ break-after: page; }} .draft {{ break-before: page; }} .source {{ break-before: avoid; }}
  .cards {{ grid-template-columns: repeat(var(--across), 1fr); gap: .4rem; margin: .5rem 0; }} }}
{FRONT_STYLE}
@page {{ size: A4; margin: 16mm 15mm 18mm; font: 8pt {FONTS}; color: {LIGHT.text_quiet};
  @bottom-left {{ content: "SOURCE"; }} @bottom-right {{ content: counter(page) " / " counter(pages); }} }}
"""


# What could end a text of a style sheet, as the style sheet writes it.
ENDING_TEXT = {ord(letter): f"\\{ord(letter):x} " for letter in '\\"<>&\n'}


def write_html(edition: Edition) -> bytes:
    """The page, UTF-8. The same edition gives the same bytes. One with a page that is read alone opens with it."""
    if edition.page is None:
        return write_sheets(edition, draw_sheets(edition))
    front = draw_front(edition, edition.page)
    return write_sheets(edition, [*front, *draw_sheets(annex_of(edition))])


def write_front(edition: Edition, shown: OnePage) -> bytes:
    """The one page by itself."""
    return write_sheets(edition, draw_front(edition, shown))


def write_annex(edition: Edition) -> bytes:
    """What stands behind the one page by itself."""
    annex = annex_of(edition)
    return write_sheets(annex, draw_sheets(annex))


def draw_sheets(edition: Edition) -> Iterator[str]:
    """Everything that an edition says but its one page."""
    yield from first_sheet(edition)
    yield from map(section, edition.sections)
    yield from answers(edition.answers)
    yield from map(listed, edition.listed)
    yield from map(annex, filter(is_long, edition.sections))
    yield f'<section><p class="quiet">{escape(edition.source)}</p></section>'


def write_sheets(edition: Edition, drawn: Iterable[str]) -> bytes:
    """A whole document of what was drawn."""
    parts = [*drawn]
    if edition.is_sample:
        parts.append(f'<div class="across" aria-hidden="true">{escape(words.SAMPLE)}</div>')
    body = "\n".join(part for part in parts if part)
    # The policy makes a request impossible, whatever a name in the data may look like.
    return (
        f'<!doctype html>\n<html lang="ko"><head><meta charset="utf-8"><title>{escape(edition.title)} '
        f"{escape(edition.subtitle)}</title>\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><style>{style(edition)}</style></head>\n'
        f'<body data-edition="{edition.name}" data-build="{escape(edition.build)}" data-as-of="{edition.as_of}">\n'
        f"{body}\n</body></html>\n"
    ).encode()


def first_sheet(edition: Edition) -> Iterator[str]:
    """Title, sentences and figures; what is to be said aloud gives them a sheet of paper of their own."""
    if edition.points:
        yield '<div class="first">'
    else:
        yield "<div>"
    yield f'<h1>{escape(edition.title)}</h1><p class="quiet">{escape(edition.subtitle)}</p>'
    if edition.is_sample:
        yield f'<p class="mark">{escape(words.SAMPLE_LINE)}</p>'
    for sentence in edition.sentences:
        yield f'<p class="sentence">{escape(sentence)}</p>'
    yield cards(edition.cards)
    yield from map(points, edition.points)
    yield "</div>"


def style(edition: Edition) -> str:
    """The page's style; its source and number stand at the foot of each printed sheet, as text that can end nothing."""
    return STYLE.replace("SOURCE", edition.source.translate(ENDING_TEXT))


def cards(shown: tuple[Card, ...]) -> str:
    """The figures; on paper in rows as even as they can be."""
    if not shown:
        return ""
    across = len(shown)
    if across > 5:
        across = -(-across // 2)
    return f'<div class="cards" style="--across: {across}">{"".join(map(card, shown))}</div>'


def card(shown: Card) -> str:
    change = " ".join(text for text in (shown.since, shown.change) if shown.change)
    small = "".join(
        f'<p class="quiet">{escape(text)}</p>'
        for text in (change, shown.aside, shown.target)
        if text
    )
    return f'<div class="card"><span>{escape(shown.label)}</span><b>{escape(shown.value)}</b>{small}</div>'


def section(shown: View) -> str:
    """Takeaway, what is measured, the chart with its words, notes, table, definitions, source."""
    chart = ""
    if shown.chart:
        chart = draw_svg(shown.chart, shown.name, shown.told) + marks(
            (*shown.marked, *shown.choice)
        )
    spoken = ""
    if shown.spoken:
        spoken = f'<p class="quiet">{escape(shown.spoken)}</p>'
    table = ""
    if not is_long(shown):
        table = table_of(shown.table)
    elif not chart:
        table = f"<p>{escape(words.IN_ANNEX)}</p>"
    return (
        f'<section id="{shown.name}"><div class="whole">{head(shown.takeaway, shown.subtitle)}{chart}{spoken}</div>'
        + "".join(f'<p class="quiet">{escape(text)}</p>' for text in shown.notes if text)
        + table
        + happened(shown)
        + definitions(shown.definitions)
        + f'<p class="quiet source">{escape(shown.source)}</p></section>'
    )


def marks(lines: Iterable[str]) -> str:
    """What the numbers on a chart over time stand for, a line each."""
    found = "<br>".join(map(escape, lines))
    if not found:
        return ""
    return f'<p class="quiet">{found}</p>'


def happened(shown: View) -> str:
    """All that happened in the time that a chart shows, where that is more than its numbers say."""
    if not shown.choice:
        return ""
    return f'<p class="quiet">{escape(words.HAPPENED_TITLE)}</p>{table_of(shown.happened)}'


def head(title: str, under: str) -> str:
    """A heading with what stands under it, never the last thing on a sheet."""
    return f'<header><h2>{escape(title)}</h2><p class="quiet">{escape(under)}</p></header>'


def is_long(shown: View) -> bool:
    """Whether a table stands at the end, where it keeps nobody from what comes after it."""
    most = ROWS_ALONE
    if shown.chart:
        most = ROWS_BESIDE
    return len(shown.table.rows) > most


def annex(shown: View) -> str:
    """The numbers behind a chart; a row for each day of years is for a workbook, not for paper."""
    title = words.annex(words.PANELS[shown.name])
    count = len(shown.table.rows)
    if count <= MOST:
        body = table_of(shown.table)
    else:
        body = f"<p>{escape(words.IN_WORKBOOK.format(total=count))}</p>"
    return (
        f"<section>{head(title, shown.subtitle)}{body}"
        f'<p class="quiet source">{escape(shown.source)}</p></section>'
    )


def points(shown: Points) -> str:
    """Sentences, a line each; a draft (what has a headline or terms) in paragraphs, on a sheet of its own."""
    if shown.headline or shown.terms:
        return draft(shown)
    lines = "".join(f"<li>{escape(line)}</li>" for line in shown.lines)
    return f"<section>{head(shown.title, shown.rule)}<ul>{lines}</ul></section>"


def draft(shown: Points) -> str:
    """A release, then the terms that it encloses."""
    headline = f'<p class="sentence">{escape(shown.headline)}</p>' if shown.headline else ""
    lines = "".join(f"<p>{escape(line)}</p>" for line in (*shown.subheads, *shown.lines))
    terms = "".join(f'<p class="quiet">{escape(term)}</p>' for term in shown.terms)
    return (
        f'<section class="draft">{head(shown.title, shown.rule)}{headline}{lines}</section>'
        f"<section>{head(words.TERMS, '')}{terms}</section>"
    )


def answers(shown: tuple[Answer, ...]) -> Iterator[str]:
    if shown:
        yield f"<section>{head(words.ANSWERS, words.ANSWERS_RULE)}</section>"
    for answer in shown:
        quiet = "".join(
            f'<p class="quiet">{escape(text)}</p>'
            for text in (*answer.notes, f"{words.BASIS}: {answer.source}")
        )
        yield (
            f'<section class="whole"><h2>{escape(answer.question)}</h2><p>{escape(answer.answer)}</p>'
            f"{definitions(answer.definitions)}{quiet}</section>"
        )


def listed(shown: Listed) -> str:
    body = table_of(shown.table) or f"<p>{escape(shown.nothing)}</p>"
    return f"<section>{head(shown.title, shown.rule)}{body}</section>"


def table_of(table: Table) -> str:
    """A table as text; counts stand right, a column is as wide as what it holds."""
    if not table.rows:
        return ""
    wide = [
        2.5 + min(WIDEST, max(em(cell_text(cell)) for cell in column))
        for column in zip(table.columns, *table.rows, strict=False)
    ]
    shares = "".join(f'<col style="width: {100 * width / sum(wide):.1f}%">' for width in wide)
    head = "".join(f"<th>{escape(name)}</th>" for name in table.columns)
    body = "".join(rows(table.rows))
    look = ' class="many"' if len(table.columns) > MANY else ""
    return f'<div class="table"><table{look}>{shares}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'


def rows(cells: Iterable[tuple]) -> Iterator[str]:
    for row in cells:
        yield (
            "<tr>" + "".join(f"<td{kind(cell)}>{write_cell(cell)}</td>" for cell in row) + "</tr>"
        )


def write_cell(cell: Any) -> str:
    """A cell's text; `25회(37.3%)` may go on before the bracket where its table has many columns."""
    text = cell_text(cell)
    if em(text) > SHORT:
        return escape(text)
    return escape(text).replace("(", "<wbr>(")


def kind(cell: Any) -> str:
    """Counts stand right; days and short texts stay on one line; only an address or an endless word may be broken anywhere."""
    if isinstance(cell, int):
        return " class=n"
    text = cell_text(cell)
    if isinstance(cell, date) or em(text) <= SHORT:
        return " class=d"
    if "://" in text or any(em(word) > ENDLESS for word in text.split()):
        return " class=u"
    return ""


def definitions(shown: tuple[tuple[str, str], ...]) -> str:
    if not shown:
        return ""
    terms = "".join(f"<dt>{escape(label)}</dt><dd>{escape(text)}</dd>" for label, text in shown)
    return f"<dl>{terms}</dl>"
