"""What the page on data quality and terms says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any, Literal

from analytics.permissions.personal import PERSONS, mask_key, mask_names
from analytics.wording import numbers
from analytics.wording.grammar import particle
from analytics.wording.labels import DIMENSIONS

ListedRow = dict[str, Any]  # a row of a listing
Cells = tuple[tuple[Any, ...], ...]  # the rows of a table

TITLE = "품질과 용어"
SOURCES = {
    "visits": "방문일지",
    "trips": "출장내역",
    "mous": "업무협약 현황",
    "outcomes": "전환 성과",
    "tenancies": "입주",
    "inquiries": "상담접수",
    "consultations": "대면컨설팅",
    "mentors": "멘토단",
    "mentoring": "멘토링",
    "surveys": "수요조사",
    "sites": "시설",
    "events": "행사",
    "programmes": "지원사업",
    "beneficiaries": "수혜기업",
    "council_actions": "협의체 안건",
    "follow_ups": "후속조치",
    "targets": "목표",
    "places": "지명",
    "aliases": "기업 별칭",
    "job_matches": "잡매칭",
    "firms": "기업 목록",
    "milestones": "연혁",
    "headers": "머리글 읽기",
    "values": "값 읽기",
    "public_mous": "공개 협약 명부",
    "public_claims": "공개 발표 수치",
}
CODES = {
    "MISSING_VALUE": "빈 칸",
    "BAD_DATE": "읽을 수 없는 날짜",
    "FUTURE_DATE": "미래 날짜",
    "BAD_NUMBER": "읽을 수 없는 숫자",
    "OUT_OF_RANGE": "허용 범위를 벗어남",
    "UNKNOWN_CATEGORY": "정해지지 않은 값",
    "DUPLICATE_KEY": "같은 내용의 행",
    "CONFLICTING_KEY": "서로 다른 내용의 같은 행",
    "BAD_ORDER": "앞뒤가 바뀐 날짜",
    "CELL_ERROR": "엑셀 오류",
}
KEPT = "칸 보류"
LEFT_OUT = {
    "subtotal": "소계·합계",
    "note": "주석",
    "header": "되풀이된 머리글",
    "title": "제목·쪽 번호",
    "nothing": "방문 없음 등",
    "unknown_table": "모르는 표",
    "excluded": "제외하기로 한 말",
    "repeated": "되풀이한 시트",
    "unapproved": "미결재",
}
CHANGES = {"added": "뒤늦게 추가", "altered": "값 변경", "vanished": "사라짐"}

COLUMNS = {
    "visit_id": "방문번호",
    "visited_on": "방문일",
    "company": "기업명",
    "counterpart": "상대구분",
    "place": "방문지",
    "staff": "출장자",
    "purpose": "목적",
    "channel": "방식",
    "field": "분야",
    "response": "반응",
    "replied_on": "회신일",
    "refusal_reason": "거절사유",
    "other_reason": "기타사유",
    "km": "이동거리",
    "trip_id": "출장번호",
    "note": "비고",
    "departed_on": "출발일자",
    "destination": "출장지",
    "traveller": "출장자",
    "transport": "차량",
    "scope": "관내·관외",
    "hours": "출장시간",
    "approval": "결재상태",
    "mou_no": "협약번호",
    "signed_on": "체결일",
    "party_type": "구분",
    "commitment": "협약내용",
    "jobs_promised": "고용계획",
    "investment_promised": "투자계획",
    "status": "상태",
    "ended_on": "종료일",
    "source_url": "출처",
    "milestone": "단계",
    "achieved_on": "달성일",
    "quantity": "수량",
    "evidence": "증빙",
    "verified_on": "확인일",
    "metric": "지표",
    "due_on": "기한",
    "value": "값",
    "name": "이름",
    "same": "동일여부",
    "site": "시설",
    "moved_in_on": "입주일",
    "moved_out_on": "퇴거일",
    "seats": "좌석",
    "raised_on": "등록·상정일",
    "action": "조치·안건",
    "owner": "담당",
    "done_on": "완료일",
    "received_on": "접수일",
    "topic": "문의유형",
    "level": "처리단계",
    "resolved_on": "처리일",
    "satisfaction": "만족도",
    "held_on": "일자",
    "counsellor": "상담사",
    "next_on": "다음일정",
    "mentor": "멘토",
    "started_on": "시작일",
    "sessions": "횟수",
    "result": "결과",
    "sent_on": "배포일",
    "returned_on": "회신·도착일",
    "needs": "수요",
    "follow_up": "2차상담필요",
    "followed_up_on": "2차상담일",
    "opened_on": "개관일",
    "attendees": "참석인원",
    "companies": "참석기업",
    "agency": "기관",
    "programme": "사업명",
    "kind": "유형",
    "audience": "대상",
    "stage": "성장단계",
    "starts_on": "시작일",
    "ends_on": "종료일",
    "budget": "예산",
    "awarded_on": "선정일",
    "amount": "지원금",
    "decision": "결정",
    "batch": "묶음",
    "confidence": "확인 정도",
    "stated_on": "발표일",
    "as_of": "기준일",
    "unit": "단위",
    "qualifier": "발표의 말",
    "latitude": "위도",
    "longitude": "경도",
    "region": "시도",
    "road_km": "편도거리",
    "local": "관내",
}

FRESH_SUBTITLE = "자료별 행 수와 가장 최근 날짜"
FRESH_COLUMNS = ("자료", "행", "가장 최근 날짜", "기준일과 차이")
REPORT_SUBTITLE = "파일·시트마다 읽은 행 = 올림 + 따로 둠 + 제외"
REPORT_COLUMNS = ("파일", "시트", "자료", "읽음", "올림", "따로 둠", "제외", "처음 올린 날", "알림")
REASON_SUBTITLE = "규칙에 맞지 않아 따로 둔 행을 까닭별로 센 수"
REASON_COLUMNS = ("까닭", "자료", "행")
ROW_COLUMNS = ("파일", "시트", "행", "칸", "적힌 값", "까닭", "고칠 점", "행 전체")
RESTATED_SUBTITLE = "바로 앞 자료 판에 있던 기간에서 달라진 행"
RESTATED_COLUMNS = ("자료", "종류", "날짜", "기업·기관", "행", "칸", "전", "후")
LEFT_SUBTITLE = "자료가 아니거나 결재되지 않아 제외한 행 · 빈 행은 건수만 집계"
LEFT_COLUMNS = ("자료", "까닭", "행")
CHANGED_SUBTITLE = "상대구분(기업·정부·기관 등)이 방문마다 다르게 적힌 곳 · 가장 최근 방문을 따름"
CHANGED_COLUMNS = ("이름", "지금 구분")
TERMS_SUBTITLE = "지표마다 무엇을 무엇으로 나누거나 세는지"
TERMS_COLUMNS = ("구역", "지표", "뜻", "단위", "나눌 수 있는 것")


def say_load(
    rows_read: int, quarantined: int, as_of: date, loaded_on: date, public: int = 0
) -> str:
    """How much was read, how much of it was set aside, and how new the data are.

    Args:
        public: rows of the public record, which come with the program and are no work of the bureau's.
    """
    if not rows_read:
        return "올린 행이 없습니다."
    aside = "따로 둔 행은 없습니다"
    if quarantined:
        share = numbers.percent(quarantined / rows_read)
        aside = f"{quarantined:,}행({share})을 따로 두었습니다"
    without = f" 함께 들어 있는 공개 기록 {public:,}행은 뺀 수입니다." if public else ""
    return (
        f"{rows_read:,}행을 읽었고 {aside}. 자료 기준일은 {numbers.plain_day(as_of)}이며, "
        f"{numbers.plain_day(loaded_on)}에 올렸습니다.{without}"
    )


def say_freshness(rows: Sequence[ListedRow], as_of: date) -> str:
    """The source that is furthest behind the as-of day."""
    own = [row for row in rows if row["newest"] and not is_public(row)]
    if not own:
        return "우리 자료가 아직 없습니다."
    oldest = min(own, key=lambda row: row["newest"])
    behind = (as_of - oldest["newest"]).days
    if behind <= 7:
        return "모든 자료가 기준일 7일 전이나 그 뒤까지 들어 있습니다."
    return f"{particle(SOURCES[oldest['source']], '이/가')} 가장 뒤처져 마지막 날짜가 기준일보다 {behind:,}일 이릅니다."


def is_public(row: ListedRow) -> bool:
    """Whether a source is the public record, not a file of the bureau."""
    return (row["source"] or "").startswith("public")


def list_freshness(rows: Sequence[ListedRow], as_of: date) -> Cells:
    """A row per source that has rows."""
    return tuple(
        (SOURCES[row["source"]], row["rows"], row["newest"], say_distance(row, as_of))
        for row in rows
        if row["rows"]
    )


def say_distance(row: ListedRow, as_of: date) -> str:
    """How far a source's newest day lies from the as-of day; the public record is not expected to keep up."""
    if is_public(row) or row["newest"] is None:
        return ""
    days = (as_of - row["newest"]).days
    if days == 0:
        return "같은 날"
    if days < 0:
        return f"{-days:,}일 뒤"
    return f"{days:,}일 전"


