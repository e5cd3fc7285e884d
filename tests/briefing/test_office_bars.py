"""How bars are handed to the library that writes Excel's charts."""

from __future__ import annotations

import io
import re
import zipfile

import xlsxwriter

from briefing.formats.charts.series import WHOLE, BarRow, Bars
from briefing.formats.xlsx import look_of_bars

THREE_BARS = Bars(
    categories=("데이터", "로봇", "보안"),
    labelled=(True, True, False),
    rows=(BarRow("협약", (3.0, 1.0, 2.0), ("#256ef4",) * 3, (False,) * 3, ("#256ef4",) * 3),),
    levels=(),
    span=(0.0, 3.0),
    is_horizontal=False,
    is_stacked=False,
    number_format=WHOLE,
)


def test_labels_that_are_shown_have_no_look_of_their_own():
    # Two labels that were one dict would each get an empty fill: the library writes into what it is given.
    labels = re.findall(r"<c:dLbl>.*?</c:dLbl>", write_bars())
    assert len(labels) == 3
    assert not [label for label in labels if "spPr" in label]


def write_bars() -> str:
    """The XML of one chart of bars in a workbook of its own."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("자료")
        sheet.write_column(0, 0, THREE_BARS.rows[0].values)
        chart = book.add_chart({"type": "column"})
        look = look_of_bars(THREE_BARS.rows[0], THREE_BARS)
        chart.add_series({"values": ["자료", 0, 0, 2, 0], **look})
        sheet.insert_chart(0, 2, chart)
    with zipfile.ZipFile(out) as package:
        return package.read("xl/charts/chart1.xml").decode("utf-8")
