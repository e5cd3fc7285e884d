"""Files of a bureau of any size, in the shape of the contracts; the same bytes on every machine.

Everything is drawn from DuckDB's hash of a row's number, so nothing depends on a generator's state
or on threads. A party leaves every few hours (more of them each year), meets two or three
organisations, and comes back; part of the organisations answer, some sign, and some of what they
promised comes. Names are of no real organisation or person.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

import duckdb

OUT = Path(__file__).parent / "out"
RECIPE = Path(__file__)


@dataclass(frozen=True)
class Size:
    """How much of everything; trips are parties (a row per traveller in the file)."""

    name: str
    visits: int
    companies: int
    mous: int
    staff: int
    first_day: str
    last_day: str

    @property
    def trips(self) -> int:
        return self.visits * 2 // 5


SIZES = {
    size.name: size
    for size in (
        Size("S", 1_500, 420, 145, 12, "2023-01-02", "2025-12-31"),
        Size("L", 1_000_000, 100_000, 20_000, 400, "2016-01-04", "2025-12-31"),
        Size("M5", 5_000_000, 300_000, 60_000, 1_200, "2016-01-04", "2025-12-31"),
        Size("XL", 20_000_000, 1_000_000, 200_000, 4_000, "2016-01-04", "2025-12-31"),
    )
}

PLACES = {
    "광주 동구": 8,
    "광주 북구": 9,
    "광주 광산구": 24,
    "전남 나주시": 48,
    "전남 여수시": 190,
    "전북 전주시": 210,
    "대전 유성구": 350,
    "세종 어진동": 370,
    "충북 청주시": 420,
    "충남 천안시": 450,
    "서울 강남구": 592,
    "서울 서초구": 588,
    "서울 마포구": 600,
    "서울 성동구": 604,
    "서울 금천구": 580,
    "경기 성남시": 574,
    "경기 수원시": 540,
    "경기 안양시": 560,
    "인천 연수구": 596,
    "부산 해운대구": 530,
    "대구 동구": 440,
    "울산 남구": 560,
    "경남 창원시": 430,
    "강원 춘천시": 760,
    "제주 제주시": 420,
}
FIELDS = (
    "헬스케어",
    "자동차",
    "에너지",
    "데이터",
    "제조",
    "콘텐츠",
    "보안",
    "교육",
    "물류",
    "농업",
)
PURPOSES = (
    "광주 AI 사업 설명",
    "후속 상담",
    "협약 협의",
    "실증 과제 협의",
    "사무소 개소 협의",
    "설명회",
)
REASONS = ("기반시설", "거리", "인력", "비용", "사업성", "시기")
STAGES = (
    "지역사무소",
    "법인설립",
    "본사이전",
    "채용",
    "채용",
    "채용",
    "채용",
    "투자",
    "투자",
    "매출",
    "매출",
    "철수",
)
NEEDS = ("기술", "자금", "인력", "판로", "공간", "제도", "기타")
KINDS = ("컨설팅", "집적단지", "인재양성", "창업지원", "기업지원", "자금", "공간")
SPELLINGS = (
    "예시기업 #",
    "(주)예시기업 #",
    "예시기업#㈜",
)  # a firm is written one way, one row in twenty another

SHARED = """
create macro u(i, salt) as (hash(i, salt) >> 11)::double / 9007199254740992;
create macro pick(items, i, salt) as items[1 + floor(u(i, salt) * len(items))::integer];
create macro day_of(i, n) as
    $first::date
    + floor(sqrt((i + 0.5) / n) * date_diff('day', $first::date, $last::date))::integer;
create macro workday(d) as
    d - case when dayofweek(d) in (0, 6) and hash(d) % 16 > 0 then 2 else 0 end;
create macro company_of(i, salt) as floor(pow(u(i, salt), 1.5) * $companies)::bigint;
create macro company_name(c, i) as
    replace($spellings[1
        + (hash(case when hash(i, 'slip') % 20 = 0 then i else c end, 'spelling') % 3)::integer],
            '#', printf('%07d', c));
create macro staff_name(k) as printf('직원 %04d', k % $staff);
create macro party_of(t) as
    list_transform(range(1 + floor(u(t, 'party') * 3)::integer), lambda k: staff_name(t * 3 + k));