def say_report(rows: Sequence[ListedRow]) -> str:
    """Whether every row that was read is accounted for, over the sheets that were loaded."""
    loaded = [row for row in rows if not row["refused_message"]]
    proof = say_proof(loaded)
    refused = len(rows) - len(loaded)
    if not refused:
        return proof
    return f"{proof} 올리지 않은 시트는 {refused:,}개입니다."


def say_proof(loaded: Sequence[ListedRow]) -> str:
    """Whether what was read of the loaded sheets adds up."""
    if not loaded:
        return "올린 시트가 없습니다."
    astray = sum(not adds_up(row) for row in loaded)
    if astray:
        return f"시트 {astray:,}개에서 읽은 행이 올림·따로 둠·제외의 합과 다릅니다. 개발자에게 알려 주십시오."
    return (
        f"시트 {len(loaded):,}개에서 읽은 행이 모두 올림·따로 둠·제외 가운데 하나에 들어 있습니다."
    )


def adds_up(row: ListedRow) -> bool:
    return bool(row["rows_read"] == row["loaded"] + row["quarantined"] + row["left_out"])


def list_sheets(rows: Sequence[ListedRow]) -> Cells:
    """A row per sheet with its proof and what has to be known of it."""
    return tuple(
        (
            row["file"],
            row["sheet"] or "",
            SOURCES.get(row["source"], ""),
            row["rows_read"],
            row["loaded"],
            row["quarantined"],
            row["left_out"],
            row["first_loaded_on"],
            say_notice(row),
        )
        for row in rows
    )


