"""What a number of a draft counts that the bureau does not: 5개 분야, a day that is no duration.

Data for `briefing.claims.numbers`.
"""

from __future__ import annotations

from analytics.korean_numbers.vocabulary.patterns import group, one_of

# what follows `5개` and makes it no figure of ours: 5개 분야, 17개 시도, 12개 대학
OTHER_THINGS = r"^\s?" + group(
    r"분야|시[·\s]?도|자치구|구(?=\s|청)|대학|과제|부서|항목|지표|학과|도시|나라|국가|언론|매체",
    r"센터|거점|권역|층|팀|반|채널|전략|분과|영역|동(?=\s)|조항|초|고교|학교|광역|지자체|특구",
    r"클러스터|데이터\s?셋|문항|쪽|장(?=\s)|언어|기능",
)
# 일 and 개월 are figures only of what took so long: 131일이 걸린다
TAKES = one_of(
    "걸[려리린렸]", "소요", "만에", r"안에\s(?:끝|맺|이뤄|마)", "중앙값", "소식", "달[은이]"
)
