"""What the page on data quality and terms says."""

from __future__ import annotations

from datetime import date
from typing import Any

from analytics import numbers
from analytics.wording import DIMENSIONS, KM_METHODS, particle

TITLE = "품질과 용어"
SOURCES = {"visits": "방문일지", "trips": "출장내역", "mous": "업무협약 현황", "outcomes": "전환 성과", "targets": "목표",
           "public_mous": "공개 협약 명부", "public_claims": "공개 발표 수치"}
CODES = {"MISSING_VALUE": "빈 칸", "BAD_DATE": "읽을 수 없는 날짜", "FUTURE_DATE": "미래 날짜", "BAD_NUMBER": "읽을 수 없는 숫자",
         "OUT_OF_RANGE": "허용 범위를 벗어남", "UNKNOWN_CATEGORY": "정해지지 않은 값", "DUPLICATE_KEY": "같은 행이 두 번",
         "CONFLICTING_KEY": "서로 다른 내용의 같은 행", "BAD_ORDER": "앞뒤가 바뀐 날짜"}
LEFT_OUT = {"subtotal": "소계·합계", "note": "주석", "header": "되풀이된 머리글", "unapproved": "미결재"}
CHANGES = {"added": "뒤늦게 추가", "altered": "값이 바뀜", "vanished": "사라짐"}
ORIGINS = {"shipped": "함께 제공", "public": "공개 기록", "sample": "예시", "user": "올린 파일"}

COLUMNS = {
    "visit_id": "방문번호", "visited_on": "방문일", "company": "기업명", "counterpart": "상대구분", "place": "방문지", "staff": "출장자",
    "purpose": "목적", "channel": "방식", "field": "분야", "response": "반응", "replied_on": "회신일", "km": "이동거리",
    "trip_id": "출장번호", "note": "비고", "departed_on": "출발일자", "returned_on": "도착일자", "destination": "출장지",
    "traveller": "출장자", "transport": "차량", "approval": "결재상태", "mou_no": "협약번호", "signed_on": "체결일",
    "party_type": "구분", "commitment": "협약내용", "jobs_promised": "고용계획", "investment_promised": "투자계획",
    "status": "상태", "ended_on": "종료일", "source_url": "출처", "milestone": "단계", "achieved_on": "달성일",
    "quantity": "수량", "evidence": "증빙", "verified_on": "확인일", "metric": "지표", "due_on": "기한", "value": "값",
    "batch": "묶음", "confidence": "확인 정도", "stated_on": "발표일", "as_of": "기준일", "unit": "단위", "qualifier": "발표의 말",
}

FRESH_SUBTITLE = "자료별 행 수와 가장 최근 날짜"
FRESH_COLUMNS = ("자료", "행", "가장 최근 날짜", "기준일보다")
REPORT_SUBTITLE = "읽은 행 = 적재 + 격리 + 제외 (파일·시트마다)"
REPORT_COLUMNS = ("파일", "시트", "자료", "읽음", "적재", "격리", "제외", "처음 올린 날", "알리는 말")
REASON_SUBTITLE = "규칙에 맞지 않아 격리한 행을 까닭별로 센 것"
REASON_COLUMNS = ("까닭", "자료", "행")
ROW_COLUMNS = ("파일", "시트", "행", "칸", "적힌 값", "까닭", "고칠 점", "행 전체")
RESTATED_SUBTITLE = "지난 적재본과 견주어 달라진 행"
RESTATED_COLUMNS = ("자료", "종류", "날짜", "기업·기관", "행", "칸", "전", "후")
LEFT_SUBTITLE = "자료가 아니라서 세지 않은 행"
LEFT_COLUMNS = ("자료", "까닭", "행")
CHANGED_SUBTITLE = "기업·정부·기관 구분이 행마다 다르게 적힌 곳(가장 최근 행을 따름)"
CHANGED_COLUMNS = ("이름", "지금 구분")
TERMS_SUBTITLE = "이 화면들에 쓰는 지표의 뜻"
TERMS_COLUMNS = ("구역", "지표", "뜻", "단위", "나눌 수 있는 것")


