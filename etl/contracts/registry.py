"""One contract per source: which columns it has, how people head them, and what makes a row valid.

Data only. `extract` matches headers against it, `validate` cleans and judges rows by it, `templates` prints it. What a
contract is stands in `etl.contracts.contract`; the support side's are in `etl.contracts.support`.
Source of every header, category and limit: the project's SOURCES agreement.
"""

from __future__ import annotations

from etl.contracts.contract import (
    COMPANY,
    FIELD,
    FIRST_PLAUSIBLE_DAY,
    LARGEST_ROW_KM,
    NOTE,
    ROW_COUNTERS,
    Column,
    Contract,
    same,
)
from etl.contracts.support import FOLLOW_UPS, SUPPORT_CONTRACTS, TENANCIES

VISITS = Contract(
    "visits",
    "방문일지",
    keeps="log",
    keys=(("visit_id",), ("company", "visited_on", "channel", "place")),
    columns=(
        Column("visit_id", ("방문번호",), about="있으면 이 번호로 같은 방문을 알아봅니다."),
        Column(
            "visited_on",
            ("방문일", "방문일자", "일자", "날짜"),
            "date",
            True,
            about="방문한 날짜입니다.",
        ),
        COMPANY,
        Column(
            "counterpart",
            ("상대구분", "구분", "대상"),
            "category",
            choices=same("기업", "정부", "기관"),
            about="만난 상대입니다. 비우면 기업입니다.",
        ),
        Column(
            "place",
            ("방문지", "장소", "지역", "소재지"),
            "place",
            about="시도와 시군구까지 적습니다.",
        ),
        Column(
            "staff", ("출장자", "담당자", "방문자"), "names", about="여러 명이면 쉼표로 나눕니다."
        ),
        Column("purpose", ("목적", "방문목적", "내용"), about="방문 목적입니다."),
        Column(
            "channel",
            ("방식", "접촉방식"),
            "category",
            choices=same("방문", "내방", "화상", "전화", "전자우편"),
            empty="방문",
            about="비우면 방문입니다.",
        ),
        FIELD,
        Column(
            "response",
            ("반응", "결과", "회신", "기업반응"),
            "category",
            choices={
                **same("긍정", "보류", "거절"),
                "긍정적": "긍정",
                "호의적": "긍정",
                "수락": "긍정",
                "검토": "보류",
                "미정": "보류",
                "대기": "보류",
                "부정": "거절",
                "부정적": "거절",
                "거부": "거절",
                "문전박대": "거절",
            },
            about="비우면 ‘기록 없음’이며 보류와 다릅니다.",
        ),
        Column(
            "replied_on",
            ("회신일", "회신일자"),
            "date",
            about="회신을 받은 날입니다. 비우면 방문일에 안 것으로 봅니다.",
        ),
        Column(
            "km",
            ("이동거리", "거리", "왕복거리"),
            "number",
            low=0,
            high=LARGEST_ROW_KM,
            about="왕복 ㎞입니다.",
        ),
        Column("trip_id", ("출장번호",), about="출장내역의 출장번호와 같게 적습니다."),
        NOTE,
    ),
)

TRIPS = Contract(
    "trips",
    "출장내역",
    keeps="log",
    keys=(("traveller", "departed_on", "destination", "purpose"),),
    orders=(("departed_on", "returned_on"),),
    approval=("approval", "결재완료"),
    passed_over=("소속", "지출", "여비", "지출일자", "여비등급", "업무대행"),  # of 인사랑's export
    columns=(
        Column(
            "departed_on",
            ("출발일자", "출장시작", "출발일"),
            "moment",
            True,
            about="출발한 날짜(시각)입니다.",
        ),
        Column(
            "returned_on",
            ("도착일자", "출장종료", "복귀일"),
            "moment",
            True,
            about="돌아온 날짜(시각)입니다.",
        ),
        Column(
            "destination",
            ("출장지", "행선지", "목적지"),
            "place",
            True,
            about="여러 곳이면 순서대로 → 로 잇습니다.",
        ),
        Column("traveller", ("출장자", "성명"), "names", True, about="한 사람이 한 행입니다."),
        Column("purpose", ("출장목적", "목적"), about="출장 목적입니다."),
        Column("transport", ("차량", "교통편", "교통수단"), about="이동 수단입니다."),
        Column("km", ("이동거리",), "number", low=0, high=LARGEST_ROW_KM, about="왕복 ㎞입니다."),
        Column(
            "approval", ("결재상태",), about="‘결재완료’가 든 행만 셉니다. 열이 없으면 모두 셉니다."
        ),
        Column("trip_id", ("출장번호",), about="함께 간 사람은 같은 번호를 씁니다."),
        Column(
            "scope",
            ("구분",),
            about="‘관내출장’이 든 행은 관내로 봅니다. 비우면 출장지로 정합니다.",
        ),
        Column(
            "hours",
            ("총출장시간",),
            "duration",
            low=0,
            about="1일 2시간 30분처럼 적습니다. 하루는 24시간입니다.",
        ),
        NOTE,
    ),
)

