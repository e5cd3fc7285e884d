"""A row is loaded, quarantined with a code and a sentence, or left out; and each is counted once.

One file is staged in memory, without the marts: the rules of rows and of one file.
"""

from datetime import date, timedelta

import pytest

from etl.load.reports import FileRefused

MARK = "2021-07-20"


VISITS = "방문일,기업명,상대구분,방식,반응,회신일,이동거리\n"
TRIPS = "출발일자,도착일자,출장지,출장자,이동거리,결재상태\n"
MOUS = "협약번호,기업명,체결일,상태,종료일,고용계획,투자계획\n"


# ---- one code each -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "row, column, value, code",
    [
        (",예시기업 001,,,,,", "visited_on", "", "MISSING_VALUE"),
        ("2021-07-20, \u00a0　,,,,,", "company", "", "MISSING_VALUE"),
        ("2021-07-20,㈜,,,,,", "company", "㈜", "MISSING_VALUE"),
        ("2021-02-30,예시기업 001,,,,,", "visited_on", "2021-02-30", "BAD_DATE"),
        ("2022-04-01,예시기업 001,,,,,", "visited_on", "2022-04-01", "FUTURE_DATE"),
        ("2014-12-31,예시기업 001,,,,,", "visited_on", "2014-12-31", "OUT_OF_RANGE"),
        ("2021-07-20,예시기업 001,친구,,,,", "counterpart", "친구", "UNKNOWN_CATEGORY"),
        ("2021-07-20,예시기업 001,,팩스,,,", "channel", "팩스", "UNKNOWN_CATEGORY"),
    ],
)
def test_a_bad_cell_quarantines_its_row_with_column_value_and_sentence(
    stage, row, column, value, code
):
    staged = stage(
        VISITS + "2021-01-04,예시기업 009,기업,방문,긍정,2021-01-05,600km\n" + row + "\n"
    )
    assert staged.codes == [(3, column, code)] and staged.counts() == (2, 1, 1, 0)
    found = staged.quarantine[0]
    assert (found["file"], found["sheet"], found["value"]) == ("자료.csv", None, value)
    assert "{" not in found["message"] and found["message"].endswith((".", "}."))


@pytest.mark.parametrize(
    "row, column, value, code",
    [
        ("2021-07-20,예시기업 001,,,,곧,", "replied_on", "곧", "BAD_DATE"),
        ("2022-03-31,예시기업 001,,,,2022.4.1,", "replied_on", "2022.4.1", "FUTURE_DATE"),
        ("2021-07-20,예시기업 001,,,,,육백", "km", "육백", "BAD_NUMBER"),
        ("2021-07-20,예시기업 001,,,,,5001", "km", "5001", "OUT_OF_RANGE"),
        ("2021-07-20,예시기업 001,,,,,△3", "km", "△3", "OUT_OF_RANGE"),
        ("2021-07-20,예시기업 001,,,글쎄,,", "response", "글쎄", "UNKNOWN_CATEGORY"),
    ],
)
def test_a_cell_that_a_row_can_do_without_costs_no_row_and_is_set_aside(
    stage, row, column, value, code
):
    staged = stage(
        VISITS + "2021-01-04,예시기업 009,기업,방문,긍정,2021-01-05,600km\n" + row + "\n"
    )
    assert staged.codes == [(3, column, code)] and staged.counts() == (2, 2, 0, 0)
    found = staged.quarantine[0]
    assert found["kept"] and found["value"] == value
    assert found["message"].endswith("이 칸만 비워 두고 행은 올렸습니다.")
    assert staged.reports[0].kept_cells == 1
    assert staged.column(column)[1] is None


@pytest.mark.parametrize(
    "row", ["2015-01-01,예시기업 001,,,,,0", "2022-03-31,예시기업 001,,,,2022-03-31,5000"]
)
def test_the_limits_themselves_are_inside(stage, row):
    assert stage(VISITS + row + "\n").codes == []