def sentence(rows_read: int, quarantined: int, as_of: date, newest_load: date) -> str:
    if not rows_read:
        return "적재한 행이 없습니다."
    share = f"{quarantined:,}행({numbers.percent(quarantined / rows_read)})을 격리했습니다" if quarantined else "격리한 행이 없습니다"
    return f"{rows_read:,}행을 읽어 {share}. 자료의 마지막 날은 {numbers.plain_day(as_of)}이고 마지막 적재는 {numbers.plain_day(newest_load)}입니다."


def fresh(rows: list[dict[str, Any]], as_of: date) -> str:
    own = [row for row in rows if row["newest"] and not row["source"].startswith("public")]
    if not own:
        return "우리 자료가 아직 없습니다."
    oldest = min(own, key=lambda row: row["newest"])
    behind = (as_of - oldest["newest"]).days
    if behind <= 7:
        return "모든 자료가 기준일에서 이레 안의 날짜까지 들어 있습니다."
    return f"{particle(SOURCES[oldest['source']], '이/가')} 가장 오래되어 기준일보다 {behind}일 앞선 날짜까지만 있습니다."


def fresh_rows(rows: list[dict[str, Any]], as_of: date) -> tuple[tuple[Any, ...], ...]:
    def behind(newest: date | None) -> str:
        if newest is None:
            return ""
        days = (as_of - newest).days
        return "같은 날" if not days else f"{days}일 전" if days > 0 else f"{-days}일 뒤"

    return tuple((SOURCES[r["source"]], r["rows"], r["newest"], "" if r["source"].startswith("public") else behind(r["newest"]))
                 for r in rows if r["rows"])


def report(rows: list[dict[str, Any]]) -> str:
    whole = all(r["rows_read"] == r["loaded"] + r["quarantined"] + r["left_out"] for r in rows if not r["refused_message"])
    refused = sum(bool(r["refused_message"]) for r in rows)
    said = f"시트 {len(rows):,}개에서 읽은 행이 모두 적재·격리·제외 가운데 하나에 들어 있습니다." if whole else \
        "읽은 행과 적재·격리·제외의 합이 맞지 않는 시트가 있습니다. 개발자에게 알려 주십시오."
    return f"{said} 올리지 않은 시트는 {refused:,}개입니다." if refused else said


def report_rows(rows: list[dict[str, Any]]) -> tuple[tuple[Any, ...], ...]:
    def notice(row: dict[str, Any]) -> str:
        unknown = [header for header in row["unknown_headers"] or [] if header]
        return row["refused_message"] or (f"모르는 열: {', '.join(unknown)}" if unknown else "")

    return tuple((r["file"], r["sheet"] or "", SOURCES.get(r["source"], ""), r["rows_read"], r["loaded"], r["quarantined"],
                  r["left_out"], r["first_loaded_on"], notice(r)) for r in rows)


def reasons(rows: list[dict[str, Any]]) -> str:
    if not rows:
        return "격리한 행이 없습니다."
    harmless = sum(row["code"] == "DUPLICATE_KEY" for row in rows)
    bad = len(rows) - harmless
    if not bad:
        return f"격리한 {harmless:,}행은 모두 같은 행이 두 번 들어온 것이라 고칠 것이 없습니다."
    return f"고쳐야 할 행이 {bad:,}개 있습니다. 아래에서 내려받아 고친 뒤 다시 올려 주십시오."


QUARANTINED_SUBTITLE = "격리한 행의 위치와 고칠 점 · 행 번호는 엑셀이나 글 파일에서 보이는 번호"


def quarantined(rows: list[dict[str, Any]]) -> str:
    return f"격리한 행 {len(rows):,}개를 모두 보여 드립니다." if rows else "고칠 행이 없습니다."


