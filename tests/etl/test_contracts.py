"""A sheet is known by its headers alone, however they are written; what fits nothing is refused with what to do."""

import pytest

from etl import messages
from etl.contracts.registry import CONTRACTS, find_contract
from etl.extract.headers import fold_header
from etl.extract.layout import HEADER_ROWS, Misfit, find_layout, is_guide, number_rows
from etl.extract.workbooks import read_workbook
from etl.forms.templates import show_example, write_templates
from tests.worlds import shapes
from tests.worlds.shapes import recognise_headers

VISIT = ("방문일", "기업명")


def misfit_of(*headers: str) -> Misfit:
    with pytest.raises(Misfit) as caught:
        recognise_headers(headers)
    return caught.value


@pytest.mark.parametrize("contract", CONTRACTS, ids=lambda contract: contract.name)
def test_every_accepted_header_of_every_column_is_recognised(contract):
    for column in contract.columns:
        for header in (column.name, column.name.upper(), *column.headers):
            others = [c.name for c in contract.columns if c is not column]
            assert recognise_headers((*others, header)).columns[column.name] == len(others), header


@pytest.mark.parametrize("contract", CONTRACTS, ids=lambda contract: contract.name)
def test_no_two_columns_of_a_contract_share_a_header(contract):
    spellings = [fold_header(h).word for c in contract.columns for h in (c.name, *c.headers)]
    assert len(spellings) == len(set(spellings))


@pytest.mark.parametrize("contract", CONTRACTS, ids=lambda contract: contract.name)
def test_the_required_columns_alone_are_enough(contract):
    others = [c.name for c in contract.columns if not c.required][: contract.least_others]
    headers = (*(c.name for c in contract.required), *others)
    assert recognise_headers(headers).contract is contract


@pytest.mark.parametrize(
    "written",
    [
        "이동거리",
        "이동 거리",
        " 이동거리 ",
        "이동\n거리",
        "이동거리(km)",
        "이동거리(㎞)",
        "이동거리（㎞）",
        "이동거리 [Km]",
        "(이동거리)",
        "이동\u00a0거리",
        "이동거리 *",
        "이동거리(단위: km)",
        "KM",
        "ｋｍ",
    ],
)
def test_case_blanks_line_breaks_brackets_and_units_do_not_make_another_header(written):
    assert recognise_headers((*VISIT, written)).columns["km"] == 2


@pytest.mark.parametrize(
    "written", ["이동거리(비공식)", "이동거리 (필수)", "※이동거리", "이동거리 :"]
)
def test_a_remark_beside_a_header_never_makes_it_unknown(written):
    layout = recognise_headers((*VISIT, written))
    assert layout.columns["km"] == 2 and layout.unknown == ()


def test_a_word_in_brackets_that_makes_another_header_is_not_dropped():
    assert recognise_headers(("방문일", "업체(기관)명")).columns["company"] == 1


@pytest.mark.parametrize(
    "header, unit",
    [("투자계획(백만원)", "백만원"), ("투자계획 [억원]", "억원"), ("투자계획", None)],
)
def test_a_unit_in_brackets_is_kept_for_the_numbers_below(header, unit):
    layout = recognise_headers(("연번", "기업명", "체결일", header))
    assert layout.header_units.get("investment_promised") == unit


@pytest.mark.parametrize("counter", ["번호", "연번", "순번"])
def test_a_row_counter_is_recognised_and_ignored_in_a_log(counter):
    layout = recognise_headers((counter, *VISIT))
    assert (
        layout.contract.name == "visits"
        and layout.unknown == ()
        and "visit_id" not in layout.columns
    )


@pytest.mark.parametrize("counter", ["연번", "순번", "협약번호"])
def test_the_counter_of_a_memorandum_list_is_its_number(counter):
    assert recognise_headers((counter, "기업명", "체결일")).columns["mou_no"] == 0


def test_unknown_columns_are_named_and_no_error():
    layout = recognise_headers((*VISIT, "비밀", "", "메모장"))
    assert layout.unknown == ("비밀", "메모장")
    assert layout.places == ("visited_on", "company", "", "", "")


def test_two_headers_for_one_column_are_ambiguous_and_both_are_named():
    misfit = misfit_of("방문일", "기업명", "업체명")
    sentence = messages.describe_misfit(misfit)
    assert misfit.code == "AMBIGUOUS_LAYOUT" and "‘기업명’, ‘업체명’" in sentence


def test_a_sheet_that_fits_two_sources_equally_is_ambiguous():
    misfit = misfit_of("방문일", "장소", "성과", "기업명", "달성일")
    assert misfit.code == "AMBIGUOUS_LAYOUT"
    assert {contract.name for contract in misfit.rivals} == {"visits", "outcomes"}


