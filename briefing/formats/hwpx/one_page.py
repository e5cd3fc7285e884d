"""The one page that is read alone, as hwpx: one side of A4 by the library's own layout (`hwpx.layout.pages`)."""

from __future__ import annotations

from analytics.panels.panel import View
from analytics.panels.summary.words import aloud, asked
from briefing.edition import words
from briefing.edition.model import Edition, OnePage
from briefing.edition.one_page import charts_of
from briefing.formats.charts.chartml import chart_xml
from briefing.formats.charts.series import read_chart
from briefing.formats.hwpx.paper import Paper

CHART_MM = 42  # high


def draw_page(paper: Paper, edition: Edition, shown: OnePage) -> None:
    """Title, sentence, figures, charts, what is asked, what can be said, what it counts."""
    paper.line("title", edition.title)
    paper.line("quiet", edition.subtitle)
    if edition.is_sample:
        paper.line("mark", words.SAMPLE_LINE)
    paper.line("opening", edition.sentences[0])
    paper.figures([(card.label, card.value, card.aside) for card in shown.cards])
    draw_charts(paper, charts_of(edition, shown))
    paper.line("part", asked.TITLE)
    for answer in edition.answers:
        paper.line("question", answer.question)
        paper.line("answer", answer.answer)
    for points in edition.points:
        paper.line("part", points.title)
        for line in points.lines:
            paper.line("aloud", line)
        paper.line("small", points.rule)
    paper.line("part", aloud.FOOT)
    for name, text in shown.foot:
        paper.line("small", f"{name}: {text}")


def draw_charts(paper: Paper, sections: tuple[View, ...]) -> None:
    """The findings side by side, and under them those charts that have anything to draw."""
    findings = [section.takeaway for section in sections]
    measured = [section.subtitle for section in sections]
    paper.columns([findings], ("finding",))
    drawn = [
        (chart_xml(read_chart(section.chart), 8), section.told)
        for section in sections
        if section.chart
    ]
    if drawn:
        paper.charts(drawn, CHART_MM)
    paper.columns([measured], ("small",))
