"""What a number of a draft counts that the bureau does not: 5개 분야, a day that is no duration.

Data for `briefing.claims.numbers`.
"""

from __future__ import annotations

from analytics.korean_numbers.vocabulary.patterns import group, one_of
from analytics.korean_numbers.vocabulary.units import Unit

# what follows `5개` and makes it no figure of ours: 5개 분야, 17개 시도, 12개 대학
OTHER_THINGS = r"^\s?" + group(
    r"분야|시[·\s]?도|자치구|구(?=\s|청)|대학|과제|부서|항목|지표|학과|도시|나라|국가|언론|매체",
    r"센터|거점|권역|층|팀|반|채널|전략|분과|영역|동(?=\s)|조항|초|고교|학교|광역|지자체|특구",
    r"클러스터|데이터\s?셋|문항|쪽|장(?=\s)|언어|기능",
)
# 145번째 협약, 145호 협약 기업, 스물한 번째 행사
ORDINAL = (
    r"(?<![\d,.제])(?P<value>{number})\s?(?:번째|차례째|회째|건째|곳째|호(?=\s(?:협약|개소|입주)))"
)
# what stands in an order → how it is counted; the last is of anything
IN_ORDER: dict[Unit, str] = {
    "cases": r"\s?(?:업무\s?|신규\s?)?(?:협약|MOU|체결|문의|상담)",
    "firms": r"\s?[^,.]{0,10}?(?:기업|업체|회사|기관)",
    "times": r"",
}
# 기업 수: 85, 기업 수(85)
LABEL_MARKS = r"[\s:：(=’']+$"
# (기업 133, 기관 12)
IN_BRACKETS = r"\s?\((?:[가-힣\s]{1,8}[\d,]{1,7},\s?)*[가-힣\s]{1,8}|,\s?[가-힣]{1,8}\s?"
# 일 and 개월 are figures only of what took so long: 131일이 걸린다
TAKES = one_of(
    "걸[려리린렸]",
    "소요",
    "만에",
    r"안에\s(?:끝|맺|이뤄|마|처리|답|해결)|기간은",
    "중앙값",
    "소식",
    "달[은이]",
)
# time that passed: 60일 동안, 석 달 새
PASSED = r"^\s?(?:동안|간|사이|새|전|뒤|후|째|내내|여)"
