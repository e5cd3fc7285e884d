"""What the interface for programs says to the people who write them, in Korean and in English."""

from __future__ import annotations

from typing import NamedTuple


class Pair(NamedTuple):
    """One sentence in both languages."""

    korean: str
    english: str


UNKNOWN_METRIC = Pair(
    "‘{name}’ 지표는 없습니다. /api/v1/metrics에서 이름을 확인해 주십시오.",
    "There is no metric '{name}'. See /api/v1/metrics for the names.",
)
UNKNOWN_BUILD = Pair(
    "‘{build}’ 자료 판은 기록에 없습니다. build를 빼면 지금의 자료로 답합니다.",
    "There is no build '{build}'. Without build the current one answers.",
)
NO_BUILD = Pair(
    "지금 답할 수 있는 자료가 없습니다. 자료를 올리는 담당자에게 알려 주십시오.",
    "There is no data that can answer now. Please tell whoever loads the data.",
)
NOT_PUBLISHED_YET = Pair(
    "공개한 언론 자료가 아직 없어 공표한 수치로 답할 수 없습니다. 자료를 공개하는 담당자에게 알려 주십시오.",
    "Nothing was published yet that could answer. Please tell whoever publishes the data.",
)
NOT_LOGGED = Pair(
    "접속기록을 적지 못해 답하지 않습니다. 서버를 돌보는 관리자에게 알려 주십시오.",
    "The access log could not be written, so there is no answer. Please tell whoever looks after the server.",
)
NO_TOKENS = Pair(
    "토큰 목록을 읽을 수 없어 어떤 토큰도 받지 않습니다. 서버를 돌보는 관리자에게 알려 주십시오.",
    "The list of tokens cannot be read, so none is taken. Please tell whoever looks after the server.",
)
QUESTIONS = {
    "no_data": Pair(
        "자료가 한 건도 없어 기준일을 정할 수 없습니다. as_of를 적어 주십시오.",
        "No row is loaded, so there is no newest day. Please give as_of.",
    ),
    "period": Pair(
        "기간의 시작({start})이 끝({end})보다 뒤입니다. from과 to를 확인해 주십시오.",
        "The period begins ({start}) after it ends ({end}). Please check from and to.",
    ),
    "grain": Pair(
        "‘{grain}’ 단위로는 나눌 수 없습니다. day, week, month, quarter, year 가운데 하나를 적어 주십시오.",
        "'{grain}' is no grain. Please give day, week, month, quarter or year.",
    ),
    "dimension": Pair(
        "{name} 지표에는 ‘{dimension}’ 구분이 없습니다. 쓸 수 있는 구분: {allowed}.",
        "{name} has no dimension '{dimension}'. It has: {allowed}.",
    ),
    "not_public": Pair(
        "{name} 수치는 공표하지 않습니다.",
        "Figures of {name} are not published.",
    ),
}
REQUESTS = {
    "day": Pair(
        "{parameter}의 ‘{value}’은(는) 날짜가 아닙니다. 2022-03-31처럼 적어 주십시오.",
        "'{value}' in {parameter} is no day. Please write it like 2022-03-31.",
    ),
    "far_day": Pair(
        "{parameter}의 {value}은(는) {first}년부터 {last}년까지의 날이 아닙니다. 연도를 확인해 주십시오.",
        "{value} in {parameter} lies outside of {first} to {last}. Please check the year.",
    ),
    "too_many": Pair(
        "기간이 {buckets:,}칸으로 나뉩니다. {limit:,}칸 안이 되도록 기간을 줄이거나 단위를 크게 해 주십시오.",
        "The period falls into {buckets:,} pieces. Please keep them within {limit:,}.",
    ),
    "where": Pair(
        "‘{value}’은(는) 조건이 아닙니다. where=구분=값 형식으로 적어 주십시오.",
        "'{value}' is no condition. Please write where=DIMENSION=VALUE.",
    ),
    "parameter": Pair(
        "‘{parameter}’ 항목은 없습니다. 쓸 수 있는 항목: {allowed}.",
        "There is no parameter '{parameter}'. There are: {allowed}.",
    ),
    "repeated": Pair(
        "{parameter}은(는) 한 번만 적을 수 있습니다.",
        "{parameter} can be given once only.",
    ),
    "format": Pair(
        "‘{value}’ 형식으로는 답할 수 없습니다. json이나 csv를 적어 주십시오.",
        "'{value}' is no format. Please give json or csv.",
    ),
    "address": Pair(
        "이런 주소는 없습니다. /api/v1/openapi.json에 주소와 항목이 모두 적혀 있습니다.",
        "There is no such address. /api/v1/openapi.json describes all there are.",
    ),
    "method": Pair(
        "이 주소에서는 읽기(GET)만 할 수 있습니다.",
        "These addresses can only be read (GET).",
    ),
    "host": Pair(
        "이 서버는 이 컴퓨터에서 http://127.0.0.1로 부를 때만 답합니다.",
        "This server answers only on this machine, called as http://127.0.0.1.",
    ),
    "too_long": Pair(
        "주소가 너무 깁니다({length:,}자). {limit:,}자 안으로 줄여 주십시오.",
        "The address is too long ({length:,} characters). Please keep it within {limit:,}.",
    ),
    "too_often": Pair(
        "너무 자주 물었습니다. {seconds}초 뒤에 다시 물어 주십시오.",
        "Asked too often. Please ask again in {seconds} seconds.",
    ),
    "too_slow": Pair(
        "{seconds}초 안에 답하지 못해 멈추었습니다. 기간을 줄이거나 단위를 크게 해 주십시오.",
        "Stopped after {seconds} seconds without an answer. Please ask for less at once.",
    ),
    "token_missing": Pair(
        "토큰이 없습니다. 관리자에게 받은 토큰을 Authorization: Bearer 토큰 머리글에 넣어 주십시오.",
        "There is no token. Please send the one you were given as Authorization: Bearer TOKEN.",
    ),
    "token_unknown": Pair(
        "모르는 토큰입니다. 관리자에게 받은 토큰을 그대로 옮겨 적었는지 확인해 주십시오.",
        "This token is unknown. Please check that it was copied as it was given.",
    ),
    "token_expired": Pair(
        "마지막 날이 지난 토큰입니다. 관리자에게 새 토큰을 받아 주십시오.",
        "The last day of this token is over. Please ask for a new one.",
    ),
    "token_withdrawn": Pair(
        "폐기된 토큰입니다. 계속 써야 하면 관리자에게 새 토큰을 받아 주십시오.",
        "This token was withdrawn. Please ask for a new one if it is still needed.",
    ),
    "role": Pair(
        "이 토큰의 역할로는 {name} 지표를 볼 수 없습니다. 볼 수 있는 지표는 /api/v1/metrics에 있습니다.",
        "The role of this token may not read {name}. See /api/v1/metrics for what it may.",
    ),
    "role_gone": Pair(
        "이 토큰의 역할이 이제 없습니다. 관리자에게 새 토큰을 받아 주십시오.",
        "The role of this token is no more. Please ask for a new one.",
    ),
}
FAULT = Pair(
    "프로그램의 잘못으로 답하지 못했습니다. 서버의 기록을 담당자에게 전해 주십시오.",
    "A fault of the program kept it from answering. Please pass on the server's log.",
)
TITLE = "발품 (Balpum)"
DESCRIPTION = Pair(
    "화면, 문서, 명령과 같은 수치를 프로그램에 건넵니다. 읽기만 합니다.",
    "The figures of pages, documents and commands for programs. Read-only.",
)
TOKEN = Pair(
    "관리자가 만들어 준 토큰. 역할과 마지막 날이 있습니다.",
    "A token made by whoever looks after the server; it has a role and a last day.",
)
ADDRESSES = {
    "/api/v1/metrics": Pair("지표의 이름과 뜻", "The metrics: names and definitions"),
    "/api/v1/measure/{name}": Pair("지표 하나의 값", "The values of one metric"),
    "/api/v1/editions": Pair("봉인한 문서의 목록", "The sealed editions"),
    "/api/v1/openapi.json": Pair("이 설명", "This description"),
    "/healthz": Pair("서버가 살아 있는지", "Whether the server lives"),
    "/readyz": Pair("답할 자료가 있는지", "Whether there is data to answer from"),
}
PARAMETERS = {
    "name": Pair("지표의 이름", "A metric's name"),
    "from": Pair("기간의 첫날", "First day of the period, included"),
    "to": Pair("기간의 마지막 날", "Last day of the period, included"),
    "as_of": Pair("기준일", "The day from which is looked back"),
    "by": Pair("구분(여러 번)", "A dimension to group by; may repeat"),
    "where": Pair("구분=값(여러 번)", "DIMENSION=VALUE; may repeat"),
    "grain": Pair("기간을 나누는 단위", "One row per bucket of the period"),
    "build": Pair("자료 판", "The build that is asked"),
    "format": Pair("답의 형식", "The form of the answer"),
}