def test_a_row_with_several_faults_is_quarantined_once_for_the_first(stage):
    assert stage(VISITS + "어제,,친구,팩스,글쎄,내일,많이\n").codes == [
        (2, "visited_on", "BAD_DATE")
    ]


def test_a_quarantined_row_is_kept_whole(stage):
    staged = stage('방문일,기업명,비밀,비고\n어제,예시기업 001,숨은 값,"두\n줄"\n')
    assert staged.rows("select cells, source, label from quarantine_rows") == [
        (["어제", "예시기업 001", "숨은 값", "두\n줄"], "visits", "방문일")
    ]


def test_a_plan_may_lie_in_the_future_but_not_what_happened(stage):
    staged = stage(
        MOUS + "1,예시기업 001,2021-07-20,유효,2029-12-31,,\n2,예시기업 002,2022-04-01,,,,\n"
    )
    assert staged.codes == [(3, "signed_on", "FUTURE_DATE")]
    assert stage("지표,기한,목표값\n누적 협약,2029-12-31,200\n").codes == []


def test_the_future_begins_after_the_day_the_file_was_first_loaded(stage):
    text = VISITS + "2021-07-20,예시기업 001,,,,,\n"
    assert stage(text, date(2021, 7, 20)).codes == []
    assert stage(text, date(2021, 7, 19)).codes == [(2, "visited_on", "FUTURE_DATE")]


@pytest.mark.parametrize(
    "departed, returned, is_bad",
    [
        ("2021-07-20", "2021-07-20", False),
        ("2021-07-20", "2021-07-19", True),
        ("2021-07-20 09:00", "2021-07-20", False),
        ("2021-07-20 18:00", "2021-07-20 09:00", True),
        ("2021-07-20 09:00", "2021-07-20 09:00", False),
    ],
)
def test_who_returns_before_departing_is_out_of_order(stage, departed, returned, is_bad):
    staged = stage(TRIPS + f"{departed},{returned},서울,예시담당 1,600,결재완료\n")
    assert staged.codes == ([(2, "returned_on", "BAD_ORDER")] if is_bad else [])


def test_a_memorandum_cannot_end_before_it_was_signed(stage):
    staged = stage(
        MOUS
        + "1,예시기업 001,2021-07-20,해지,2021-07-19,,\n2,예시기업 002,2021-07-20,해지,2021-07-20,,\n"
    )
    assert (
        staged.codes == [(2, "ended_on", "BAD_ORDER")]
        and "‘종료일’" in staged.quarantine[0]["message"]
    )


@pytest.mark.parametrize(
    "number, code",
    [
        ("0", "OUT_OF_RANGE"),
        ("-1", "OUT_OF_RANGE"),
        ("1.5", "BAD_NUMBER"),
        ("일", "BAD_NUMBER"),
        ("99999999999999999999", "BAD_NUMBER"),
    ],
)
def test_a_memorandum_number_is_a_whole_number_from_one(stage, number, code):
    assert stage(MOUS + f"{number},예시기업 001,2021-07-20,,,,\n").codes == [(2, "mou_no", code)]


def test_a_traveller_that_is_only_a_comma_is_missing(stage):
    assert stage(TRIPS + '2021-07-20,2021-07-20,서울,",",,결재완료\n').codes == [
        (2, "traveller", "MISSING_VALUE")
    ]


# ---- what values become ------------------------------------------------------------------------------------


def test_a_blank_response_is_not_recorded_and_is_not_held(stage):
    staged = stage(
        VISITS
        + "2021-07-20,예시기업 001,,,,,\n2021-07-20,예시기업 002,,,검토,,\n2021-07-20,예시기업 003,,,문전박대,,\n"
        "2021-07-20,예시기업 004,,,호의적,,\n"
    )
    assert staged.column("response") == [None, "보류", "거절", "긍정"]


def test_a_blank_channel_is_a_visit_and_a_blank_counterpart_is_left_to_the_marts(stage):
    staged = stage(VISITS + "2021-07-20,예시기업 001,,,,,\n2021-07-20,예시기업 002,정부,전화,,,\n")
    assert staged.column("channel") == ["방문", "전화"] and staged.column("counterpart") == [
        None,
        "정부",
    ]
    assert stage("방문일,기업명\n2021-07-20,예시기업 001\n").column("channel") == ["방문"]


