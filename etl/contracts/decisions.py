"""The contracts of what a person decides: targets, follow-ups, and what names and places mean."""

from __future__ import annotations

from analytics.metrics import FORMER_LABELS, METRICS, Metric
from etl.contracts.columns import COMPANY
from etl.contracts.contract import LARGEST_ROW_KM, Column, Contract, Order, Otherwise
from etl.contracts.vocabulary import TYPED_HEADER

FOLLOW_UPS = Contract(
    "follow_ups",
    "후속조치",
    keeps="log",
    splits_companies=False,
    versions=False,
    keys=(("raised_on", "company", "action"),),
    orders=(Order("raised_on", "done_on"),),
    columns=(
        Column(
            "raised_on", ("등록일",), kind="date", required=True, about="조치하기로 한 날입니다."
        ),
        COMPANY,
        Column("action", ("조치",), required=True, about="무엇을 할지 적습니다."),
        Column("owner", ("담당",), about="누가 할지 적습니다."),
        Column(
            "due_on",
            ("기한",),
            kind="date",
            plan=True,
            example="2022-12-31",
            about="언제까지인지 적습니다.",
        ),
        Column("done_on", ("완료일",), kind="date", about="마친 날입니다. 비우면 아직입니다."),
        Column(
            "drop_reason",
            ("그만둔 이유",),
            about="하지 않기로 했으면 그 이유를 적고, 완료일에 그만둔 날을 적습니다.",
        ),
    ),
)


def list_spellings(metric: Metric) -> tuple[str, ...]:
    """How a target names its metric: by its English name, its label, or a label that it had; as choices are compared."""
    former = [label for label, name in FORMER_LABELS.items() if name == metric.name]
    labels = ["".join(label.casefold().split()) for label in (metric.label, *former)]
    return (metric.name, *labels)


# A target is set for a figure that there is.
METRIC_CHOICES = {metric.label: list_spellings(metric) for metric in METRICS.values()}
SHARES = tuple(metric.label for metric in METRICS.values() if metric.unit == "share")

TARGETS = Contract(
    "targets",
    "목표",
    keeps="list",
    restates=False,
    keys=(("metric", "due_on", "value"),),
    columns=(
        Column(
            "metric",
            ("지표",),
            kind="category",
            required=True,
            choices=METRIC_CHOICES,
            example="누적 협약",
            about="지표의 이름(누적 협약 등)입니다.",
        ),
        Column(
            "due_on",
            ("기한", "목표일"),
            kind="date",
            required=True,
            plan=True,
            example="2022-12-31",
            about="언제까지인지 적습니다.",
        ),
        Column(
            "value",
            ("목표값",),
            kind="number",
            required=True,
            otherwise=Otherwise("metric", SHARES, "rate"),
            example="200",
            about="비율은 0.4, 40%, 40을 모두 40%로 봅니다.",
        ),
    ),
)

ALIASES = Contract(
    "aliases",
    "기업 별칭",
    keeps="list",
    splits_companies=False,
    restates=False,
    keys=(("name", "company"),),
    columns=(
        Column(
            "name", ("표기",), kind="company", required=True, about="파일에 적힌 다른 이름입니다."
        ),
        Column(
            "company",
            ("기업명",),
            kind="company",
            required=True,
            about="그 이름이 가리키는 기업입니다. 화면에는 이 칸에 적은 대로 보입니다.",
        ),
        Column(
            "same",
            ("동일여부",),
            kind="category",
            decides=True,
            empty="같음",
            choices={"같음": ("y", "예"), "다름": ("n", "아니오", "아니요")},
            about="다름으로 적으면 두 이름을 합치지 않고 다시 묻지도 않습니다. 비우면 같음입니다.",
        ),
    ),
)

REGION_NAMES = {
    "서울": ("서울특별시", "서울시"),
    "부산": ("부산광역시", "부산시"),
    "대구": ("대구광역시", "대구시"),
    "인천": ("인천광역시", "인천시"),
    "광주": ("광주광역시", "광주시"),
    "대전": ("대전광역시", "대전시"),
    "울산": ("울산광역시", "울산시"),
    "세종": ("세종특별자치시", "세종시"),
    "경기": ("경기도",),
    "강원": ("강원특별자치도", "강원도"),
    "충북": ("충청북도",),
    "충남": ("충청남도",),
    "전북": ("전북특별자치도", "전라북도"),
    "전남": ("전라남도",),
    "경북": ("경상북도",),
    "경남": ("경상남도",),
    "제주": ("제주특별자치도", "제주도"),
}

PLACES = Contract(
    "places",
    "지명",
    keeps="list",
    restates=False,
    keys=(("place",),),
    passed_over=(TYPED_HEADER,),
    columns=(
        Column(
            "place",
            ("표기",),
            kind="place",
            required=True,
            about="파일에 적힌 그대로의 곳입니다. 함께 제공한 지명보다 먼저 씁니다.",
        ),
        Column(
            "latitude",
            ("위도",),
            kind="number",
            required=True,
            low=33,
            high=39,
            example="37.4073",
            about="북위(도)입니다. 지도에서 읽어 소수로 적습니다.",
        ),
        Column(
            "longitude",
            ("경도",),
            kind="number",
            required=True,
            low=124,
            high=132,
            example="127.1162",
            about="동경(도)입니다.",
        ),
        Column(
            "region",
            ("시도",),
            kind="category",
            about="비우면 표기에서 알아봅니다.",
            choices=REGION_NAMES,
        ),
        Column(
            "road_km",
            ("편도거리",),
            kind="number",
            low=0,
            high=LARGEST_ROW_KM / 2,
            example="123.4",
            about="광주에서 그곳까지의 도로 거리(편도 ㎞)입니다. 적으면 추정하지 않고 이 거리를 씁니다.",
        ),
        Column(
            "local",
            ("관내",),
            kind="category",
            decides=True,
            about="관내 출장으로 볼 곳은 예로 적습니다. 비우면 시도가 광주인지로 봅니다.",
            choices={"예": ("y", "관내"), "아니오": ("아니요", "n", "관외")},
        ),
    ),
)
