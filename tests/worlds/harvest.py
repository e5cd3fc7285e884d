"""A small bureau whose memoranda had three years to bear fruit: nine firms and two institutions, counted by hand.

Firm by firm, as of 30 June 2024 (the newest visit):
    가온  signed 2021-03-01 and again 2022-05-01; opened after 92 days, left after exactly 12 months, opened again: operates
    나래  signed 2021-03-15; was open before (2020-12-01), closed 2023-06-30; its hire of 2023 is confirmed on 2024-07-10
    파도  signed 2021-07-01, before its first visit; opened after 183 days, left after exactly 24 months; promised 0 jobs
    하루  signed 2021-12-01; left an older place, then opened after 62 days: operates; promised nothing, hired before it signed
    다솜  signed 2022-06-30: 24 months ago to the day; a tenancy is its opening (93 days), and it moved out without leaving
    라온  signed 2022-07-01: a day short of 24 months; never opened
    마루  signed 2023-01-16, never visited; opened after 44 days and left something else on that day: a move, it operates
    바다  signed 2024-05-15: 46 days ago; five days later its positive reply came
    카페  signed 2024-07-15, after the as-of day; opened five days later
    차림  never signed, though it answered positively and opened
사랑재단 is an institution by its memorandum, 아람대 by the visit log although its memorandum says firm.
"""

from datetime import date

import pytest

from tests.worlds.building import settled

VISITS = """\
방문번호,방문일,기업명,상대구분,방문지,출장자,방식,반응,회신일
1,2021-01-10,가온,기업,서울,김,방문,긍정,2021-01-20
2,2021-02-01,나래,기업,서울,김,방문,보류,
3,2021-04-05,다솜,기업,경기,김,방문,긍정,
4,2021-05-01,차림,기업,서울,김,방문,긍정,
5,2021-07-20,파도,기업,제주,이,방문,긍정,
6,2021-11-01,하루,기업,대전,이,방문,,
7,2022-02-01,라온,기업,부산,이,방문,,
8,2022-07-01,아람대,기관,광주,이,내방,긍정,
9,2023-12-01,바다,기업,서울,김,방문,긍정,2024-05-20
10,2024-06-30,카페,기업,부산,김,방문,긍정,
"""
MOUS = """\
협약번호,협약기업,체결일,구분,분야,고용계획,투자계획
1,가온,2021-03-01,기업,AI,10,5억
2,나래,2021-03-15,,로봇,20,10억
3,사랑재단,2021-05-20,기관,교육,3,1억
4,파도,2021-07-01,기업,로봇,0,
5,하루,2021-12-01,기업,,,
6,가온,2022-05-01,기업,,5,
7,다솜,2022-06-30,기업,AI,,
8,라온,2022-07-01,기업,로봇,7,
9,아람대,2022-07-10,기업,,30,30억
10,마루,2023-01-16,,교육,4,2억
11,바다,2024-05-15,기업,AI,50,100억
12,카페,2024-07-15,기업,AI,6,6억
"""
OUTCOMES = """\
기업명,단계,달성일,수량,증빙,확인일
가온,지역사무소,2021-06-01,,현장확인,2021-06-10
가온,투자,2021-08-01,3억,증빙서류,
가온,채용,2021-09-01,6,현장확인,2021-10-15
가온,채용,2022-01-01,4,자체보고,
가온,철수,2022-06-01,,자체보고,
가온,법인설립,2023-02-01,,증빙서류,
나래,지역사무소,2020-12-01,,자체보고,
나래,채용,2023-01-10,8,증빙서류,2024-07-10
나래,폐업,2023-06-30,,자체보고,
파도,법인설립,2021-12-31,,현장확인,2022-01-05
파도,철수,2023-12-31,,현장확인,2024-01-05
하루,채용,2021-11-01,1,증빙서류,
하루,철수,2022-01-05,,,
하루,지역사무소,2022-02-01,,,
하루,투자,2022-03-01,,현장확인,
하루,매출,2023-01-31,9억,증빙서류,
다솜,채용,2022-12-01,3,,
마루,본사이전,2023-03-01,,증빙서류,
마루,철수,2023-03-01,,,
마루,채용,2023-05-01,2,현장확인,2023-04-01
마루,투자,2023-06-01,1억,자체보고,
사랑재단,입주,2021-09-01,,,
사랑재단,채용,2022-01-01,9,증빙서류,
아람대,지역사무소,2022-08-01,,,
아람대,폐업,2022-12-01,,,
차림,지역사무소,2022-03-03,,현장확인,
카페,지역사무소,2024-07-20,,자체보고,
"""
TENANCIES = """\
기업명,입주시설,입주일,퇴거일,좌석
다솜,AI창업캠프,2022-10-01,2023-10-01,4
"""
FILES = {"방문": VISITS, "협약": MOUS, "성과": OUTCOMES, "입주": TENANCIES}
AS_OF = date(2024, 6, 30)


@pytest.fixture(scope="module")
def harvest(tmp_path_factory):
    """The bureau as a module's only one; read only, so one build serves every test."""
    with settled(tmp_path_factory, "harvest", FILES) as bureau:
        yield bureau
