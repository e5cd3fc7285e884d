"""Drafts as nobody writes them: numbers, units, verbs and particles put together by chance."""

from __future__ import annotations

from hypothesis import strategies as st

from briefing.claims.vocabulary.topics import TOPICS

NUMBERS = (
    "145", "1,035", "22만", "72억 8천만", "두세", "열", "10", "2~3", "0", "0.5", "100여", "백사십오",
    "1조 5천", "90여", "20여~30여", "스물네", "12", "63.9", "17.1", "한", "1", "9999999999999",
)  # fmt: skip
UNITS = (
    "곳", "개사", "건", "회", "명", "%", "%p", "%포인트", "㎞", "바퀴", "원", "석", "쌍", "부", "일",
    "개월", "개", "번", "차례", "배", "개 기업", "", "할", "社",
)  # fmt: skip
WORDS = (
    "협약", "방문", "개소", "채용", "투자", "긍정", "출장", "상담", "문의", "성공률", "개소율", "좌석",
    "수요조사", "멘토", "안건", "이동 거리", "약속한 고용", "서울", "데이터 분야", "기관", "목표는", "한 주에",
    "매월", "2021년 말 기준", "지난해", "전월 대비", "1년 전보다", "처음에는", "이 가운데", "먼저 찾아온",
)  # fmt: skip
BETWEEN = (
    " 중 ", " 가운데 ", "이 ", "을 ", "과 ", ", ", "\t", " | ", "\n", ". ", "(", ")", "“", "”", "라고 말했다. ",
    "를 방문하면 ", "보다 ", "씩 ", " ", "", "는 ", "의 ", "에서 ",
)  # fmt: skip
VERBS = (
    "문을 열었다.", "채용했다.", "맺었다.", "늘었다.", "감소했다.", "줄었다", "이다.", "열지 않았다.", "목표다.",
    "계획이다.", "올랐다.", "긍정적으로 답했다.", "을 넘었다.", "에 못 미친다.", "투자했다.", "약속했다.",
)  # fmt: skip
NAMES = tuple(word for topic in TOPICS.values() for word in topic.examples)
PIECES = st.one_of(
    st.builds(str.__add__, st.sampled_from(NUMBERS), st.sampled_from(UNITS)),
    st.sampled_from(WORDS),
    st.sampled_from(BETWEEN),
    st.sampled_from(VERBS),
    st.sampled_from(NAMES),
)
DRAFTS = st.lists(PIECES, min_size=1, max_size=9).map("".join)
