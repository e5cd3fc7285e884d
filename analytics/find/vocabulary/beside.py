"""What a question says beside what it names, and no figure keeps to.

Deeds that are asked for together, which of them came first, who did it and why, and other bodies.
"""

from __future__ import annotations

import re

from analytics.metrics.publishing import PROVINCES

# nouns of deeds: what counts one of them says nothing of those that did another too
DEEDS = """
방문 내방 긍정 거절 보류 협약 개소 채용 고용 투자 이탈 폐업 철수 참석 컨설팅 멘토링 문의 설득 수요조사 본사이전 선정 지원사업 콘서트 국비 시비 민자 마지막
"""
# 보류했다가 나중에 거절한, 개소한 뒤에 협약한, 협약 먼저 하고: one came before the other
ORDER = re.compile(
    r"(?:[한된린연은난간]|했던)\s?(?:뒤|후|다음)에?(?=\s)|고\s?나(?:서|중에?)|나중에|그\s?다음에?|(?:했|됐|였|이었|였었)다가"
    r"|(?:이?라|다)더니|부터\s?하고|먼저\s?(?:하고|한|거절|보류|긍정|협약|개소)"
)
# metrics that keep to an order, with the concept that comes first in it and the one behind
ORDERED: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "firms_won_back": (frozenset({"refuse", "hold"}), frozenset({"positive", "persuade"})),
    "median_days_to_mou": (frozenset({"visit"}), frozenset({"mou"})),
    "median_days_reply_to_mou": (frozenset({"positive"}), frozenset({"mou"})),
    "median_days_mou_to_opening": (frozenset({"mou"}), frozenset({"open"})),
    "mou_conversion_rate": (frozenset({"visit"}), frozenset({"mou"})),
    "firms_converted": (frozenset({"visit"}), frozenset({"mou"})),
    **{
        name: (frozenset({"visit"}), frozenset({"positive"}))
        for name in (
            "positive_reply_rate",
            "firms_replied_positively",
            "median_days_visit_to_reply",
            "visit_reply_rate",
        )
    },
    "firms_left_within_12m": (frozenset({"open"}), frozenset({"leave"})),
    "firms_left_within_24m": (frozenset({"open"}), frozenset({"leave"})),
    "exit_rate_12m": (frozenset({"open"}), frozenset({"leave"})),
    "exit_rate_24m": (frozenset({"open"}), frozenset({"leave"})),
    "contacts_after_concert": (frozenset({"attend", "concert"}), frozenset({"contact"})),
    "contacts_before_concert": (frozenset({"contact"}), frozenset({"attend", "concert"})),
}
WHO = re.compile(r"(?<![가-힣])(?:누가|누구|누군|누굴)")
SPEAKING = re.compile(
    r"말|발표|주장|얘기|그래|그랬|보도|언급|밝[혔힌]|물[어었]|[했었]다고|라고\s?[했하]|라던|자료|집계|쓴|적은|센(?!터)"
)
WHY = re.compile(r"(?<![가-힣])왜(?![가-힣])|어째서|무슨\s?이유|이유가\s?뭐|까닭|때문")
REASON = "reason"
WHEN = re.compile(r"(?<![가-힣])언제(?!든|나)")
# 직원 1인당 출장: of each of our own, whom nothing counts apart
EACH_PERSON = re.compile(r"(?:[1한]\s?)?인당|직원\s?(?:한\s?명)?당|[1한]\s?명당")
OF_EACH_PERSON = "1명당"
LONGEST = re.compile(r"최장|최단|최대|최소(?!한)")
AVERAGE, OF_MEDIAN = "평균", "중앙값"
# 솔트룩스가 실제로 채용한: of what was promised in public nothing says what came of it
PROMISED = "약속"
FACT = re.compile(r"실제|진짜|정말|뽑[은았힌]|채용[한했]|고용[한했]|투자[한했]")
NOT_OVERDUE = re.compile(
    r"안\s?(?:지난|넘긴|넘은|지나|늦은)|(?:지나|넘기|늦)지\s?않|남은|늦게라도|늦었지만"
)
# concept of what is told → what denies something else of it: 철수 안 하고 운영하는, 안 온다더니 돌아선
DENIES_ELSE: dict[str, re.Pattern[str]] = {
    "operate": re.compile(
        r"(?:철수|폐업|닫|떠나|접|나가)\S*\s?(?:안|않|못|없)|안\s?(?:철수|떠|나가|나간|닫|접)"
    ),
    "self_reported": re.compile(
        r"(?:확인|검증)\S*\s?(?:안|못|없|되지)|(?:안|못|없이)\s?(?:확인|검증)"
    ),
    "refuse": re.compile(r"왜|(?:안|못)\s?(?:온|오|올|한다|하겠|한대)"),
    "persuade": re.compile(r"(?:안|못)\s?(?:온다|오겠|한다|하겠|온대|한대)"),
    "inbound": re.compile(r"안\s?(?:찾아갔|찾아가|갔|불렀)"),
    "other": re.compile(r"(?:대면|컨설팅|방문|만나)\S*\s?(?:없|안|못)"),
}
# 20%도 안 됐다: a limit, and nothing denied
LIMIT_NOT_MET = re.compile(r"(?:\d|[%프로원명건곳])도\s?(?:안|못)\s?[되된됐]")
HOW_LONG = re.compile(r"며칠|몇\s?일|걸[리린렸려]|얼마\s?만에")
# 부산시는 협약 몇 건 했나, 중기부가 맺은 협약: another body did it, and no firm or place of ours
BODIES = "|".join(name for name in PROVINCES if name != "광주")
MINISTRIES = "중기부|과기부|과기정통부|산업부|기재부|행안부|교육부|국토부|중소벤처기업부|과학기술정보통신부|산업통상자원부|기획재정부"
OTHER_BODY = re.compile(
    rf"(?<![가-힣])(?P<who>(?:{BODIES})(?:광역시|특별시|시|시청|도|도청)|{MINISTRIES})(?:에서는|에서|가|이|은|는)\s"
)
# what we do there, or who came from there: 부산시에서 온 기업, 기재부는 몇 번 찾아갔나
OURS_TO_THEM = re.compile(r"방문|찾아|만나|만난|만났|출장|접촉|[갔왔]|온\s|간\s|옮|선정")
# 중기부에 몇 번: one of the ministries, which are counted together
ONE_MINISTRY = re.compile(rf"{MINISTRIES}|국회")
OF_MINISTRIES = "government_visits"
# 2021년 13월, 2월 30일: days that are none
DAYS_SAID = (
    re.compile(r"(?:(?P<year>\d{4})년\s?)?(?<!\d)(?P<month>\d{1,2})월(?:\s?(?P<day>\d{1,2})일)?"),
    re.compile(r"(?P<year>\d{4})[-./]\s?(?P<month>\d{1,2})[-./]\s?(?P<day>\d{1,2})(?!\d)"),
)
NO_QUARTER = re.compile(r"(?<!\d)(?:0|[5-9]|\d{2,})\s?분기")
LEAP_YEAR = 2020  # in which every day of a calendar is, where none is said
# a limit beside something named is a question whether it is kept: 10퍼센트 넘죠
ASKS_WHETHER = re.compile(
    r"(?:[죠까]|지요|나요?|[가까]요|맞\S*|던데|사실\S*|[인는]가|[인는]지)\s?\??$"
)
# 방문 많은 달과 적은 달: both are asked for
BOTH_ENDS = re.compile(
    r"많은\s?\S*(?:과|랑|와|하고|,)\s?(?:가장|제일)?\s?적은|적은\s?\S*(?:과|랑|와|하고|,)\s?(?:가장|제일)?\s?많은"
)
# 서울 또는 데이터: what is of the one or of the other
EITHER_OF_TWO = re.compile(r"또는|혹은")