create macro place_of(t) as pick($places, t, 'place');
create macro trip_no(t) as printf('T%08d', t);
create macro left_on(t) as workday(day_of(t, $trips));
"""

VISITS = """
select
    printf('V%09d', i) as 방문번호,
    left_on(t) as 방문일,
    company_name(c, i) as 기업명,
    case hash(c, 'counterpart') % 12 when 0 then '기관' when 1 then '정부' else '기업' end as 상대구분,
    place_of(t).place as 방문지,
    array_to_string(party_of(t), ', ') as 출장자,
    pick($purposes, i, 'purpose') as 목적,
    pick(['방문', '방문', '방문', '방문', '방문', '방문', '방문', '내방', '화상', '전화'], i, 'channel') as 방식,
    case when hash(i, 'told') % 3 = 0 then pick($fields, c, 'field') end as 분야,
    case when answer < .12 then '긍정' when answer < .3 then '보류'
        when answer < .55 then '거절' end as 반응,
    case when answer < .3
        then least(left_on(t) + floor(u(i, 'wait') * 60)::integer, $last::date) end as 회신일,
    place_of(t).km as 이동거리,
    case when answer between .12 and .55 and hash(i, 'reason') % 4 > 0
        then array_to_string(list_distinct([pick($reasons, i, 'one'), pick($reasons, i, 'other')]), ', ')
        end as 거절사유,
    case when hash(i, 'who') % 3 = 0 then pick(['우리', '우리', '우리', '기업'], i, 'first') end as 먼저연락,
    case when hash(i, 'linked') % 10 < 7 then trip_no(t) end as 출장번호,
    case when hash(i, 'note') % 20 = 0 then '자료 전달, 다음 달 재방문' end as 비고
