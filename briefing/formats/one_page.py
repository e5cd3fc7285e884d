"""The one page that is read alone, as html: one side of A4 on paper, one look on a screen; sizes in points are the paper's."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from analytics.charts.theme import LIGHT
from analytics.panels.page import Card
from analytics.panels.panel import View
from analytics.panels.summary.words import aloud, asked
from briefing.edition import words
from briefing.edition.model import Answer, Edition, OnePage, Points
from briefing.edition.one_page import charts_of
from briefing.formats.charts.svg import draw_svg

CHART = 400, 236  # units of a chart's letters: half a page wide they are read as 9 points
FRONT_STYLE = f"""
.front h1 {{ font-size: 20pt; line-height: 1.2; }}
.front h2 {{ font-size: 11pt; margin: 0 0 1mm; color: {LIGHT.accent_text}; }}
.front h3 {{ font-size: 10.5pt; line-height: 1.35; margin: 0; }}
.front p {{ margin: 0; }}
.front .sentence {{ font-size: 12.5pt; line-height: 1.4; margin: 1.5mm 0 2.5mm; }}
.front .small {{ font-size: 8pt; line-height: 1.35; color: {LIGHT.text_quiet}; }}
.front .mark {{ color: {LIGHT.danger}; }}
.figures {{ display: grid; grid-template-columns: repeat(4, auto); gap: 3mm; }}
.figures div {{ border-top: 2px solid {LIGHT.accent}; padding-top: 1mm; font-size: 10pt; line-height: 1.3; }}
.figures b {{ display: block; font-size: 30pt; line-height: 1.15; white-space: nowrap; letter-spacing: -.04em; }}
.pair {{ display: grid; grid-template-columns: 1fr 1fr; gap: 6mm; margin: 3mm 0; }}
.front .asked {{ font-size: 9.5pt; line-height: 1.45; margin: 0 0 1.5mm; }}
.front .asked b {{ display: block; font-size: 10pt; }}
.front .aloud {{ font-size: 12pt; line-height: 1.45; margin: 0 0 1.2mm; }}
.front .foot {{ border-top: 1px solid {LIGHT.axis}; margin-top: 2mm; padding-top: 1.5mm; }}
@media (max-width: 640px) {{ .figures {{ grid-template-columns: 1fr 1fr; }} .pair {{ grid-template-columns: 1fr; }} }}
@media print {{ .front {{ break-inside: avoid; }} .front + :not(.across) {{ break-before: page; }} .front .at-foot {{ display: none; }} }}
"""


def draw_front(edition: Edition, shown: OnePage) -> Iterator[str]:
    """Title, sentence, figures, charts, what is asked, what can be said, what it counts."""
    yield '<div class="front">'
    yield f'<h1>{escape(edition.title)}</h1><p class="small">{escape(edition.subtitle)}</p>'
    if edition.is_sample:
        yield f'<p class="small mark">{escape(words.SAMPLE_LINE)}</p>'
    yield f'<p class="sentence">{escape(edition.sentences[0])}</p>'
    yield f'<div class="figures">{"".join(map(draw_figure, shown.cards))}</div>'
    yield f'<div class="pair">{"".join(map(draw_panel, charts_of(edition, shown)))}</div>'
    yield '<div class="pair">'
    yield f"<div><h2>{escape(asked.TITLE)}</h2>{''.join(map(draw_answer, edition.answers))}</div>"
    yield f"<div>{''.join(map(draw_points, edition.points))}</div>"
    yield "</div>"
    yield f'<div class="foot"><h3>{escape(aloud.FOOT)}</h3>'
    for name, text in shown.foot:
        yield f'<p class="small"><b>{escape(name)}</b> {escape(text)}</p>'
    yield f'<p class="small at-foot">{escape(edition.source)}</p></div></div>'


def draw_figure(card: Card) -> str:
    """A large figure with its name over and another one under it."""
    return (
        f"<div>{escape(card.label)}<b>{escape(card.value)}</b>"
        f'<span class="small">{escape(card.aside)}</span></div>'
    )


def draw_panel(shown: View) -> str:
    """A finding over its chart."""
    chart = ""
    if shown.chart:
        chart = draw_svg(shown.chart, f"front_{shown.name}", shown.told, CHART)
    return (
        f"<div><h3>{escape(shown.takeaway)}</h3>{chart}"
        f'<p class="small">{escape(shown.subtitle)}</p></div>'
    )


def draw_answer(answer: Answer) -> str:
    return f'<p class="asked"><b>{escape(answer.question)}</b>{escape(answer.answer)}</p>'


def draw_points(points: Points) -> str:
    lines = "".join(f'<p class="aloud">“{escape(line)}”</p>' for line in points.lines)
    rule = f'<p class="small">{escape(points.rule)}</p>'
    return f"<h2>{escape(points.title)}</h2>{lines}{rule}"
