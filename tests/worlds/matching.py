"""Callers, requests for people and open needs that can be counted by hand, as of 30 June 2021 (the newest visit).

가 (signed 1 March), 나 (10 May) and 라 (10 January, cancelled) are MOU firms, 재단 is an institution with a memorandum; 다, 마,
바, 사 and 아 have signed nothing. What is dated in July is unknown in June.
"""

from datetime import date

import pytest

from tests.conftest import Bureau

FILES = {
    "방문": """\
방문번호,방문일,기업명,방식
1,2021-02-01,가,방문
2,2021-06-30,나,내방
""",
    "협약": """\
협약번호,협약기업,체결일,구분,분야,상태,종료일
1,재단,2021-01-05,기관,,유효,
2,라,2021-01-10,기업,AI,해지,2021-04-01
3,가,2021-03-01,기업,AI,유효,
4,나,2021-05-10,기업,로봇,유효,
""",
    "성과": """\
기업명,단계,달성일,수량,증빙
가,채용,2021-05-31,2,현장확인
""",
    "접수": """\
접수일,기업명,접수경로,문의유형,소재지
2021-02-28,가,전화,유치문의,서울
2021-03-01,가,전화,애로,광주 북구
2021-04-02,가,전화,유치문의,
2021-04-05,재단,전화,애로,광산구
2021-04-06,,온라인,유치문의,판교
2021-04-07,,온라인,기타,어느 산골
2021-05-01,라,전화,애로,-
2021-07-02,나,전화,애로,서울
""",
    "구인": """\
기업명,의뢰일,구인인원,직무,소개인원,채용인원,종료일
가,2021-04-01,3,개발,5,2,2021-05-31
가,2021-04-01,2,기획,1,1,2021-06-30
나,2021-05-10,4,개발,3,4,2021-07-01
아,2021-06-01,1,연구,,,
재단,2021-06-02,10,사무,2,3,
나,2021-07-05,5,개발,9,5,2021-07-06
""",
    "수요": """\
기업명,배포일,회신일,수요
가,2021-03-01,2021-03-10,"기술, 인력"
가,2021-05-01,2021-05-20,"자금, 기타"
나,2021-03-01,2021-03-10,공간
나,2021-06-01,2021-07-01,판로
다,2021-03-01,2021-03-10,자금
다,2021-05-01,2021-05-05,
라,2021-03-01,2021-06-30,제도
마,2021-03-01,2021-04-10,인력
마,2021-04-01,2021-04-10,"기술, 판로"
바,2021-03-01,,자금
사,2021-04-01,2021-04-20,"자금, 판로, 기술"
재단,2021-03-01,2021-03-05,자금
""",
    "사업": """\
기관,사업명,유형,대상,시작일,종료일
가청,자금A,자금,협약기업,2021-01-01,2021-06-30
나원,기업B,기업지원,협약기업,,
다원,공간C,공간,,2021-07-01,2021-12-31
나원,컨설팅D,컨설팅,,2021-01-01,2021-06-29
가청,집적E,집적단지,,2021-06-30,
가청,창업F,창업지원,,,
""",
    "수혜": """\
사업명,기업명,선정일
자금A,가,2021-02-01
기업 B,가,2021-06-30
기업B,마,2021-07-01
자금A,사,2021-03-01
""",
}


@pytest.fixture(scope="module")
def matching(tmp_path_factory):
    """The bureau as a module's only one; read only, so one build serves every test."""
    path, folder = tmp_path_factory.mktemp("data"), tmp_path_factory.mktemp("files")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BALPUM_DATA", str(path))
        bureau = Bureau(path, folder)
        report = bureau.load(
            *(bureau.write_csv(f"{name}.csv", text) for name, text in FILES.items())
        )
        assert not report.quarantine and not any(file.refused for file in report.files)
        yield bureau


AS_OF = date(2021, 6, 30)