from (select i, (i * 2 // 5)::bigint as t, company_of(i, 'company') as c, u(i, 'answer') as answer
      from range($visits) r(i))
"""

TRIPS = """
select
    trip_no(t) as 출장번호, left_on(t) as 출발일자,
    left_on(t) + (hash(t, 'nights') % 8 = 0)::integer as 도착일자,
    place_of(t).place as 출장지, pick($purposes, t, 'trip') || ' ' || t % 50 as 출장목적,
    traveller as 출장자,
    place_of(t).km as 이동거리, '결재완료' as 결재상태
from (select t, unnest(party_of(t)) as traveller from range($trips) r(t))
"""

MOUS = """
select
    m + 1 as 연번, company_name(company_of(m, 'signer'), m) as 기업명,
    day_of(m, $mous) as 체결일,
    case when hash(m, 'party') % 12 = 0 then '기관' else '기업' end as 구분,
    pick($fields, company_of(m, 'signer'), 'field') as 분야, '광주 사무소 개설과 인력 채용' as 협약내용,
    hash(m, 'jobs') % 50 as 고용계획, (hash(m, 'money') % 40 + 1) || '억' as 투자계획,
    case when hash(m, 'ended') % 10 = 0 then '만료' else '유효' end as 상태,
    case when hash(m, 'ended') % 10 = 0 then least(day_of(m, $mous) + 730, $last::date) end as 종료일
from range($mous) r(m)
"""

# five things in ten years for every memorandum: offices, people and money again and again, a few
# farewells
OUTCOMES = """
select
    company_name(company_of(m, 'signer'), m) as 기업명, stage as 단계, happened_on as 달성일,
    case stage when '채용' then hash(m, k, 'hired') % 20 + 1
        when '투자' then (hash(m, k, 'paid') % 20 + 1) * 100000000
        when '매출' then (hash(m, k, 'sold') % 90 + 1) * 10000000 end as 수량,
    pick(['자체보고', '현장확인', '증빙서류'], m, stage || k) as 증빙,
    case when hash(m, k, 'checked') % 2 = 0 then happened_on + 30 end as 확인일
from (
    select m, k, $stages[k + 1] as stage,
        least(day_of(m, $mous) - 60 + floor(u(m, 'day' || k) * 1400)::integer, $last::date)
        as happened_on
    from range($mous) r(m), range(len($stages)) s(k)
    where u(m, 'did' || k) < .42)
"""

TENANCIES = """
select
    company_name(company_of(m, 'signer'), m) as 기업명,
    pick(['AI창업캠프', '창업캠프 2호점', '실증센터'], m, 'site') as 입주시설,
    moved as 입주일,
    case when hash(m, 'out') % 3 = 0 then least(moved + 540, $last::date) end as 퇴거일,
    hash(m, 'seats') % 8 + 1 as 좌석
from (
    select m, least(day_of(m, $mous) + floor(u(m, 'moved') * 300)::integer, $last::date) as moved
    from range($mous) r(m))
where hash(m, 'tenant') % 4 = 0
"""

# a call for every twentieth visit; surveys, requests for people and awards for every memorandum
INQUIRIES = """
select
    day_of(i, $visits // 20) as 접수일,
    case when hash(i, 'named') % 4 > 0 then company_name(company_of(i, 'caller'), i) end as 기업명,
    pick(['전화', '내방', '온라인', '오픈채팅'], i, 'way') as 접수경로,
    pick(['유치문의', '애로', '공모사업', '입주', '채용', '기타'], i, 'topic') as 문의유형,
    case when hash(i, 'placed') % 3 > 0 then pick($places, i, 'from').place end as 소재지,
    pick(['상담원', '상담원', '상담원', '책임상담사'], i, 'level') as 처리단계,
    case when hash(i, 'open') % 9 > 0
        then least(day_of(i, $visits // 20) + (hash(i, 'took') % 20)::integer, $last::date) end as 처리일
from range($visits // 20) r(i)
"""

SURVEYS = """
select
    company_name(company_of(m, 'signer'), m) as 기업명, sent_on as 배포일,
    case when hash(m, k, 'back') % 3 > 0
        then least(sent_on + (hash(m, k, 'days') % 30)::integer, $last::date) end as 회신일,
    concat_ws(', ', pick($needs, m, 'need' || k), pick($needs, m, 'other' || k)) as 수요
from (
    select m, k, day_of(m, $mous) + (k * 200)::integer as sent_on
    from range($mous) r(m), range(3) s(k))
where sent_on <= $last::date
qualify row_number() over (partition by company_of(m, 'signer'), sent_on order by m, k) = 1
"""

JOB_MATCHES = """
select
    company_name(company_of(m, 'signer'), m) as 기업명, opened_on as 의뢰일,
    1 + hash(m, k, 'wanted') % 5 as 구인인원, '직무 ' || m as 직무, hash(m, k, 'met') % 9 as 소개인원,
    hash(m, k, 'placed') % 4 as 채용인원,
    case when hash(m, k, 'closed') % 4 > 0 then least(opened_on + 45, $last::date) end as 종료일
from (
    select m, k, day_of(m, $mous) + (30 + k * 150)::integer as opened_on
    from range($mous) r(m), range(2) s(k))
where opened_on <= $last::date
"""

PROGRAMMES = """
select
    '예시기관 ' || p % 12 as 기관, '예시사업 ' || p as 사업명, pick($kinds, p, 'kind') as 유형,
    '협약기업' as 대상,
    case when hash(p, 'begun') % 5 > 0 then day_of(p, 120) end as 시작일,
    case when hash(p, 'ended') % 5 > 0 then day_of(p, 120) + 400 end as 종료일
from range(120) r(p)
"""

BENEFICIARIES = """
select
    '예시사업 ' || hash(m, k, 'which') % 120 as 사업명,
    company_name(company_of(m, 'signer'), m) as 기업명,
    least(day_of(m, $mous) + (k * 120)::integer, $last::date) as 선정일
from range($mous) r(m), range(2) s(k)
"""

QUERIES = {
    "visits": VISITS,
    "trips": TRIPS,
    "mous": MOUS,
    "outcomes": OUTCOMES,
    "tenancies": TENANCIES,
    "inquiries": INQUIRIES,
    "surveys": SURVEYS,
    "job_matches": JOB_MATCHES,
    "programmes": PROGRAMMES,
    "beneficiaries": BENEFICIARIES,
}


def write_files(size: Size) -> dict[str, Path]:
    """The CSV of every source, written unless the same recipe has written them before."""
    folder = OUT / size.name
    files = {source: folder / f"{source}.csv" for source in QUERIES}
    recipe = json.dumps([asdict(size), RECIPE.read_text(encoding="utf-8")])
    done = folder / "recipe.json"
    if done.exists() and done.read_text(encoding="utf-8") == recipe:
        return files
    folder.mkdir(parents=True, exist_ok=True)
    with duckdb.connect() as con:
        con.execute(fill_in(SHARED, size))
        for source, path in files.items():
            con.execute(
                f"copy ({fill_in(QUERIES[source], size)}) "
                f"to '{path.as_posix()}' (header, delimiter ',')"
            )
    done.write_text(recipe, encoding="utf-8")
    return files


def fill_in(sql: str, size: Size) -> str:
    """The constants of a size in the place of their $names (a macro takes no parameter)."""
    constants = {
        "first": f"'{size.first_day}'",
        "last": f"'{size.last_day}'",
        "visits": size.visits,
        "trips": size.trips,
        "mous": size.mous,
        "companies": size.companies,
        "staff": size.staff,
        "fields": list(FIELDS),
        "spellings": list(SPELLINGS),
        "reasons": list(REASONS),
        "stages": list(STAGES),
        "needs": list(NEEDS),
        "kinds": list(KINDS),
        "purposes": list(PURPOSES),
        "places": [{"place": place, "km": km} for place, km in PLACES.items()],
    }
    for name in sorted(constants, key=len, reverse=True):
        sql = sql.replace(f"${name}", str(constants[name]))
    return sql