MOUS = Contract(
    "mous",
    "업무협약 현황",
    keeps="list",
    keys=(("mou_no",),),
    orders=(("signed_on", "ended_on"),),
    columns=(
        Column(
            "mou_no",
            ("협약번호", "연번", "순번"),
            "whole",
            True,
            low=1,
            about="1 이상의 번호입니다.",
        ),
        Column(
            "company",
            ("기업명", "기관명", "협약기업", "업체명"),
            "company",
            True,
            about=COMPANY.about,
        ),
        Column(
            "signed_on",
            ("체결일", "협약일", "체결일자", "협약체결일"),
            "date",
            True,
            about="협약을 체결한 날입니다.",
        ),
        Column(
            "party_type",
            ("구분", "기업구분"),
            "category",
            choices=same("기업", "기관"),
            empty="기업",
            about="비우면 기업입니다.",
        ),
        FIELD,
        Column("commitment", ("협약내용", "주요내용"), about="협약 내용입니다."),
        Column(
            "jobs_promised",
            ("고용계획", "고용예정인원"),
            "whole",
            low=0,
            about="약속한 고용 인원(명)입니다.",
        ),
        Column(
            "investment_promised",
            ("투자계획", "투자예정액"),
            "money",
            low=0,
            about="약속한 투자액입니다. 12억, 3천만원처럼 적거나 머리글에 (백만원)을 붙입니다.",
        ),
        Column(
            "status",
            ("상태", "유효여부"),
            "category",
            choices=same("유효", "만료", "해지"),
            empty="유효",
            about="비우면 유효입니다.",
        ),
        Column(
            "ended_on",
            ("종료일", "해지일", "만료일"),
            "date",
            plan=True,
            about="만료되거나 해지된 날입니다.",
        ),
        Column("source_url", ("출처",), about="근거 자료의 주소입니다."),
    ),
)

OUTCOMES = Contract(
    "outcomes",
    "전환 성과",
    keeps="log",
    keys=(("company", "milestone", "achieved_on"),),
    numbered=("milestone", ("채용", "투자", "매출")),
    columns=(
        COMPANY,
        Column(
            "milestone",
            ("단계", "성과", "성과구분"),
            "category",
            True,
            same(
                "지역사무소", "법인설립", "본사이전", "입주", "채용", "투자", "매출", "폐업", "철수"
            ),
            about="일어난 일의 종류입니다.",
        ),
        Column("achieved_on", ("달성일", "일자", "개소일"), "date", True, about="일어난 날입니다."),
        Column(
            "quantity",
            ("수량", "인원", "금액"),
            "money",
            low=0,
            about="채용은 명, 투자와 매출은 원입니다.",
        ),
        Column(
            "evidence",
            ("증빙", "근거"),
            "category",
            choices=same("자체보고", "현장확인", "증빙서류"),
            empty="자체보고",
            about="비우면 자체보고입니다.",
        ),
        Column("verified_on", ("확인일",), "date", about="확인한 날입니다."),
        NOTE,
    ),
)

TARGETS = Contract(
    "targets",
    "목표",
    keeps="list",
    restates=False,
    keys=(("metric", "due_on", "value"),),
    columns=(
        Column("metric", ("지표",), required=True, about="지표의 이름(누적 협약 등)입니다."),
        Column(
            "due_on", ("기한", "목표일"), "date", True, plan=True, about="언제까지인지 적습니다."
        ),
        Column("value", ("목표값",), "number", True, about="비율은 0.4처럼 적습니다."),
    ),
)