def test_a_money_header_with_a_unit_multiplies_plain_numbers_only(stage):
    staged = stage(
        "연번,기업명,체결일,투자계획(백만원)\n1,예시기업 001,2021-07-20,120\n2,예시기업 002,2021-07-20,12억\n"
        "3,예시기업 003,2021-07-20,\n"
    )
    assert staged.column("investment_promised", "mous") == [120e6, 12e8, None]


def test_a_name_written_in_four_ways_is_one_company(stage):
    staged = stage(
        VISITS
        + "".join(
            f"2021-07-2{n},{name},,,,,\n"
            for n, name in enumerate(
                ["㈜예시기업 001", "예시기업001", "주식회사 예시기업 001", "예시기업 ００１"]
            )
        )
    )
    assert set(staged.column("company_id")) == {1}


def test_names_with_quotes_sql_html_and_line_breaks_are_only_names(stage):
    names = [
        "'; drop table stg_visits; --",
        "<script>alert(1)</script>",
        'a "b" c',
        "=1+1",
        "{label}",
        "%s $blanks ?",
    ]
    staged = stage(
        {"방문": [["방문일", "기업명"], *([MARK, name] for name in names), [MARK, "예시  기업"]]}
    )
    assert staged.column("company") == [*names, "예시 기업"]
    bad = stage({"방문": [["방문일", "기업명"], *(["어제", name] for name in names)]})
    assert [q["row"] for q in bad.quarantine] == list(range(2, 8))


# ---- left out ----------------------------------------------------------------------------------------------


def test_subtotals_notes_blanks_and_repeated_headers_are_left_out_and_counted(stage):
    staged = stage(
        "연번,방문일,기업명,이동거리\n1,2021-07-20,예시기업 001,600\n소계,,,600\n , ,,\n연번,방문일,기업명,이동거리\n"
        "2,2021-07-21,예시기업 002,600\n,합 계,,1200\n총계,,,1200\n계,,,1200\n,,,\n※ 왕복 기준,,,\n"
    )
    assert staged.counts() == (10, 2, 0, 8) and staged.codes == []
    assert staged.rows("select line, reason from left_out_rows order by 1") == [
        (3, "subtotal"),
        (5, "header"),
        (7, "subtotal"),
        (8, "subtotal"),
        (9, "subtotal"),
        (11, "note"),
    ]


@pytest.mark.parametrize(
    "state, is_approved",
    [
        ("결재 완료", True),
        ("결재완료(전결)", True),
        (" 결재  완료 (전결)", True),
        ("결\u00a0재\u3000완 료", True),
        ("결재 미완료", False),
        ("결재", False),
        ("완료", False),
    ],
)
def test_an_approved_trip_counts_however_blanks_stand_in_the_word(stage, state, is_approved):
    staged = stage(TRIPS + f"2021-07-20,2021-07-20,서울,예시담당 1,600,{state}\n")
    assert staged.codes == [] and staged.counts() == (1, is_approved, 0, not is_approved)


def test_trips_without_approval_are_left_out_and_kept(stage):
    staged = stage(
        TRIPS
        + "2021-07-20,2021-07-20,서울,예시담당 1,600,결재완료\n2021-07-21,2021-07-21,서울,예시담당 1,600,반려\n"
        "2021-07-22,2021-07-22,서울,예시담당 1,600,\n2021-07-23,2021-07-23,서울,예시담당 1,600,전결(결재완료)\n"
    )
    assert staged.counts() == (4, 2, 0, 2)
    assert staged.rows("select line from left_out_rows where reason = 'unapproved' order by 1") == [
        (3,),
        (4,),
    ]
    assert stage(
        "출발일자,도착일자,출장지,출장자\n2021-07-20,2021-07-20,서울,예시담당 1\n"
    ).counts() == (1, 1, 0, 0)


