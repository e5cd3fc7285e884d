"""The contracts of what the bureau does: whom it visits and where it travels."""

from __future__ import annotations

from etl.contracts.columns import COMPANY, FIELD, NOTE
from etl.contracts.contract import (
    LARGEST_ROW_KM,
    Approval,
    Column,
    Contract,
    Order,
    list_choices,
)
from etl.contracts.vocabulary import TYPED_HEADER

# SOURCES §1: what firms give as a reason, and the words that mean the same
REASONS = {
    "기반시설": ("인프라", "산업기반", "데이터센터"),
    "거리": ("지리", "교통", "접근성", "멀다"),
    "인력": ("인재", "채용", "구인", "개발자"),
    "비용": ("예산", "자금", "임대료"),
    "사업성": ("시장", "수요", "고객"),
    "시기": ("일정", "시점"),
    "기타": (),
}

VISITS = Contract(
    "visits",
    "방문일지",
    keeps="log",
    keys=(("visit_id",), ("company", "visited_on", "channel", "place", "time")),
    passed_over=(TYPED_HEADER,),
    columns=(
        Column(
            "visit_id",
            ("방문번호",),
            example="V-0001",
            about="있으면 이 번호로 같은 방문을 알아봅니다.",
        ),
        Column(
            "visited_on",
            ("방문일", "방문일자", "방문일시", "일자", "일시", "날짜", "월일"),
            kind="date",
            required=True,
            about="방문한 날짜입니다.",
        ),
        COMPANY,
        Column(
            "counterpart",
            ("상대구분", "구분", "대상"),
            kind="category",
            decides=True,
            choices=list_choices("기업", "정부", "기관"),
            about="만난 상대입니다. 비우면 기업입니다.",
        ),
        Column(
            "place",
            ("방문지", "장소", "지역", "소재지"),
            kind="place",
            about="시도와 시군구까지 적습니다.",
        ),
        Column(
            "staff",
            ("출장자", "담당자", "방문자"),
            kind="names",
            about="여러 명이면 쉼표로 나눕니다.",
        ),
        Column(
            "purpose",
            ("목적", "방문목적", "내용"),
            fallbacks=("면담내용", "교류내용"),
            example="투자 상담",
            about="방문 목적입니다.",
        ),
        Column(
            "channel",
            ("방식", "접촉방식", "접촉방법"),
            kind="category",
            decides=True,
            choices=list_choices("방문", "내방", "화상", "전화", "전자우편"),
            empty="방문",
            about="비우면 방문입니다.",
        ),
        FIELD,
        Column(
            "response",
            ("반응", "결과", "회신", "기업반응", "상담결과", "면담결과", "방문결과"),
            kind="category",
            choices={
                "긍정": ("긍정적", "호의적", "수락"),
                "보류": ("검토", "미정", "대기"),
                "거절": ("부정", "부정적", "거부", "문전박대"),
            },
            about="비우면 ‘기록 없음’이며 보류와 다릅니다.",
        ),
        Column(
            "replied_on",
            ("회신일", "회신일자"),
            kind="date",
            example="2021-07-28",
            about="회신을 받은 날입니다. 비우면 방문일에 안 것으로 봅니다.",
        ),
        Column(
            "refusal_reason",
            ("거절사유", "보류사유", "사유"),
            kind="names",
            choices=REASONS,
            other="기타",
            example="거리, 인력",
            about="보류하거나 거절한 까닭입니다. 여럿이면 쉼표로 나눕니다.",
        ),
        Column(
            "other_reason",
            ("기타사유",),
            kind="others",
            choices=REASONS,
            cell_of="refusal_reason",
            about="거절사유에 없는 까닭을 적힌 말 그대로 둡니다. 거절사유에 적었으면 비워 둡니다.",
        ),
        Column(
            "initiated_by",
            ("먼저연락", "제안", "유입경로"),
            kind="category",
            choices={
                "우리": ("시", "우리시", "방문제안"),
                "기업": ("기업제안", "기업요청", "문의"),
            },
            about="누가 먼저 연락했는지 적습니다. 비우면 ‘기록 없음’입니다.",
        ),
        Column(
            "km",
            ("이동거리", "거리", "왕복거리"),
            kind="number",
            low=0,
            high=LARGEST_ROW_KM,
            about="왕복 ㎞입니다.",
        ),
        Column(
            "trip_id", ("출장번호",), example="T-0001", about="출장내역의 출장번호와 같게 적습니다."
        ),
        NOTE,
        Column(
            "time",
            ("시각", "방문시간"),
            kind="clock",
            cell_of="visited_on",
            about="방문한 시각입니다. 방문일에 시각까지 적었으면 비워 둡니다.",
        ),
    ),
)

TRIPS = Contract(
    "trips",
    "출장내역",
    keeps="log",
    keys=(("traveller", "departed_on", "destination", "purpose"),),
    orders=(Order("departed_on", "returned_on"),),
    approval=Approval("approval", word="결재완료"),
    passed_over=("소속", "지출", "여비", "지출일자", "여비등급", "업무대행"),  # of 인사랑's export
    spans={
        "출장기간": ("departed_on", "returned_on"),
        "출장일": ("departed_on", "returned_on"),
        "출장일자": ("departed_on", "returned_on"),
    },
    columns=(
        Column(
            "departed_on",
            ("출발일자", "출장시작", "출발일", "출발일시", "시작일시", "시작일"),
            kind="moment",
            required=True,
            about="출발한 날짜(시각)입니다.",
        ),
        Column(
            "returned_on",
            ("도착일자", "출장종료", "복귀일", "도착일시", "종료일시", "종료일"),
            kind="moment",
            required=True,
            is_end=True,
            example="2021-07-20 19:00",
            about="돌아온 날짜(시각)입니다.",
        ),
        Column(
            "destination",
            ("출장지", "행선지", "목적지"),
            kind="place",
            required=True,
            example="대전→서울",
            about="여러 곳이면 순서대로 → 로 잇습니다.",
        ),
        Column(
            "traveller",
            ("출장자", "성명"),
            kind="names",
            required=True,
            example="예시담당 1",
            about="한 사람이 한 행입니다.",
        ),
        Column(
            "purpose",
            ("출장목적", "목적", "출장내용"),
            example="투자 상담",
            about="출장 목적입니다.",
        ),
        Column(
            "transport", ("차량", "교통편", "교통수단"), example="관용차", about="이동 수단입니다."
        ),
        Column(
            "km", ("이동거리",), kind="number", low=0, high=LARGEST_ROW_KM, about="왕복 ㎞입니다."
        ),
        Column(
            "approval",
            ("결재상태",),
            decides=True,
            example="결재완료",
            about="‘결재완료’가 든 행만 셉니다. 열이 없으면 모두 셉니다.",
        ),
        Column(
            "trip_id", ("출장번호",), example="T-0001", about="함께 간 사람은 같은 번호를 씁니다."
        ),
        Column(
            "scope",
            ("구분",),
            example="관외출장",
            about="‘관내출장’이 든 행은 관내로 봅니다. 비우면 출장지로 정합니다.",
        ),
        Column(
            "hours",
            ("총출장시간",),
            kind="duration",
            low=0,
            about="1일 2시간 30분처럼 적습니다. 하루는 24시간입니다.",
        ),
        NOTE,
    ),
)
