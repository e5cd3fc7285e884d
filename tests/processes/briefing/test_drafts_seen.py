"""A draft is read as it is seen: each file is made here, its right text is written by hand."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import hwpx
import pypdf
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from PIL import Image

from briefing.drafts import open_draft, read_draft, say_unread
from tests.processes.briefing.test_claims import write_words_pdf

HP = "http://www.hancom.co.kr/hwpml/2011/paragraph"
SECTION = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<hs:sec xmlns:hs="http://www.hancom.co.kr/hwpml/2011/section" '
    f'xmlns:hp="{HP}">{{}}</hs:sec>'
)
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def write_hwpx(path: Path, body: str, **parts: str) -> Path:
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/hwp+zip")
        package.writestr("Contents/section0.xml", SECTION.format(body))
        for name, xml in parts.items():
            package.writestr(f"Contents/{name}.xml", SECTION.format(xml))
    return path


def paragraph(*runs: str) -> str:
    """A paragraph of a hwpx, each run's content as XML."""
    return f"<hp:p>{''.join(f'<hp:run>{run}</hp:run>' for run in runs)}</hp:p>"


def text(words: str) -> str:
    return f"<hp:t>{words}</hp:t>"


def box(tag: str, *paragraphs: str) -> str:
    return f"<hp:{tag}><hp:subList>{''.join(paragraphs)}</hp:subList></hp:{tag}>"


def hwpx_table(*rows: tuple[str, ...]) -> str:
    """A table of a hwpx, each cell's content as XML."""
    written = (f"<hp:tr>{''.join(box('tc', cell) for cell in row)}</hp:tr>" for row in rows)
    return f"<hp:tbl>{''.join(written)}</hp:tbl>"


def write_word(path: Path, body: str, **parts: str) -> Path:
    """A docx of nothing but its body and the parts that are named."""
    types = "".join(
        f'<Relationship Id="{name}" Type="{R}/{name.rstrip("12")}" Target="{name}.xml"/>'
        for name in parts
    )
    links = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
    main = f'<Relationship Id="a" Type="{R}/officeDocument" Target="/word/document.xml"/>'
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("_rels/.rels", links.format(main))
        package.writestr(
            "word/document.xml", f"<w:document {SPACES}><w:body>{body}</w:body></w:document>"
        )
        package.writestr("word/_rels/document.xml.rels", links.format(types))
        for name, xml in parts.items():
            package.writestr(f"word/{name}.xml", f"<w:root {SPACES}>{xml}</w:root>")
    return path