def test_left_out_rows_take_no_part_in_keys_nor_in_the_share_of_bad_rows(stage):
    text = TRIPS + "".join(
        f"2021-07-2{n},2021-07-2{n},서울,예시담당 1,,결재완료\n" for n in range(4)
    )
    unapproved = "".join(f"2021-07-0{n},어제,서울,예시담당 1,,반려\n" for n in range(1, 9))
    twice = "2021-07-20,2021-07-20,서울,예시담당 1,999,반려\n"
    assert stage(text + unapproved + twice, confirmed=False).counts() == (13, 4, 0, 9)


def test_rows_of_blank_cells_and_cells_beyond_the_header_are_told_apart(stage):
    staged = stage(VISITS + "2021-07-20,예시기업 001,,,,,\n,,,,,,,,\n,,,,,,,길 잃은 값\n")
    assert staged.counts() == (3, 1, 1, 1) and staged.codes == [(4, "visited_on", "MISSING_VALUE")]


# ---- keys --------------------------------------------------------------------------------------------------


def test_the_same_row_again_is_a_duplicate_and_the_first_wins(stage):
    row = "2021-07-20,예시기업 001,기업,방문,긍정,,600\n"
    staged = stage(
        VISITS + row + row.replace("예시기업 001", "㈜예시기업001") + row, confirmed=False
    )
    assert staged.codes == [(3, "company", "DUPLICATE_KEY"), (4, "company", "DUPLICATE_KEY")]
    assert staged.counts() == (3, 1, 2, 0) and all(
        "2행과" in q["message"] for q in staged.quarantine
    )


def test_the_same_key_with_other_values_is_a_conflict_and_none_is_loaded(stage):
    staged = stage(
        VISITS
        + "2021-07-20,예시기업 001,,,긍정,,\n2021-07-20,예시기업 001,,,거절,,\n2021-07-20,예시기업 001,,전화,거절,,\n"
    )
    assert staged.codes == [(2, "company", "CONFLICTING_KEY"), (3, "company", "CONFLICTING_KEY")]
    assert staged.column("channel") == ["전화"]


def test_a_visit_number_is_the_key_where_there_is_one_and_is_named(stage):
    staged = stage(
        "방문번호,방문일,기업명\nV1,2021-07-20,예시기업 001\nV2,2021-07-20,예시기업 001\nV2,2021-07-21,예시기업 001\n"
        ",2021-07-20,예시기업 002\n"
    )
    assert staged.codes == [(3, "visit_id", "CONFLICTING_KEY"), (4, "visit_id", "CONFLICTING_KEY")]
    assert staged.quarantine[0]["value"] == "V2"


def test_the_time_of_departure_tells_two_trips_of_a_day_apart(stage):
    staged = stage(
        TRIPS
        + "2021-07-20 09:00,2021-07-20,서울,예시담당 1,,결재완료\n2021-07-20 15:00,2021-07-20,서울,예시담당 1,,결재완료\n"
    )
    assert staged.codes == []


def test_hirings_of_one_day_are_told_apart_by_their_place_in_the_file(stage):
    staged = stage(
        "기업명,단계,달성일,수량\n"
        + "예시기업 001,채용,2021-07-20,5\n" * 2
        + "예시기업 001,법인설립,2021-07-20,\n" * 2
    )
    assert staged.codes == [(5, "company", "DUPLICATE_KEY")] and staged.column(
        "nth", "outcomes"
    ) == [1, 2, None]


def test_keys_are_judged_across_the_sheets_of_one_file(stage):
    head, row = ["방문일", "기업명", "비고"], [MARK, "예시기업 001", "가"]
    other = ["2021-07-21", "예시기업 002", "나"]
    own = ["2021-07-22", "예시기업 003", "다"]
    staged = stage({"상반기": [head, row, own], "하반기": [head, [], row, other]})
    assert (
        staged.codes == [(3, "company", "DUPLICATE_KEY")]
        and staged.quarantine[0]["sheet"] == "하반기"
    )
    assert (staged.counts(0), staged.counts(1)) == ((2, 2, 0, 0), (3, 1, 1, 1))


