"""What the frame says: the menu, the bar, banners, and the page shown when there is nothing to read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from analytics.warehouse.desk import words as desk
from analytics.wording import numbers
from analytics.wording.grammar import particle
from analytics.wording.sources import build_time, say_loaded, say_moment

PRODUCT = "발품"
ROOMS = {
    "weekly": "주간 회의",
    "support": "지원",
    "mayor": "시장실",
    "press": "언론",
    "data": "자료",
    "ministry": "부처",
    "admin": "관리",
}
PAGES = {
    "this_week": "이번 주",
    "success_rates": "유치 성공률",
    "distance": "이동 거리",
    "memoranda": "업무협약",
    "realisation": "이행(전환 성과)",
    "companies": "기업",
    "meeting": "회의 화면",
    "support": "기업 지원",
    "council": "기관 협의체",
    "agenda": "협의체 안건",
    "summary": "한 장 요약",
    "audit": "의회 답변",
    "briefing": "언론 브리핑",
    "visits": "방문 적기",
    "upload": "자료 올리기",
    "quality": "품질과 용어",
    "comparison": "지자체 비교",
    "access_log": "접속기록",
    "tokens": "토큰",
    "roles": "역할",
}
BAR = {
    "as_of": "기준일",
    "from": "기간 시작",
    "to": "기간 끝",
    "build": "자료 판",
    "field": "분야",
    "region": "지역",
    "definition": "이행의 정의",
    "stage": "단계",
    "company": "기업",
    "section": "펼친 곳",
    "week": "주",
    "period": "기간",
}
BAR_HELP = {
    "as_of": "이날까지 일어나고 알려진 것만 셉니다.",
    "from": "비우면 자료의 첫날부터입니다.",
    "to": "비우면 기준일까지입니다.",
    "build": "자료를 올릴 때마다 하나씩 생깁니다. 지난 자료 판을 고르면 그때 말한 수치를 그대로 볼 수 있습니다.",
}
PERIODS = {"whole": "전체 기간", "this_year": "올해", "twelve_months": "최근 12개월"}
QUARTER = "분기"
CHOOSE_DAYS = "고르기"
EVERYTHING = {"field": "전체 분야", "region": "전체 지역"}
MORE = "더 보기"
WEEK_NOT_PERIOD = "다른 화면에서 고른 기간은 적용하지 않고 위에서 고른 한 주를 봅니다."
WEEK_BEFORE = "‹ 이전 주"
WEEK_AFTER = "다음 주 ›"
DEFINITION = "정의"
TABLE = "표"
DOWNLOAD = "내려받기"
HAPPENED = "연혁"
DOWNLOAD_HAPPENED = "연혁 내려받기"
FIND = "숫자 찾기"
FIND_LABEL = "숫자나 낱말을 적고 Enter를 눌러 주십시오"
FIND_FIRM = "{name} 기업 화면 열기"
FIND_EXAMPLE = "예: 58%, 145건, 성공률"
FIND_STATEMENTS = "공개 발표"
FIND_FIGURES = "우리 수치"
FIND_SOURCE = "출처"
FIND_ARTICLE = "이 사업의 바탕이 된 기사"  # seed:000 and seed:001 of the record have no address
SPARK = "{label}의 흐름"
SAMPLE_BANNER = "예시 자료입니다. 언론에 보도된 공개 기록 말고는 기업·기관과 수치가 모두 가상이며, 실제 자료를 올리면 사라집니다."
PERIOD_REVERSED = "기간의 시작이 끝보다 뒤입니다. 위 조건에서 두 날짜를 확인해 주십시오."
LOADING = "자료를 올리고 있습니다."
LOADED = "자료를 모두 올렸습니다."
LOAD_FAILED = "올리지 못했습니다. 바뀐 자료는 없습니다."
FIRST_START = "처음 시작합니다. 예시 자료를 준비하고 있습니다."
BUILD_AGAIN = "자료 판 만들기"


def say_statement(text: str, who: str | None, stated_on: date, as_of: date | None) -> str:
    """`2022. 8. 23. 광주에 문을 연 기업 94곳(2022. 3. 31. 기준) · 광주시의원`."""
    said = f"{numbers.plain_day(stated_on)} {text}"
    if as_of and as_of != stated_on:
        said += f"({numbers.plain_day(as_of)} 기준)"
    if who:
        said += f" · {who}"
    return said


def name_base(as_of: date, build: str) -> str:
    """What all figures stand on; the build only where it is not the current one."""
    parts = [f"기준일 {numbers.plain_day(as_of)}", build_time(build) if build else ""]
    return " · ".join(part for part in parts if part)


def name_span(start: date | None, end: date | None) -> str:
    """A period by its two days; an open end is the data's own."""
    if start and end:
        return numbers.period(start, end)
    first = numbers.plain_day(start) if start else "자료 첫날"
    last = numbers.plain_day(end) if end else "기준일"
    return f"{first}~{last}"


