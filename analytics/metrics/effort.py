"""Effort: trips and kilometres."""

from analytics.metrics.metric import Metric

SECTION = "이동"

TRIP = ("region", "km_method", "local")
EARTH_KM = 40_000  # the article's own "약 4만km" (published_claims.csv, earth_circumferences_equivalent)

METRICS = (
    Metric(
        "trips", "count", "count(*)", "trips", "출장",
        "기간 안에 출발한 출장의 횟수입니다. 함께 간 일행은 한 번으로 셉니다.",
        relation="trips_at", time="departed_on", where="not is_from_visits", dimensions=TRIP,
    ),
    Metric(
        "trip_km", "sum", "sum(km)", "km", "이동거리",
        "기간 안에 출발한 출장의 왕복 거리를 더한 값입니다. 일행이 몇 명이든 한 번만 셉니다.",
        relation="trips_at", time="departed_on", dimensions=TRIP, units="count(km)",
    ),
    Metric(
        "person_km", "sum", "sum(km * party_size)", "person_km", "연인원 이동거리",
        "기간 안에 출발한 출장의 왕복 거리에 일행 수를 곱해 더한 값입니다.",
        relation="trips_at", time="departed_on", dimensions=TRIP,
    ),
    Metric(
        "earth_laps", "derived", f"{{trip_km}} / {EARTH_KM}", "laps", "지구 바퀴",
        "기간의 이동거리를 지구 둘레(약 4만 ㎞)로 나눈 값입니다.",
        dimensions=TRIP,
    ),
    Metric(
        "km_per_visit", "derived", "{trip_km} / {visits}", "km_per_visit", "방문당 거리",
        "기간의 이동거리를 같은 기간의 방문 횟수로 나눈 값입니다.",
        dimensions=("region",),
    ),
    Metric(
        "km_per_mou", "derived", "{trip_km} / {mous_signed}", "km_per_mou", "협약당 거리",
        "기간의 이동거리를 같은 기간에 체결한 협약의 수로 나눈 값입니다.",
    ),
    Metric(
        "estimated_km", "sum", "sum(estimated_km)", "km", "추정 거리",
        "이동거리 가운데 직선거리에 우회계수(가정)를 곱해 추정한 부분입니다.",
        relation="trips_at", time="departed_on", dimensions=TRIP,
    ),
    Metric(
        "trips_with_km", "count", "count(km)", "trips", "거리를 아는 출장",
        "기간 안에 출발한 출장 가운데 이동거리에 넣은 출장의 횟수입니다.",
        relation="trips_at", time="departed_on", where="not is_from_visits", dimensions=TRIP,
    ),
    Metric(
        "trip_days", "sum", "coalesce(sum(returned_on - departed_on + 1) filter (km is not null), 0)", "days", "출장 날수",
        "거리를 아는 출장의 출발일부터 복귀일까지의 날수를 더한 값입니다. 일행은 한 번만 셉니다.",
        relation="trips_at", time="departed_on", where="not is_from_visits", dimensions=TRIP,
    ),
    Metric(
        "km_per_trip", "derived", "{trip_km} / {trips_with_km}", "km", "출장당 거리",
        "기간의 이동거리를 거리를 아는 출장의 횟수로 나눈 값입니다.",
        dimensions=TRIP,
    ),
    Metric(
        "km_per_trip_day", "derived", "{trip_km} / {trip_days}", "km", "하루 이동거리",
        "기간의 이동거리를 출장 날수로 나눈 값입니다.",
        dimensions=TRIP,
    ),
    Metric(
        "trips_with_visit", "count", "count(*) filter (has_visit)", "trips", "방문이 있는 출장",
        "방문일지의 방문이 하나 이상 이어진 출장의 횟수입니다.",
        relation="trips_at", time="departed_on", where="not is_from_visits", dimensions=TRIP,
    ),
    Metric(
        "trips_with_two_visits", "count", "count(*) filter (has_two_visits)", "trips", "묶음 출장",
        "방문일지의 방문이 둘 이상 이어진 출장의 횟수입니다.",
        relation="trips_at", time="departed_on", where="not is_from_visits", dimensions=TRIP,
    ),
    Metric(
        "chained_visit_share", "ratio", "{trips_with_two_visits} / {trips_with_visit}", "share", "묶음 방문 비율",
        "방문이 이어진 출장 가운데 방문이 둘 이상인 출장의 비율입니다.",
        dimensions=TRIP,
    ),
    Metric(
        "km_unknown_trips", "count", "count(*) filter (km_method = 'unknown')", "trips", "거리 미상 출장",
        "기간 안에 출발했으나 거리를 알 수 없어 이동거리에 넣지 못한 출장의 횟수입니다.",
        relation="trips_at", time="departed_on", where="not is_from_visits", dimensions=TRIP,
    ),
)