def reason_rows(rows: list[dict[str, Any]]) -> tuple[tuple[Any, ...], ...]:
    counts: dict[tuple[str, str], int] = {}
    for row in rows:
        key = (CODES[row["code"]], SOURCES[row["source"]])
        counts[key] = counts.get(key, 0) + 1
    return tuple((*key, count) for key, count in sorted(counts.items(), key=lambda item: -item[1]))


def quarantined_rows(rows: list[dict[str, Any]]) -> tuple[tuple[Any, ...], ...]:
    return tuple((r["file"], r["sheet"] or "", r["line"], r["label"], r["value"], CODES[r["code"]], r["message"],
                  " | ".join(r["cells"])) for r in rows)


def restated(rows: list[dict[str, Any]], is_first: bool) -> str:
    if not rows:
        return "견줄 지난 적재본이 없습니다." if is_first else "지난 적재본과 달라진 행이 없습니다."
    changed = {change: len({(r["source"], r["row_key"]) for r in rows if r["change"] == change}) for change in CHANGES}
    parts = ", ".join(f"{name} {changed[change]:,}행" for change, name in CHANGES.items() if changed[change])
    return f"지난 적재본과 견주어 {particle(parts, '이/가')} 있습니다."


def restated_table(rows: list[dict[str, Any]]) -> tuple[tuple[Any, ...], ...]:
    return tuple((SOURCES[r["source"]], CHANGES[r["change"]], r["dated_on"], r["company"] or "", r["row_key"],
                  COLUMNS.get(r["column_name"], r["column_name"] or ""), r["old_value"], r["new_value"]) for r in rows)


def left_out(rows: list[dict[str, Any]]) -> str:
    if not rows:
        return "자료가 아닌 행(소계·주석·미결재)은 없습니다. 빈 행은 세기만 합니다."
    return ", ".join(f"{SOURCES[r['source']]} {LEFT_OUT[r['reason']]} {r['rows']:,}행" for r in rows) + "을 세지 않았습니다."


def left_rows(rows: list[dict[str, Any]]) -> tuple[tuple[Any, ...], ...]:
    return tuple((SOURCES[r["source"]], LEFT_OUT[r["reason"]], r["rows"]) for r in rows)


def changed(rows: list[dict[str, Any]]) -> str:
    return f"구분이 행마다 다른 곳이 {len(rows):,}곳 있습니다. 맞는지 확인해 주십시오." if rows else "구분이 행마다 다른 곳은 없습니다."


def terms(count: int) -> str:
    return f"지표 {count}개의 뜻은 하나씩이며 모든 화면과 명령줄이 같은 뜻을 씁니다."


def dimension_words(dimensions: tuple[str, ...]) -> str:
    return ", ".join(DIMENSIONS[d] for d in dimensions)


ASSUMPTIONS_SUBTITLE = "모든 화면에 함께 적용되는 약속"
ASSUMPTION_COLUMNS = ("약속", "뜻")
ASSUMPTIONS = (
    ("기준일", "그날까지 일어나고 알려진 것만 셉니다. 회신은 회신일부터, 확인은 확인일부터 안 것으로 봅니다."),
    ("적재본", "자료를 올릴 때마다 하나씩 생기며 바뀌지 않습니다. 지난 적재본으로 그때 말한 수치를 다시 잴 수 있습니다."),
    ("95% 구간", "비율은 윌슨 구간을 씁니다. 합계·평균·중앙값에는 구간을 붙이지 않습니다."),
    ("표본 적음", "분모가 10 미만인 비율입니다. 값은 보이되 순위를 매기지 않습니다."),
    ("집계 중", "가장 늦게 들어온 기업의 첫 방문이 기준일에서 90일이 되지 않은 비율입니다."),
    ("진행 중", "기준일까지 끝나지 않은 주·달·분기·해입니다."),
    ("지구 바퀴", "이동거리를 4만 ㎞로 나눈 값입니다(보도의 계산과 같음)."),
    ("거리 산정", "먼저 되는 것 하나를 씁니다: " + " → ".join(KM_METHODS.values()) + "."),
)


def assumptions() -> str:
    return "수치를 읽을 때 알아야 할 약속입니다."