def test_a_sheet_that_only_repeats_others_of_its_file_is_left_out_and_named(stage):
    head = ["기업명", "성과", "달성일", "인원"]
    may = ["예시기업 001", "채용", "2021-05-03", 5]
    june = ["예시기업 002", "채용", "2021-06-01", 5]
    staged = stage({"5월": [head, may], "6월": [head, june], "전체": [head, may, june]})
    assert [staged.counts(at) for at in range(3)] == [(1, 1, 0, 0), (1, 1, 0, 0), (2, 0, 0, 2)]
    assert "‘5월’, ‘6월’" in staged.reports[2].notes[0]
    assert sum(staged.column("quantity", "outcomes")) == 10


def test_of_two_equal_sheets_the_later_one_is_left_out(stage):
    rows = [["기업명", "성과", "달성일", "인원"], ["예시기업 001", "채용", "2021-05-03", 5]]
    staged = stage({"전환 성과": rows, "전환 성과 (2)": rows})
    assert [staged.counts(at) for at in range(2)] == [(1, 1, 0, 0), (1, 0, 0, 1)]


# ---- one file ----------------------------------------------------------------------------------------------


def test_up_to_a_fifth_bad_rows_load_and_more_refuse_the_file(stage):
    good = "".join(f"{MARK},예시기업 00{n},,,,,\n" for n in range(4))
    assert stage(VISITS + good + "어제,예시기업 009,,,,,\n", confirmed=False).counts() == (
        5,
        4,
        1,
        0,
    )
    with pytest.raises(FileRefused) as caught:
        stage(VISITS + good + "어제,예시기업 009,,,,,\n" * 2, confirmed=False)
    (report,) = caught.value.reports
    assert (
        report.refused["code"] == "TOO_MANY_BAD_ROWS"
        and report.loaded == 0
        and "--yes" in report.refused["message"]
    )
    assert len(caught.value.quarantine) == 2
    assert stage(VISITS + good + "어제,예시기업 009,,,,,\n" * 2, confirmed=True).counts() == (
        6,
        4,
        2,
        0,
    )


@pytest.mark.parametrize(
    "text", ["", ",,,,,,\n , ,,,,,\n", "※ 자료 없음,,,,,,\n", "소계,,,,,,0\n", "\n\n"]
)
def test_a_header_without_any_row_of_data_is_empty(stage, text):
    with pytest.raises(FileRefused) as caught:
        stage(VISITS + text)
    (report,) = caught.value.reports
    assert report.refused["code"] == "EMPTY" and report.rows_read == report.left_out


def test_sheets_of_several_sources_load_beside_one_that_fits_nothing(stage):
    staged = stage(
        {
            "방문": [["방문일", "기업명"], [MARK, "예시기업 001"]],
            "메모": [["가", "나"], [1, 2]],
            "협약": [
                ["제목"],
                [],
                ["연번", "기업명", "체결일"],
                [1, "예시기업 001", MARK],
                ["어제", "예시기업 002", MARK],
            ],
            "빈 양식": [["지표", "기한", "목표값"]],
        }
    )
    assert [(r.sheet, r.source, r.refused and r.refused["code"]) for r in staged.reports] == [
        ("방문", "visits", None),
        ("메모", None, "UNKNOWN_LAYOUT"),
        ("협약", "mous", None),
        ("빈 양식", "targets", "EMPTY"),
    ]
    assert (staged.counts(0), staged.counts(2)) == ((1, 1, 0, 0), (2, 2, 0, 0))
    assert staged.codes == [(5, "mou_no", "BAD_NUMBER")] and staged.quarantine[0]["sheet"] == "협약"


def test_unknown_columns_are_said_with_the_sheet(stage):
    staged = stage("방문일,기업명,비밀\n2021-07-20,예시기업 001,x\n")
    assert "‘비밀’" in staged.reports[0].notes[0]
    assert staged.rows("select unknown_headers from load_sheets") == [(["비밀"],)]