def test_most_recognised_headers_win_between_sources():
    assert recognise_headers(("기업명", "일자", "성과", "비고")).contract.name == "outcomes"
    assert recognise_headers(("기업명", "일자", "목적", "비고")).contract.name == "visits"


def test_what_fits_nothing_is_told_its_nearest_source_and_the_missing_columns():
    misfit = misfit_of("연번", "기업명", "주요내용")
    assert (misfit.code, misfit.nearest.name) == ("UNKNOWN_LAYOUT", "mous")
    assert [column.name for column in misfit.missing] == ["signed_on"]
    assert "‘업무협약 현황’" in messages.describe_misfit(
        misfit
    ) and "‘체결일’" in messages.describe_misfit(misfit)


def test_a_sheet_without_any_known_header_is_pointed_to_the_templates():
    misfit = misfit_of("가", "나")
    assert misfit.nearest is None and "templates" in messages.describe_misfit(misfit)


def test_the_header_may_stand_in_any_of_the_first_twenty_rows():
    def rows(above):
        return [
            ["2021년 방문일지"],
            *[[""]] * (above - 1),
            list(VISIT),
            ["2021-07-20", "예시기업 001"],
        ]

    at_twenty = rows(HEADER_ROWS - 1)
    assert find_layout(number_rows(at_twenty)).header_row == HEADER_ROWS
    with pytest.raises(Misfit):
        find_layout(number_rows(rows(HEADER_ROWS)))


def test_targets_and_what_the_clerk_decides_are_lists_and_the_rest_memoranda_too_are_logs():
    assert {c.name for c in CONTRACTS if c.keeps == "list"} == {
        "targets",
        "aliases",
        "places",
        "firms",
        "milestones",
        "mentors",
        "sites",
        "programmes",
    }
    assert find_contract("public_mous").public and find_contract("public_claims").public


# ---- templates ---------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def templates(tmp_path_factory):
    return write_templates(tmp_path_factory.mktemp("양식"))


def test_there_is_a_template_for_every_source_people_fill_in(templates):
    sources = [read_workbook(path, ".xlsx")[0].layout.contract for path in templates]
    assert sources == [c for c in CONTRACTS if not c.public]


def test_a_template_has_every_column_and_only_its_form_counts_as_a_sheet(templates):
    for path in templates:
        (form,) = read_workbook(path, ".xlsx")
        assert (
            set(form.layout.columns) == {c.name for c in form.layout.contract.columns}
            and form.layout.unknown == ()
        )


def test_the_second_sheet_explains_every_column_with_an_example(templates):
    openpyxl = pytest.importorskip("openpyxl")
    for path, contract in zip(templates, [c for c in CONTRACTS if not c.public], strict=False):
        guide = [
            list(row)
            for row in openpyxl.load_workbook(path)[messages.GUIDE_SHEET].iter_rows(
                values_only=True
            )
        ]
        assert is_guide(guide[0]) and [row[0] for row in guide[1:]] == [
            c.label for c in contract.columns
        ]
        assert all(row[4] and row[2] for row in guide[1:])
        required = [row[0] for row in guide[1:] if row[1]]
        assert required == [c.label for c in contract.required]


def test_categories_have_drop_down_lists(templates):
    openpyxl = pytest.importorskip("openpyxl")
    sheet = openpyxl.load_workbook(templates[0])["방문일지"]
    lists = {rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert lists == {
        '"기업,정부,기관"',
        '"방문,내방,화상,전화,전자우편"',
        '"긍정,보류,거절"',
        '"우리,기업"',
    }


def test_a_filled_template_loads_and_an_unfilled_one_is_empty(bureau):
    openpyxl = pytest.importorskip("openpyxl")
    folder = bureau.folder / "양식"
    visits = write_templates(folder)[0]
    assert bureau.check(visits).files[0].refused["code"] == "EMPTY"
    book = openpyxl.load_workbook(visits)
    examples = [row[3] for row in book[messages.GUIDE_SHEET].iter_rows(min_row=2, values_only=True)]
    for at, text in enumerate(examples, 1):
        book["방문일지"].cell(2, at, text)
    book.save(visits)
    (report,) = bureau.load(visits).files
    assert (report.source, report.rows_read, report.loaded, report.refused) == (
        "visits",
        1,
        1,
        None,
    )
    assert bureau.one("select company from stg_visits") == "예시기업 001"


@pytest.mark.parametrize(
    "contract", [c for c in CONTRACTS if not c.public], ids=lambda contract: contract.name
)
def test_the_example_of_a_template_is_a_row_that_loads(contract, tmp_path):
    examples = [show_example(column) or "보기" for column in contract.columns]
    path = shapes.write_text(
        tmp_path / "보기.csv", [[column.label for column in contract.columns], examples]
    )
    assert len(shapes.loaded_rows(path, contract.name)) == 1
