"""A small bureau in the spring of 2021 that writes down why it was refused and who called first; counted by hand.

Nine firms, one ministry, seven trips; its newest day is 30 June 2021. Of each firm:

    하나    refused on 5 January, held on 10 February, won on 2 March, at its second visit
    둘      refused on 12 January, which was known on 20 April; held on 1 February
    셋      refused on 15 March, and by telephone on that day said yes, which was known on 20 March
    넷      came by itself and said yes, refused a month later
    다섯    was asked to come and held; its yes of 20 April was known on 1 August
    여섯    called of itself, never met
    일곱    asked the centre on 3 May, refused without a reason on 20 May
    여덟    asked to be met on 4 May, refused and held on that day
    아홉    met on 30 June; its refusal came on 15 July
    열      asked the centre on 10 July
"""

import pytest

from tests.worlds.building import settled

VISITS = """\
방문번호,방문일,기업명,상대구분,방문지,출장자,방식,분야,반응,회신일,거절사유,먼저연락,출장번호
1,2021-01-05,하나,기업,서울,김,방문,AI,거절,,"거리, 인력",우리,
2,2021-02-10,하나,기업,,김,전화,,보류,,시기,,
3,2021-03-02,하나,기업,서울,이,방문,,긍정,,,,
4,2021-01-12,둘,기업,부산,이,방문,로봇,거절,2021-04-20,기반시설,,
5,2021-02-01,둘,기업,부산,이,방문,,보류,,,,
6,2021-03-15,셋,기업,경기,박,방문,,거절,,교통,,
7,2021-03-15,셋,기업,,박,전화,,긍정,2021-03-20,,,
8,2021-04-01,넷,기업,,김,내방,,긍정,,,,
9,2021-05-01,넷,기업,,김,전화,,거절,,임대료,,
10,2021-04-05,다섯,기업,,이,내방,,보류,,,우리,
11,2021-04-20,다섯,기업,,이,전화,,긍정,2021-08-01,,,
12,2021-05-10,여섯,기업,,박,전화,,,,,기업,
13,2021-05-20,일곱,기업,대전,김,방문,,거절,,,,
14,2021-05-04,여덟,기업,서울,박,방문,,거절,,대표의 뜻,기업,
15,2021-05-04,여덟,기업,,박,전화,,보류,,인력,,
16,2021-03-09,세종청,정부,세종,김,방문,,거절,,예산,,T2
17,2021-06-10,세종청,정부,,김,내방,,,,,,
18,2021-06-30,아홉,기업,서울,김,방문,,거절,2021-07-15,거리,,
"""
INQUIRIES = """\
접수일,기업명,접수경로,문의유형,처리단계
2021-02-01,하나,전화,유치문의,상담원
2021-05-03,일곱,온라인,유치문의,상담원
2021-05-04,여덟,전화,애로,상담원
2021-05-05,,전화,유치문의,상담원
2021-07-10,열,전화,유치문의,상담원
"""
# 5 January 2021 was a Tuesday
TRIPS = """\
출장번호,출발일자,도착일자,출장지,출장자,출장목적
T1,2021-01-05,2021-01-05,서울,김,기업 방문
T2,2021-03-08,2021-03-10,세종,김,국비 협의
T2,2021-03-08,2021-03-10,세종,이,국비 협의
T3,2021-03-12,2021-03-14,서울,김,박람회
T3,2021-03-12,2021-03-14,서울,이,박람회
T3,2021-03-12,2021-03-14,서울,박,박람회
T4,2021-04-10,2021-04-10,광산구,이,현장 안내
T5,2021-05-21,2021-05-21,어느 산골,박,기업 방문
T6,2021-05-23,2021-05-23,서울,이,설명회
T7,2021-06-29,2021-07-04,부산,이,설명회
T7,2021-06-29,2021-07-04,부산,박,설명회
"""
FILES = {"방문": VISITS, "상담": INQUIRIES, "출장": TRIPS}


@pytest.fixture(scope="module")
def persuasion(tmp_path_factory):
    """The bureau as a module's only one; read only, so one build serves every test."""
    with settled(tmp_path_factory, "persuasion", FILES) as bureau:
        yield bureau