# What stands on the command line in a note → where this is done on a page.
SHELL_ONLY = {
    "이면 --adds를 붙여 다시 올려 주십시오": "이면 ‘자료 올리기’에 다시 올려 ‘앞 파일을 대신하지 않고 더하기’를 골라 주십시오",
    "이면 이 파일을 --adds를 붙여 다시 올려 주십시오": "이면 이 파일에도 적어 ‘자료 올리기’에 다시 올려 주십시오",
}


def say_notice(row: ListedRow) -> str:
    """Why a sheet was refused, or what was decided about it."""
    if row["refused_message"]:
        return str(row["refused_message"])
    return " ".join(map(reword_note, row["notes"] or []))


def reword_note(note: str) -> str:
    """What was decided while reading, for somebody who has no command line."""
    for words, instead in SHELL_ONLY.items():
        note = note.replace(words, instead)
    return note


def say_reasons(rows: Sequence[ListedRow]) -> str:
    """How many rows must be mended; the same row twice is no fault."""
    whole = [row for row in rows if not row["is_kept"]]
    sentences = [say_whole_rows(whole), say_kept_cells(len(rows) - len(whole))]
    return " ".join(sentence for sentence in sentences if sentence)


def say_whole_rows(rows: Sequence[ListedRow]) -> str:
    """How many of the rows that were not loaded must be mended."""
    if not rows:
        return "따로 둔 행이 없습니다."
    harmless = sum(row["code"] == "DUPLICATE_KEY" for row in rows)
    bad = len(rows) - harmless
    if not bad:
        return f"따로 둔 {harmless:,}행은 같은 내용이 되풀이된 것이라 고칠 것이 없습니다."
    if not harmless:
        return f"따로 둔 {bad:,}행을 고쳐 다시 올려 주십시오."
    return f"따로 둔 {len(rows):,}행 가운데 {bad:,}행을 고쳐야 합니다."


def say_kept_cells(cells: int) -> str:
    """How many cells of loaded rows were left empty because nobody could read them; "" without any."""
    if not cells:
        return ""
    return f"읽지 못한 칸이 {cells:,}개 있어 그 칸만 비워 두고 행은 셌습니다."


QUARANTINED_SUBTITLE = (
    "따로 둔 행이나 읽지 못한 칸 하나에 한 줄 · 행 번호는 엑셀이나 글 파일에서 보이는 번호"
)


def say_quarantined(rows: Sequence[ListedRow]) -> str:
    if not rows:
        return "따로 둔 행이 없어 고칠 것이 없습니다."
    cells = sum(row["is_kept"] for row in rows)
    what = f"따로 둔 {len(rows) - cells:,}행"
    if cells:
        what += f"과 읽지 못한 칸 {cells:,}개"
    return f"{what}의 위치와 고칠 점입니다. 내려받아 고친 뒤 다시 올려 주십시오."