ALIASES = Contract(
    "aliases",
    "기업 별칭",
    keeps="list",
    restates=False,
    keys=(("name", "company"),),
    columns=(
        Column("name", ("표기",), "company", True, about="파일에 적힌 다른 이름입니다."),
        Column(
            "company",
            ("기업명",),
            "company",
            True,
            about="그 이름이 가리키는 기업입니다. 화면에는 이 칸에 적은 대로 보입니다.",
        ),
        Column(
            "same",
            ("동일여부",),
            "category",
            empty="같음",
            choices={
                **same("같음", "다름"),
                "y": "같음",
                "예": "같음",
                "n": "다름",
                "아니오": "다름",
                "아니요": "다름",
            },
            about="다름으로 적으면 두 이름을 합치지 않고 다시 묻지도 않습니다. 비우면 같음입니다.",
        ),
    ),
)

REGION_NAMES = {
    "서울": "서울특별시 서울시",
    "부산": "부산광역시 부산시",
    "대구": "대구광역시 대구시",
    "인천": "인천광역시 인천시",
    "광주": "광주광역시 광주시",
    "대전": "대전광역시 대전시",
    "울산": "울산광역시 울산시",
    "세종": "세종특별자치시 세종시",
    "경기": "경기도",
    "강원": "강원특별자치도 강원도",
    "충북": "충청북도",
    "충남": "충청남도",
    "전북": "전북특별자치도 전라북도",
    "전남": "전라남도",
    "경북": "경상북도",
    "경남": "경상남도",
    "제주": "제주특별자치도 제주도",
}

PLACES = Contract(
    "places",
    "지명",
    keeps="list",
    restates=False,
    keys=(("place",),),
    columns=(
        Column(
            "place",
            ("표기",),
            "place",
            True,
            about="파일에 적힌 그대로의 곳입니다. 함께 제공한 지명보다 먼저 씁니다.",
        ),
        Column(
            "latitude",
            ("위도",),
            "number",
            True,
            low=33,
            high=39,
            about="북위(도)입니다. 지도에서 읽어 소수로 적습니다.",
        ),
        Column("longitude", ("경도",), "number", True, low=124, high=132, about="동경(도)입니다."),
        Column(
            "region",
            ("시도",),
            "category",
            about="비우면 표기에서 알아봅니다.",
            choices={
                name: short
                for short, names in REGION_NAMES.items()
                for name in (short, *names.split())
            },
        ),
        Column(
            "road_km",
            ("편도거리",),
            "number",
            low=0,
            high=LARGEST_ROW_KM / 2,
            about="광주에서 그곳까지의 도로 거리(편도 ㎞)입니다. 적으면 추정하지 않고 이 거리를 씁니다.",
        ),
        Column(
            "local",
            ("관내",),
            "category",
            about="관내 출장으로 볼 곳은 예로 적습니다. 비우면 시도가 광주인지로 봅니다.",
            choices={
                "예": "예",
                "y": "예",
                "관내": "예",
                "아니오": "아니오",
                "아니요": "아니오",
                "n": "아니오",
                "관외": "아니오",
            },
        ),
    ),
)

PUBLIC_MOUS = Contract(
    "public_mous",
    "공개 협약 명부",
    keeps="log",
    keys=(("mou_no", "company"), ("company",)),
    public=True,
    columns=(
        Column("mou_no", (), "whole", low=1),
        Column("company", (), "company", True),
        Column("signed_on", (), "date", True),
        Column("batch", ()),
        Column("field", ()),
        Column("source_url", (), required=True),
        Column("confidence", (), "category", True, same("exact", "batch", "company-only")),
    ),
)

PUBLIC_CLAIMS = Contract(
    "public_claims",
    "공개 발표 수치",
    keeps="log",
    public=True,
    keys=(("metric", "as_of", "source_url", "qualifier", "note"),),
    columns=(
        Column("stated_on", (), "date", True),
        Column("as_of", (), "date", plan=True),
        Column("metric", (), required=True),
        Column("value", (), "number", True),
        Column("unit", ()),
        Column("qualifier", ()),
        Column("source_url", (), required=True),
        Column("note", ()),
    ),
)

CONTRACTS = (
    VISITS,
    TRIPS,
    MOUS,
    OUTCOMES,
    TENANCIES,
    *SUPPORT_CONTRACTS,
    FOLLOW_UPS,
    TARGETS,
    ALIASES,
    PLACES,
    PUBLIC_MOUS,
    PUBLIC_CLAIMS,
)


def contract_named(name: str) -> Contract:
    return next(c for c in CONTRACTS if c.name == name)


__all__ = [
    "ALIASES",
    "CONTRACTS",
    "Column",
    "Contract",
    "FIRST_PLAUSIBLE_DAY",
    "LARGEST_ROW_KM",
    "ROW_COUNTERS",
    "contract_named",
]