def run(words: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def para(*runs: str, mark: str = "") -> str:
    return f"<w:p><w:pPr><w:rPr>{mark}</w:rPr></w:pPr>{''.join(runs)}</w:p>"


def lines(path: Path) -> list[str]:
    return read_draft(path).split("\n")


# ---- hwpx ----------------------------------------------------------------------------------------


def test_signs_between_the_letters_of_a_hwpx_keep_numbers_apart(tmp_path):
    body = paragraph(
        text("협약 40<hp:tab width='4000'/>45건, 방문 3<hp:nbSpace/>0회<hp:fwSpace/>출장"),
        text("개소 1<hp:lineBreak/>85곳, 02<hp:hyphen/>100"),
        "<hp:tab/>" + text("끝"),
    )
    assert read_draft(write_hwpx(tmp_path / "초안.hwpx", body)) == (
        "협약 40\t45건, 방문 3 0회 출장개소 1\n85곳, 02-100\t끝"
    )


def test_marks_of_a_hwpx_split_no_number(tmp_path):
    body = paragraph(text("협약 1<hp:markpenBegin color='#FFFF00'/>4<hp:markpenEnd/>5"), text("건"))
    assert read_draft(write_hwpx(tmp_path / "초안.hwpx", body)) == "협약 145건"


def test_notes_boxes_headers_and_captions_of_a_hwpx_follow_the_paragraph_they_hang_in(tmp_path):
    body = paragraph(
        text("협약은 145건"),
        f"<hp:ctrl>{box('footNote', paragraph(text('2022년 3월 말 기준')))}</hp:ctrl>",
        text("이다."),
        f"<hp:ctrl>{box('endNote', paragraph(text('가나다순')))}</hp:ctrl>",
        f"<hp:ctrl>{box('header', paragraph(text('투자유치과')))}</hp:ctrl>",
        f"<hp:rect>{box('drawText', paragraph(text('개소 85곳')), paragraph(text('채용 120명')))}"
        f"{box('caption', paragraph(text('그림 1')))}</hp:rect>",
    )
    assert lines(
        write_hwpx(tmp_path / "초안.hwpx", body, masterpage0=paragraph(text("대외비")))
    ) == [
        "협약은 145건이다.",
        "2022년 3월 말 기준",
        "가나다순",
        "투자유치과",
        "개소 85곳",
        "채용 120명",
        "그림 1",
        "대외비",
    ]


def test_tracked_changes_of_a_hwpx_are_read_as_if_accepted(tmp_path):
    body = (
        paragraph(
            text(
                "협약 <hp:deleteBegin Id='1'/>133<hp:deleteEnd Id='1'/>"
                "<hp:insertBegin Id='2'/>145<hp:insertEnd Id='2'/>건"
            )
        )
        # from the middle of a paragraph to the middle of the next, over runs
        + paragraph(text("방문 4<hp:deleteBegin Id='3'/>5"), text("0회"))
        + paragraph(text("출장 7<hp:deleteEnd Id='3'/>2회"))
        # the end of a paragraph alone
        + paragraph(text("채용 1<hp:deleteBegin Id='4'/>9<hp:deleteEnd Id='4' paraend='1'/>"))
        + paragraph(text("20명"))
        + paragraph(
            text("문의<hp:deleteBegin Id='5'/>"),
            hwpx_table((paragraph(text("개소")), paragraph(text("99곳")))),
            text("<hp:deleteEnd Id='5'/> 30건"),
        )
    )
    assert lines(write_hwpx(tmp_path / "초안.hwpx", body)) == [
        "협약 145건",
        "방문 42회",
        "채용 120명",
        "문의 30건",
    ]


def test_comments_of_a_hwpx_are_no_part_of_it(tmp_path):
    memo = f"<hp:fieldBegin type='MEMO'><hp:subList>{paragraph(text('133건 아닌가요?'))}</hp:subList></hp:fieldBegin>"
    hidden = box("hiddenComment", paragraph(text("구 수치 133건")))
    link = "<hp:fieldBegin type='HYPERLINK'><hp:parameters><hp:stringParam>133</hp:stringParam></hp:parameters></hp:fieldBegin>"
    body = paragraph(
        f"<hp:ctrl>{memo}{link}</hp:ctrl>", text("협약 145건"), f"<hp:ctrl>{hidden}</hp:ctrl>"
    )
    assert lines(write_hwpx(tmp_path / "초안.hwpx", body)) == ["협약 145건"]


def test_a_table_in_a_cell_follows_its_row_and_a_frame_is_no_table(tmp_path):
    inner = hwpx_table(
        (paragraph(text("연도")), paragraph(text("협약"))),
        (paragraph(text("2021년")), paragraph(text("129건"))),
    )
    body = paragraph(
        hwpx_table(
            (paragraph(text("구분")), paragraph(text("내용"))),
            (paragraph(text("실적")), paragraph(text("해마다"), inner) + paragraph(text("늘었다"))),
        )
    ) + paragraph(hwpx_table((paragraph(text("협약 145건")) + paragraph(text("개소 85곳")),)))
    assert lines(write_hwpx(tmp_path / "초안.hwpx", body)) == [
        "구분 | 내용",
        "실적 | 해마다 늘었다",
        "연도 | 협약",
        "2021년 | 129건",
        "협약 145건",
        "개소 85곳",
    ]


def test_a_label_that_covers_rows_is_said_in_each_and_a_figure_once(tmp_path):
    def cell(words: str, row: int, column: int, down: int = 1) -> str:
        return (
            f"<hp:tc><hp:subList>{paragraph(text(words))}</hp:subList>"
            f"<hp:cellAddr colAddr='{column}' rowAddr='{row}'/>"
            f"<hp:cellSpan colSpan='1' rowSpan='{down}'/></hp:tc>"
        )

    first = (
        cell("2021년", 0, 0, 2) + cell("협약", 0, 1) + cell("129건", 0, 2) + cell("60%", 0, 3, 2)
    )
    table = f"<hp:tbl><hp:tr>{first}</hp:tr><hp:tr>{cell('개소', 1, 1) + cell('77곳', 1, 2)}</hp:tr></hp:tbl>"
    assert lines(write_hwpx(tmp_path / "초안.hwpx", paragraph(table))) == [
        "2021년 | 협약 | 129건 | 60%",
        "2021년 | 개소 | 77곳 | ",
    ]


def test_what_the_hwpx_library_writes_is_read(tmp_path):
    document = hwpx.HwpxDocument.new()
    document.add_paragraph("협약은 145건이다.")
    table = document.add_table(2, 2)
    for row, column, words in ((0, 0, "구분"), (0, 1, "개소"), (1, 0, "2021년"), (1, 1, "77곳")):
        table.set_cell_text(row, column, words)
    document.save_to_path(str(tmp_path / "초안.hwpx"))
    assert [line for line in lines(tmp_path / "초안.hwpx") if line.strip()] == [
        "협약은 145건이다.",
        "구분 | 개소",
        "2021년 | 77곳",
    ]


# ---- docx ----------------------------------------------------------------------------------------


def test_what_python_docx_writes_is_read_with_its_signs_and_margins(tmp_path):
    document = docx.Document()
    written = document.add_paragraph("협약 40\t45건").add_run()
    written.add_break()
    written.add_text("방문 3\u00a00회")
    written.add_break(WD_BREAK.PAGE)
    written.add_text("출장")
    document.sections[0].header.paragraphs[0].text = "투자유치과"
    document.sections[0].footer.add_table(1, 1, docx.shared.Cm(5)).cell(0, 0).text = "담당 최0명"
    document.save(str(tmp_path / "초안.docx"))
    assert lines(tmp_path / "초안.docx") == [
        "협약 40\t45건",
        "방문 3 0회",
        "출장",
        "투자유치과",
        "담당 최0명",
    ]


def test_only_the_margins_that_are_shown_are_read(tmp_path):
    def section(switch: str) -> str:
        return (
            "<w:sectPr><w:headerReference w:type='default' r:id='header1'/>"
            f"<w:headerReference w:type='first' r:id='header2'/>{switch}</w:sectPr>"
        )

    margins = {"header1": para(run("보도자료")), "header2": para(run("표지 99건"))}
    body = para(run("협약 145건"))
    plain = write_word(tmp_path / "가.docx", body + section(""), **margins)
    titled = write_word(tmp_path / "나.docx", body + section("<w:titlePg/>"), **margins)
    assert lines(plain) == ["협약 145건", "보도자료"]
    assert lines(titled) == ["협약 145건", "보도자료", "표지 99건"]


def test_tracked_changes_of_a_docx_are_read_as_if_accepted(tmp_path):
    deleted = "<w:del w:id='1'><w:r><w:delText>{}</w:delText></w:r></w:del>"
    inserted = "<w:ins w:id='2'>{}</w:ins>"
    row = "<w:tr>{}<w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>"
    body = (
        para(run("협약 "), deleted.format("133"), inserted.format(run("4")), run("50건"))
        # the mark of a paragraph deleted: the next goes on
        + para(run("채용 1"), mark="<w:del w:id='3'/>")
        + para(run("20명"))
        # moved from here
        + para(
            "<w:moveFrom w:id='4'>" + run("개소 85곳") + "</w:moveFrom>",
            mark="<w:moveFrom w:id='5'/>",
        )
        + para(run("문의 30건"))
        # to here
        + para(
            "<w:moveTo w:id='6'>" + run("개소 85곳") + "</w:moveTo>", mark="<w:moveTo w:id='7'/>"
        )
        + "<w:tbl>"
        + row.format("<w:trPr><w:del w:id='8'/></w:trPr>", para(run("출장")), para(run("9회")))
        + row.format("<w:trPr><w:ins w:id='9'/></w:trPr>", para(run("방문")), para(run("72회")))
        + "</w:tbl>"
    )
    assert lines(write_word(tmp_path / "초안.docx", body)) == [
        "협약 450건",
        "채용 120명",
        "문의 30건",
        "개소 85곳",
        "방문 | 72회",
    ]


def test_a_box_of_a_docx_is_read_once_though_it_is_kept_twice(tmp_path):
    inside = f"<w:txbxContent>{para(run('개소 85곳'))}{para(run('채용 120명'))}</w:txbxContent>"
    body = para(
        run("협약 145건"),
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor>"
        f"<wps:wsp><wps:txbx>{inside}</wps:txbx></wps:wsp></wp:anchor></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{inside}</v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>",
        run("이다."),
        f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{para(run('옛 글상자'))}</w:txbxContent>"
        "</v:textbox></v:shape></w:pict></w:r>",
    )
    assert lines(write_word(tmp_path / "초안.docx", body)) == [
        "협약 145건이다.",
        "개소 85곳",
        "채용 120명",
        "옛 글상자",
    ]


def test_notes_of_a_docx_follow_the_paragraph_that_refers_to_them(tmp_path):
    body = (
        para(run("협약은 145건"), "<w:r><w:footnoteReference w:id='2'/></w:r>", run("이다."))
        + para(run("개소 85곳"), "<w:r><w:endnoteReference w:id='2'/></w:r>")
        + para("<w:del w:id='1'><w:r><w:footnoteReference w:id='3'/></w:r></w:del>", run("끝"))
    )
    path = write_word(
        tmp_path / "초안.docx",
        body,
        footnotes="".join(
            f"<w:footnote w:id='{at}'>{para(run(words))}</w:footnote>"
            for at, words in ((0, "구분선"), (2, "2022년 3월 말 기준"), (3, "지운 각주 99건"))
        ),
        endnotes=f"<w:endnote w:id='2'>{para(run('시 자료'))}</w:endnote>",
    )
    assert lines(path) == ["협약은 145건이다.", "2022년 3월 말 기준", "개소 85곳", "시 자료", "끝"]


def test_controls_links_and_fields_of_a_docx_are_read_by_what_they_show(tmp_path):
    turn = "<w:r><w:fldChar w:fldCharType='{}'/></w:r>"
    control = (
        "<w:sdt><w:sdtPr><w:alias w:val='수치'/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    )
    body = (
        para(run("협약 "), control.format(run("145")), run("건"))
        + control.format(para(run("개소 85곳")))
        + para(
            "<w:hyperlink>" + run("채용 ") + "</w:hyperlink>",
            "<w:smartTag>" + run("120명") + "</w:smartTag>",
        )
        + para("<w:fldSimple w:instr='DATE'>" + run("2022년 3월") + "</w:fldSimple>")
        + para(
            turn.format("begin"),
            "<w:r><w:instrText>IF 1 = </w:instrText></w:r>",
            *(turn.format("begin"), turn.format("separate"), run("99"), turn.format("end")),
            turn.format("separate"),
            run("방문 72회"),
            turn.format("end"),
        )
        + "<w:tbl>"
        + control.format(
            f"<w:tr><w:tc>{para(run('출장'))}</w:tc>{control.format('<w:tc>' + para(run('30회')) + '</w:tc>')}</w:tr>"
        )
        + "</w:tbl>"
    )
    assert lines(write_word(tmp_path / "초안.docx", body)) == [
        "협약 145건",
        "개소 85곳",
        "채용 120명",
        "2022년 3월",
        "방문 72회",
        "출장 | 30회",
    ]


def test_hidden_text_of_a_docx_is_out(tmp_path):
    styles = (
        "<w:style w:styleId='숨김'><w:rPr><w:vanish/></w:rPr></w:style>"
        "<w:style w:styleId='숨김2'><w:basedOn w:val='숨김'/></w:style>"
        "<w:style w:styleId='보임'><w:basedOn w:val='숨김'/><w:rPr><w:vanish w:val='0'/></w:rPr></w:style>"
    )
    body = (
        para(
            run("협약 4"),
            run("99", "<w:vanish/>"),
            run("5", "<w:vanish w:val='false'/>"),
            run("건"),
        )
        + para(
            run("개소 "),
            run("77", "<w:rStyle w:val='숨김2'/>"),
            run("85곳", "<w:rStyle w:val='보임'/>"),
        )
        + f"<w:p><w:pPr><w:pStyle w:val='숨김'/></w:pPr>{run('옛 수치 133건')}</w:p>"
    )
    assert lines(write_word(tmp_path / "초안.docx", body, styles=styles)) == [
        "협약 45건",
        "개소 85곳",
    ]


def test_tables_of_a_docx_are_read_row_by_row_with_the_tables_in_their_cells(tmp_path):
    document = docx.Document()
    table = document.add_table(3, 3)
    for row, words in enumerate(
        (("구분", "협약", "개소"), ("2021년", "129건", "77곳"), ("", "133건", "80곳"))
    ):
        for cell, said in zip(table.rows[row].cells, words, strict=True):
            cell.text = said
    table.cell(1, 0).merge(table.cell(2, 0))
    inner = table.cell(1, 2).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "서울", "12곳"
    document.add_table(1, 2).cell(0, 0).merge(
        document.tables[1].cell(0, 1)
    ).text = "협약 145건\n개소 85곳"
    document.save(str(tmp_path / "초안.docx"))
    assert lines(tmp_path / "초안.docx") == [
        "구분 | 협약 | 개소",
        "2021년 | 129건 | 77곳",
        "서울 | 12곳",
        "2021년 | 133건 | 80곳",
        "협약 145건",
        "개소 85곳",
    ]


# ---- what cannot be read -------------------------------------------------------------------------


def test_pictures_and_equations_are_named_with_their_places(tmp_path):
    picture = io.BytesIO()
    Image.new("RGB", (2, 2)).save(picture, "PNG")
    document = docx.Document()
    document.add_picture(picture)
    document.add_paragraph("1. 협약 현황")
    document.add_picture(picture)
    document.add_paragraph("2. 개소율")._p.append(
        parse_xml(f"<m:oMath {SPACES}><m:r><m:t>60%</m:t></m:r></m:oMath>")
    )
    document.save(str(tmp_path / "초안.docx"))
    assert say_unread(open_draft(tmp_path / "초안.docx").unread) == [
        "그림 2개는 읽지 못했습니다(맨 앞, ‘1. 협약 현황’ 다음). "
        "그 안의 수치는 글로 옮겨 적어 다시 확인해 주십시오.",
        "수식 1개는 읽지 못했습니다(‘1. 협약 현황’ 다음). "
        "그 안의 수치는 글로 옮겨 적어 다시 확인해 주십시오.",
    ]


def test_charts_and_objects_of_a_hwpx_are_named_with_their_places(tmp_path):
    body = paragraph(text("가. 해마다 맺은 업무협약과 문을 연 곳"), "<hp:chart/>") + paragraph(
        "<hp:ole/>",
        text("나. 개소"),
        f"<hp:ctrl>{box('hiddenComment', paragraph('<hp:pic/>'))}</hp:ctrl>",
    )
    assert say_unread(open_draft(write_hwpx(tmp_path / "초안.hwpx", body)).unread) == [
        "차트 1개는 읽지 못했습니다(‘가. 해마다 맺은 업무협약과 문을 연…’ 다음). "
        "그 안의 수치는 글로 옮겨 적어 다시 확인해 주십시오.",
        "끼워 넣은 개체 1개는 읽지 못했습니다(‘가. 해마다 맺은 업무협약과 문을 연…’ 다음). "
        "그 안의 수치는 글로 옮겨 적어 다시 확인해 주십시오.",
    ]


def test_a_page_that_was_scanned_is_named_beside_those_that_are_read(tmp_path):
    writer = pypdf.PdfWriter(clone_from=write_words_pdf(tmp_path / "글.pdf", "MOU 145"))
    writer.add_blank_page(200, 200)
    writer.write(tmp_path / "초안.pdf")
    draft = open_draft(tmp_path / "초안.pdf")
    assert draft.text.strip() == "MOU 145"
    assert say_unread(draft.unread) == [
        "2쪽은 글자가 없는 그림(스캔)이어서 읽지 못했습니다. "
        "그 쪽의 수치는 글로 옮겨 적어 다시 확인해 주십시오."
    ]


def test_the_command_says_what_of_a_draft_it_could_not_read(sample):
    path = sample.folder / "그림 있는 초안.hwpx"
    write_hwpx(path, paragraph(text("업무협약은 145건이다."), "<hp:pic/>"))
    done = sample.run("check-claims", path, "--json", module="briefing")
    assert done.status == 0
    assert "그림 1개는 읽지 못했습니다(‘업무협약은 145건이다.’ 다음)." in done.err