def name_reason(row: ListedRow) -> str:
    """Why a row, or a cell of a loaded row, was set aside."""
    reason = CODES[row["code"]]
    if row["is_kept"]:
        return f"{reason} · {KEPT}"
    return reason


def count_reasons(rows: Sequence[ListedRow]) -> Cells:
    """A row per reason and source, the most frequent first."""
    counts = Counter((name_reason(row), SOURCES[row["source"]]) for row in rows)
    return tuple((*reason, count) for reason, count in counts.most_common())


def list_quarantined(rows: Sequence[ListedRow]) -> Cells:
    """A row per quarantined row or unread cell: where it is, what is wrong, and the whole of it."""
    return tuple(
        (
            row["file"],
            row["sheet"] or "",
            row["line"],
            row["label"],
            row["value"],
            name_reason(row),
            row["message"],
            " | ".join(row["cells"]),
        )
        for row in rows
    )


def say_restated(rows: Sequence[ListedRow], is_alone: bool) -> str:
    """What changed since the build before; is_alone: there was none to compare with."""
    if is_alone and not rows:
        return "비교할 앞선 자료 판이 없습니다."
    if not rows:
        return "앞선 자료 판과 달라진 행이 없습니다."
    changed = Counter(
        change for change, *_ in {(r["change"], r["source"], r["row_key"]) for r in rows}
    )
    parts = ", ".join(
        f"{name} {changed[change]:,}행" for change, name in CHANGES.items() if changed[change]
    )
    return f"앞선 자료 판과 비교해 {parts}이 있습니다."


def list_restated(rows: Sequence[ListedRow]) -> Cells:
    """A row per value that changed, names of persons masked."""
    return tuple(
        (
            SOURCES[row["source"]],
            CHANGES[row["change"]],
            row["dated_on"],
            row["company"] or "",
            mask_key(row["source"], row["row_key"]),
            COLUMNS.get(row["column_name"], row["column_name"] or ""),
            write_value(row, "old_value"),
            write_value(row, "new_value"),
        )
        for row in rows
    )


def write_value(row: ListedRow, side: Literal["old_value", "new_value"]) -> str | None:
    """A value before or after a change; of a person's name only what may be shown."""
    value: str | None = row[side]
    if row["column_name"] in PERSONS:
        return mask_names(value)
    return value


def say_left_out(rows: Sequence[ListedRow]) -> str:
    if not rows:
        return "소계·주석·되풀이된 머리글·미결재로 제외한 행이 없습니다."
    parts = (
        f"{SOURCES[row['source']]} {LEFT_OUT[row['reason']]} {row['rows']:,}행" for row in rows
    )
    return f"{', '.join(parts)}을 제외했습니다."


def list_left_out(rows: Sequence[ListedRow]) -> Cells:
    return tuple((SOURCES[row["source"]], LEFT_OUT[row["reason"]], row["rows"]) for row in rows)


def say_changed(rows: Sequence[ListedRow]) -> str:
    if not rows:
        return "상대구분이 다르게 적힌 곳은 없습니다."
    return f"상대구분이 다르게 적힌 곳이 {len(rows):,}곳 있습니다. 맞는지 확인해 주십시오."


def say_terms(count: int) -> str:
    return f"지표 {count}개의 뜻을 모든 화면과 명령에서 똑같이 씁니다."


def list_dimensions(dimensions: Sequence[str]) -> str:
    return ", ".join(DIMENSIONS[dimension] for dimension in dimensions)