def say_unapplied(keys: Sequence[str], *, is_weekly: bool) -> str:
    """What is chosen in the bar and touches no figure of a page (keys: of UNAPPLIED)."""
    if is_weekly:
        return WEEK_NOT_PERIOD
    names = "·".join(BAR[key] for key in keys)
    return f"위에서 고른 {names} 조건은 이 화면에 적용하지 않았습니다."


def build_name(build: str, is_current: bool) -> str:
    return f"{build_time(build)}({'최신' if is_current else build.rpartition('-')[2]})"


def bad_link(key: str, value: str) -> str:
    wrong = particle(f"{BAR[key]} ‘{value}’", "을/를")
    return (
        f"링크의 {wrong} 쓸 수 없어 기본값으로 보여 드립니다. 링크를 보낸 분에게 확인해 주십시오."
    )


def link_build_away(build_id: str) -> str:
    """A link's build that is kept, and that cannot be had now."""
    wanted = particle(f"{BAR['build']} ‘{build_id}’", "을/를")
    return (
        f"링크의 {wanted} 지금은 열 수 없어 이번 자료 판으로 보여 드립니다. "
        "잠시 뒤에 링크를 다시 열어 주십시오."
    )


def say_documents_week(last: str, sunday: date) -> str:
    """That documents speak of the last week that is over, while the page shows another; and how to have them of that one."""
    return (
        f"아래 문서는 마지막으로 끝난 주({last})로 만듭니다. 지금 보시는 주의 문서를 받으려면 "
        f"기준일을 그 주의 일요일({numbers.plain_day(sunday)})로 골라 주십시오."
    )


def week_not_over(week: str, as_of: date) -> str:
    """A week that was chosen and is not over, or lies before the data."""
    return (
        f"주 ‘{week}’는 기준일 {numbers.plain_day(as_of)}까지 끝나지 않았거나 자료보다 앞선 주여서 "
        "마지막으로 끝난 주를 보여 드립니다. 기준일이나 주를 다시 골라 주십시오."
    )


def say_not_written(count: int, written: int) -> str:
    """Rows of a long table that stand neither on a phone nor on paper."""
    return f"{count:,}행 가운데 앞의 {written:,}행입니다. 나머지는 ‘{DOWNLOAD}’로 받아 주십시오."


def old_build(loaded: datetime, current: datetime) -> str:
    return (
        f"지난 자료 판({say_loaded(loaded)})의 수치입니다. 최신 자료 판({say_loaded(current)})은 "
        "맨 위 ‘기준일’을 눌러 ‘자료 판’에서 고를 수 있습니다."
    )


def say_desk_gone(since: datetime) -> str:
    """That readers go on with what was last seen, and why nothing newer shows."""
    return (
        f"자료 목록 서버가 {say_moment(since)}부터 응답하지 않아 그때까지 확인한 자료를 보여 드립니다. "
        "그 뒤에 올린 자료는 다시 연결되면 나타납니다."
    )


