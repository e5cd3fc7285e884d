"""How Korean names days: 2021년 말까지, 지난달, 올해 들어, 석 달 사이. Data for `analytics.korean_days`."""

from __future__ import annotations

from analytics.korean_numbers.vocabulary.patterns import group, one_of

_YEAR = r"(?P<year>\d{4}|지난해|작년|재작년|지지난해|올해|금년)"
_MONTHS = r"(?:(?P<from_month>\d{1,2})\s?월?\s?(?:[~∼–-]|부터)\s?)?(?P<month>\d{1,2})\s?월"
_MANY_MONTHS = "한|두|석|세|넉|네"
DAY_SAID = one_of(
    # 2021년 3월 31일, 지난해 1~3월, 지난달 말
    rf"(?:{_YEAR}년?\s?)?"
    + group(
        _MONTHS,
        r"(?P<month_before_last>(?:지지난|저저번)\s?달|전전월)",
        "(?P<last_month>지난달|전달|전월)",
        r"(?P<this_month>이달|이번\s달|당월)",
    )
    + r"(?:\s?(?P<day>\d{1,2})\s?일|\s?(?P<end>말))?",
    # 2021년, 2019~2020년, 지난해 말, 올해 들어, 이듬해
    r"(?:(?P<from_year>\d{4})년?\s?[~∼–-]\s?)?(?P<only_year>"
    + one_of(
        r"\d{4}년|재작년|지지난해|지난해|작년|전년도?|올해|금년",
        r"올해?\s?한\s?해|지난\s한\s?해|올\s?들어",
        r"이듬해|다음\s?해|그해|같은\s?해",
    )
    + r")(?P<year_end>\s?말)?",
    r"(?P<this_week>(?:이번\s?주|금주)(?!말))",
    r"(?P<week_before_last>(?:지지난|저저번)\s?주(?!말)|전전주)",
    r"(?P<last_weekend>지난\s?주말)",
    "(?P<last_week>지난주)",
    # 31일 145곳과 협약했다
    r"(?<![\d월~.,])(?<![월]\s)(?<!최근\s)(?<!지난\s)(?P<only_day>[12]?\d|3[01])일(?=[\s에까])",
)
# 2021년 1분기, 지난해 하반기
QUARTER_SAID = rf"(?:{_YEAR}(?:년)?\s?)?" + group(
    r"(?P<quarter>[1-4])\s?분기", "(?P<half>상반기|하반기)"
)
FIRST_HALF = "상반기"
# 지난해 같은 기간
SAME_SPAN = r"(?:지난해|작년|전년)\s?(?:동기|이맘때|같은\s?(?:기간|때|시기|분기))"
# 작년 같은 주
SAME_WEEK = r"(?:지난해|작년|전년)\s?같은\s?주(?=[\s에의는]|$)"
WEEKS_BACK = {"this_week": 0, "last_week": 1, "week_before_last": 2}  # how a week is named
# 최근 90일 동안, 지난 1년간
TRAILING = one_of(
    rf"(?:최근|지난)\s?(?P<many>\d{{1,3}}|{_MANY_MONTHS}|다섯|여섯)\s?(?P<span>일|주|개월|달)"
    r"(?:간|\s?동안|\s?새|\s?사이)?(?=[\s에의,]|$)",
    r"(?:최근|지난)\s(?P<one>1)년(?:간|\s?동안|\s?새|\s?사이)",
)
# 석 달 사이
SINCE = (
    rf"(?P<many>\d{{1,3}}|{_MANY_MONTHS}|다섯|여섯)\s?(?P<span>주|개월|달)\s?(?:새|사이)(?=[\s에,])"
)
# 1년 전까지
AGO = rf"(?P<many>\d{{1,2}}|{_MANY_MONTHS}|여섯)\s?(?P<span>년|해|개월|달)\s?전(?=[\s에의만까,])"
FEW = {"한": 1, "두": 2, "석": 3, "세": 3, "넉": 4, "네": 4, "다섯": 5, "여섯": 6}
DAYS_IN = {"일": 1, "주": 7}
MONTHS_IN = {"개월": 1, "달": 1, "년": 12, "해": 12}
# 3월 28일~4월 3일
BETWEEN_DAYS = r"\s?[~∼–-]\s?|부터\s"
# 이 주: the week that was named last
THAT_WEEK = r"(?<![가-힣])이\s주(?=(?:에는?|는|의)?\s)"
# 앞선 4주 평균 9.5회: of the weeks before the one that is spoken of
WEEKS_BEFORE = r"(?:앞선|직전)\s?(?P<many>\d{1,2})\s?주\s?평균(?=\s)"
# 3월 5주, 3월 셋째 주, 3월 마지막 주: a week is of the month of its Thursday (KS X ISO 8601)
WEEK_OF_MONTH = (
    rf"(?:{_YEAR}년?\s?)?"
    + r"(?<!\d)(?P<month>\d{1,2})월\s?(?P<nth>[1-5]|첫째?|둘째|셋째|넷째|다섯째|마지막)\s?주(?=[\s(에의]|$)"
)
NTH = {"첫": 1, "첫째": 1, "둘째": 2, "셋째": 3, "넷째": 4, "다섯째": 5}
LAST = "마지막"
TWO_YEARS_AGO = ("재작년", "지지난해")
LAST_YEAR = ("지난", "작년")
# of the year named before: 2020년 67건, 이듬해 62건
NEXT_YEAR = ("이듬해", "다음")
SAME_YEAR = ("그해", "같은")
# of the year named before, or in the sentence before
GOING_ON = (*NEXT_YEAR, *SAME_YEAR)
# of the year named before, or of this
YEAR_BEFORE = "전년"
# of the month named before
MONTH_BEFORE = ("전달", "전월")
# 2022. 3. 31.
DOTTED_DAY = r"(\d{4})\.\s?(\d{1,2})\.(?:\s?(\d{1,2})\.)?"
# ’22. 3. 31.
DOTTED_YEAR = r"[’'‘](\d{2})(?=[.년])"
# 3. 28.~4. 3., 3. 13.까지: of a year that is said elsewhere
_SHORT_DAY = r"(\d{1,2})\.\s?(\d{1,2})\."
SHORT_SPAN = rf"(?<![\d.])(?<!\d\.\s){_SHORT_DAY}\s?[~∼–-]\s?{_SHORT_DAY}"
SPELT_SPAN = r"\1월 \2일~\3월 \4일"
SHORT_END = rf"(?<![\d.])(?<!\d\.\s){_SHORT_DAY}(?=까지|\s?(?:기준|현재))"
# 2022. 3. 1.~3. 31.: the second of two days
SHORT_SECOND = rf"(?<=[~∼–-])\s?{_SHORT_DAY}"
SPELT_SHORT = r"\1월 \2일"
SPELT_MONTH = "{}년 {}월"
SPELT_DAY = " {}일"
SO_FAR = r"누적|지금|현재|이제|지금까지|이로써|그동안|그간|여태|현재까지|(?:것|분)까지\s?(?:모두\s)?(?:합[쳐치친]|더[한해하])"
# 31일 모두 145곳; 올해 모두 16건 are those of the year
IN_ALL = r"총\s|모두|통틀어"
# 올해 16건을 보태 누계 145건: a total behind another figure is of everything so far
RUNNING_TOTAL = r"\d[^.\d]*(?:누계|누적|통산)[^.\d]*$"
# 3월 31일 기준, 3월 말까지, 1분기를 마치며
COUNTED_TO = r"^\s?(?:\([월화수목금토일]\))?\s?" + group(
    "까지", "현재", "기준", r"말\s", "말까지", "말$", r"[을를]\s?(?:마치|마감|마무리|닫|끝)"
)
# 지난해 말; 지난 주말 is no end of a week
ENDS_IN = r"(?<!주)말$"
# 올해 들어 3월 말까지: from its first day
COMES_IN = r"에?\s?들어서?\s?|[는은]\s"
# 3월 3주(3. 14.~3. 20.)는 아직 진행 중임(3. 18.까지 방문 6회): of that week up to the day
GOES_ON_YET = r"\)?[는은]\s[^.,\d]{0,8}진행\s?중[^.,\d(]{0,6}"
# 2020년부터, 협약 이후
COUNTED_FROM = r"부터|이후|이래|뒤로|시작(?!한|된|하는|했|됐)"
# 1~3월
FROM_TO = r"월?\s?(?:[~∼–-]|부터)\s?\d"
# 지난해 5월 문을 연 캠프에서 …: the day is the place's
OF_A_PLACE = r"[한된은난린인던]\s[가-힣A-Za-z0-9]{2,12}에서는?\s"
# 지난해 67건이던 협약이: the figure after it is of now
WAS = r"[\d만천백]\s?(?:개사|개|건|회|번|곳|명|%|㎞|km)(?:\s?기업)?" + group(
    "이던|였던|이었던", "에서", r"에\s?그쳤던|에\s?불과했던", "이었으나|였으나"
)