def test_read_is_loaded_and_quarantined_and_left_out_in_every_sheet_of_a_messy_file(stage):
    days = [date(2021, 1, 1) + timedelta(days=n) for n in range(60)]
    rows = [
        [str(day), f"예시기업 {n % 7}", "긍정" if n % 5 else "글쎄"] if n % 11 else []
        for n, day in enumerate(days)
    ]
    staged = stage(
        {
            "가": [["방문일", "기업명", "반응"], *rows],
            "나": [["방문일", "기업명", "반응"], *rows[:20], ["소계"]],
        }
    )
    for at in (0, 1):
        read, loaded, quarantined, left_out = staged.counts(at)
        assert read == loaded + quarantined + left_out
    kept = [q for q in staged.quarantine if q["kept"]]
    assert sum(r.quarantined for r in staged.reports) == len(staged.quarantine) - len(kept)
    assert sum(r.kept_cells for r in staged.reports) == len(kept)


@pytest.mark.parametrize("written, value", [("0.4", 0.4), ("40%", 0.4), ("40", 0.4), ("1", 1.0)])
def test_a_rate_is_the_same_target_however_it_is_written(stage, written, value):
    staged = stage(f"지표,기한,목표값\n유치 성공률(긍정 회신),2022-12-31,{written}\n")
    assert staged.column("value", "targets") == [value]


def test_a_target_of_a_count_is_no_rate(stage):
    assert stage("지표,기한,목표값\n누적 협약,2022-12-31,40\n").column("value", "targets") == [40]


def test_a_target_for_a_figure_that_does_not_exist_is_kept_back(stage):
    staged = stage("지표,기한,목표값\n행복도,2022-12-31,40\n누적 협약,2022-12-31,150\n")
    assert staged.codes == [(2, "metric", "UNKNOWN_CATEGORY")]


def test_hired_people_and_invested_won_share_a_column_and_no_unit(stage):
    staged = stage(
        "기업명,성과구분,달성일,금액(백만원)\n예시기업 001,투자,2021-03-04,500\n"
        "예시기업 001,채용,2021-04-05,12\n예시기업 002,채용,2021-04-05,12억\n"
    )
    assert staged.column("quantity", "outcomes") == [500_000_000, 12, None]
    assert staged.codes == [(4, "quantity", "BAD_NUMBER")]


PLAIN = "2021-07-20,예시기업 001,기업,방문,긍정,2021-07-21,600,투자 상담,대전\n"


@pytest.mark.parametrize(
    "row",
    [
        "2021. 7. 22,예시기업 002,기업,방문,긍정,2021-07-23,1,가,나",
        "2021-07-22,예시기업 002,기업,방문,긍정,21.7.23,1,가,나",
        "2021-07-22,예시기업 002, 기업 ,방문,긍정,2021-07-23,600km,\u3000가,나",
        "2021-07-22,예시기업 002,기업,방문,긍정,2021-07-23,1,해당 없음,#N/A",
        "2021-07-22,예시기업 002,기업,,,,,-,N/A",
        "2021-07-22,예시기업 002,기업,방문,긍정,2021-07-23, ,  ,",
    ],
)
def test_a_row_reads_the_same_whatever_is_odd_in_another(stage, row):
    header = "방문일,기업명,상대구분,방식,반응,회신일,이동거리,목적,비고\n"
    columns = "visited_on, counterpart, channel, response, replied_on, km, purpose, note"
    first = f"select {columns} from stg_visits where line = 2"
    second = f"select {columns} from stg_visits where line = 3"
    (plain,) = stage(header + PLAIN).rows(first)
    assert plain == (
        *(date(2021, 7, 20), "기업", "방문", "긍정", date(2021, 7, 21)),
        *(600.0, "투자 상담", "대전"),
    )
    beside = stage(header + PLAIN + row + "\n")
    assert beside.rows(first) == [plain]
    (odd,) = beside.rows(second)
    assert odd[:2] == (date(2021, 7, 22), "기업")
    assert odd[-2:] in (("가", "나"), (None, None))