ASSUMPTIONS_SUBTITLE = "화면의 낱말과 판단이 뜻하는 것"
ASSUMPTION_COLUMNS = ("약속", "뜻")
ASSUMPTIONS = (
    (
        "기준일",
        "그날까지 일어나고 알려진 것만 셉니다. 회신은 회신일부터 안 것으로 보며, 회신일이 없으면 접촉한 날에 안 것으로 봅니다.",
    ),
    (
        "자료 판",
        "자료를 올릴 때마다 하나씩 생기며 바뀌지 않습니다. 지난 자료 판으로 그때 말한 수치를 다시 잴 수 있습니다.",
    ),
    (
        "95% 구간",
        "비율은 윌슨 구간, 협약까지 걸린 날의 곡선은 로그-로그 구간을 씁니다. 합계·평균·중앙값에는 구간을 붙이지 않습니다.",
    ),
    (
        "우연으로 보기 어려움",
        "두 비율의 차이의 95% 구간(뉴컴 방법)에 0이 들어 있지 않다는 뜻입니다. 들어 있으면 ‘우연일 수 있다’고 적습니다. 여럿 가운데 "
        "가장 높은 것과 가장 낮은 것을 골라 비교할 때는, 고를 수 있던 짝의 수만큼 구간을 넓힙니다(시다크 보정).",
    ),
    (
        "분기의 흐름",
        "첫 분기와 마지막 분기가 아니라 비교할 수 있는 모든 분기로 판단합니다. 끝에서부터 비율이 서로 다르다고 볼 수 없고(카이제곱 동질성 "
        "검정, 5%) 오르내리지도 않는(코크런-아미티지 추세 검정, 5%) 분기가 넷 이상이면 ‘그때부터 머물렀다’고 적습니다.",
    ),
    (
        "변화의 두 부분",
        "비율의 변화를 구성이 달라져 생긴 것과 같은 묶음 안의 비율이 달라져 생긴 것으로 나눈 것입니다(키타가와 방법). 변화가 우연일 수 "
        "있으면 나누지 않습니다.",
    ),
    (
        "지켜보는 기업",
        "아직 일어나지 않은 일은 기준일까지 지켜본 것으로 계산합니다(카플란-마이어 방법). 갓 시작한 기업을 실패로 세지 않습니다.",
    ),
    (
        "전망의 구간",
        "최근의 속도로 이어질 때 늘어날 건수의 80% 구간(포아송 분포)을, 달마다의 건수가 그보다 고르지 않은 만큼 넓힌 것입니다.",
    ),
    (
        "앞뒤 비교",
        "같은 기업을 앞과 뒤에서 한 번씩 재어 그 차이의 평균과 95% 구간(스튜던트 t 분포)을 구한 것입니다.",
    ),
    (
        "평소 범위",
        "한 주(월요일~일요일)의 건수를 앞선 4주와 비교한 정확 조건부 포아송 검정(양측)에서 확률이 5% 이상인 범위입니다.",
    ),
    ("표본 적음", "분모가 10 미만인 비율입니다. 값은 보이되 순위를 매기지 않습니다."),
    (
        "집계 중",
        "가장 늦게 들어온 기업의 첫 방문이 기준일에서 90일이 되지 않은 비율입니다. 회신이 더 오면 오를 수 있어 그런 분기는 비교하지 않습니다.",
    ),
    ("진행 중", "기준일까지 끝나지 않은 주·달·분기·해입니다."),
    (
        "일부 기간",
        "고른 기간이 가운데에서 시작하거나 끝나 일부만 센 주·달·분기·해입니다. 값은 보이되 가장 높거나 낮다고 하지 않습니다.",
    ),
    ("지구 바퀴", "이동거리를 4만 ㎞로 나눈 값입니다(보도의 계산과 같음)."),
    (
        "거리 산정",
        "출장내역에 적힌 왕복 거리를 씁니다. 적혀 있지 않으면 관내는 0㎞, 두 곳 이상이면 경유지 순서대로 더한 거리, 한 곳이면 지명에 적힌 "
        "도로 거리의 두 배나 직선거리에서 추정한 거리를 씁니다. 어디인지 알 수 없으면 거리 미상으로 두어 더하지 않습니다.",
    ),
    (
        "우회계수",
        "도로 거리를 모르는 구간은 두 곳 사이의 직선거리에 우회계수를 곱해 추정합니다. 광주는 시청이 있는 치평동, 다른 곳은 그 행정구역의 한가운데를 "
        "씁니다. 우회계수는 잰 값이 아니라 가정이며, 이동 거리 화면에 그 값과 추정에 기대는 비율을 적습니다.",
    ),
    (
        "지원 연결",
        "수요마다 맞는 사업 유형은 data/reference/need_kinds.csv에 적은 대로 봅니다. 기업의 수요는 가장 최근 수요조사 회신에 적힌 것이며, "
        "이름이 같은 사업에 선정된 적이 있으면 어느 기관의 사업이든 지원을 받은 것으로 봅니다.",
    ),
    (
        "문의한 곳",
        "접수일까지 업무협약을 체결한 기업이면 협약기업, 아니면서 유치문의를 했으면 유치희망, 나머지는 그 밖입니다. 소재지는 출장지처럼 읽으며 "
        "어디인지 모르는 곳은 관외로 셉니다.",
    ),
    (
        "따로 둠과 제외",
        "따로 둔 행은 규칙에 맞지 않아 고칠 때까지 세지 않는 행, 제외한 행은 소계·주석·빈 행·미결재처럼 자료로 세지 않는 행입니다.",
    ),
)


def say_assumptions() -> str:
    return f"모든 수치에 적용하는 약속 {len(ASSUMPTIONS)}가지입니다."