def say_store_gone(since: datetime) -> str:
    """That readers go on with this server's copies, and what cannot be opened meanwhile."""
    return (
        f"자료 저장소가 {say_moment(since)}부터 응답하지 않아 이 서버에 복사해 둔 자료를 보여 드립니다. "
        "그 뒤에 올린 자료와 아직 열어 보지 않은 자료 판은 다시 연결되면 열립니다."
    )


def snapshot_advice(missing: str, build_id: str | None) -> tuple[str, str]:
    """Title and advice of the page shown when there is no snapshot to read."""
    if missing in desk.TITLES:
        return desk.TITLES[missing], desk.advise(missing, build_id)
    again = "아래 단추를 누르면 보관된 원본으로 다시 만듭니다."
    return {
        "nothing": (
            "아직 올린 자료가 없습니다",
            "아래 단추를 누르거나 ‘python -m etl load 파일’로 자료를 올려 주십시오.",
        ),
        "missing": (
            "자료 판 파일을 찾을 수 없습니다",
            f"warehouse 폴더에 {build_id}.duckdb 파일이 없습니다. {again}",
        ),
        "broken": (
            "자료 판 파일을 열 수 없습니다",
            f"{build_id}.duckdb 파일이 손상되었거나 이 컴퓨터의 메모리가 모자랍니다. "
            f"새로 고쳐도 같으면 {again}",
        ),
        "unpublished": (
            "공개한 언론 자료가 없습니다",
            "자료가 있는 컴퓨터에서 ‘python -m briefing public’을 실행해 주십시오.",
        ),
        "unknown": (
            "자료 판을 알 수 없습니다",
            f"‘{build_id}’ 자료 판은 기록에 없습니다. ‘python -m etl history’로 목록을 확인하고 "
            "‘python -m etl rollback 자료판번호’로 되돌려 주십시오.",
        ),
        "outdated": (
            "예전 프로그램으로 만든 자료 판입니다",
            f"{build_id} 자료 판은 예전 프로그램으로 만든 것이어서 그대로 읽을 수 없습니다. {again}",
        ),
        "manifests": (
            "올린 기록이 없습니다",
            "보관된 원본은 있으나 올린 기록이 없습니다. 백업의 warehouse 폴더도 함께 되살려 주십시오.",
        ),
        "raw": (
            "보관된 원본이 없습니다",
            f"‘{build_id}’ 파일이 raw 폴더에 없습니다. 백업에서 되살려 주십시오.",
        ),
    }[missing]


def question_advice(code: str) -> tuple[str, str]:
    if code == "no_data":
        return (
            "보여 드릴 자료가 없습니다",
            f"‘{PAGES['upload']}’에서 방문일지·출장내역·업무협약 현황 가운데 하나를 올려 주십시오.",
        )
    return (
        "조건을 확인해 주십시오",
        "고른 조건으로는 값을 구할 수 없습니다. 위 조건을 바꿔 주십시오.",
    )


# ---- an address that no page has ---------------------------------------------------------------------------

UNKNOWN_TITLE = "없는 주소"
UNKNOWN_HEADING = "이 주소에는 화면이 없습니다"
UNKNOWN_ADVICE = "주소를 잘못 적었거나 이 서버에서 열지 않는 화면입니다. 주소를 확인하거나 첫 화면에서 찾아 주십시오."
GONE_HEADING = "이 파일은 이제 이 주소에 없습니다"
GONE_ADVICE = "파일을 내주던 화면이 닫혔거나 다른 서버로 옮겨 갔습니다. 화면을 새로 고친 뒤 다시 받아 주십시오."
ADVICE_OF = {UNKNOWN_HEADING: UNKNOWN_ADVICE, GONE_HEADING: GONE_ADVICE}
TO_START = "첫 화면으로"
