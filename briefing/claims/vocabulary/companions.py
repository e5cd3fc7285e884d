"""Which subjects may be named beside a figure of another: 협약 기업 가운데 문을 연 곳.

Data for `briefing.claims.understanding`. A figure of a topic is understood only where the words beside it name that topic or
one of its companions here; any other subject (고용 증빙이 남아 있는) leaves open what is counted.
"""

from __future__ import annotations

# topic → the topics whose words may stand beside it and change nothing: of whom, on what way, out of what
COMPANIONS: dict[str, tuple[str, ...]] = {
    "in_force": ("signed",),
    "pace": ("signed",),
    "no_mou": ("signed",),
    "conversion": ("signed", "visited"),
    "positive": ("visited",),
    "won_back": ("first_declined", "positive", "visited", "refusals"),
    "first_declined": ("visited", "refusals"),
    "government": ("visited", "trips"),
    "contacts_answered": ("contacts", "positive"),
    "refusal_reasons": ("refusals", "visited", "contacts"),
    "refusals": ("visited", "contacts"),
    "inbound": ("first_heard",),
    "per_visit": ("visited", "contacts", "positive"),
    "exit": ("signed",),
    "seats": ("moved_in", "opened"),
    "moved_in": ("seats", "opened"),
    "opened": ("signed",),
    "operating": ("signed", "opened"),
    "jobs_promised": ("signed", "hiring", "investment_promised"),
    "jobs_reported": ("signed", "hiring", "investing"),
    "job_openings": ("job_matching", "hiring"),
    "job_introduced": ("job_matching", "job_openings"),
    "job_matching": ("hiring", "job_openings"),
    "job_realisation": ("hiring", "jobs_promised", "investment_promised", "signed"),
    "hiring": ("signed",),
    "investment_promised": ("investing", "signed", "jobs_promised"),
    "investment_realisation": ("investing", "investment_promised", "jobs_promised", "signed"),
    "investing": ("signed",),
    "per_firm": ("visited", "signed"),
    "person_km": ("distance", "trips"),
    "km_each": ("distance", "trips", "visited", "signed"),
    "distance": ("trips", "visited"),
    "chained": ("trips", "visited"),
    "km_unknown": ("trips", "distance"),
    "trips_outside_per_week": ("trips_per_week", "trips_outside", "trips", "distance"),
    "trips_per_week": ("trips", "trips_outside", "distance"),
    "trip_days": ("trips",),
    "nights": ("trips",),
    "weekend": ("trips",),
    "trips_outside": ("trips",),
    "contacts": ("visited",),
    "days_to_mou": ("signed", "visited"),
    "days_reply_to_mou": ("signed", "positive", "days_to_mou"),
    "days_to_reply": ("visited", "positive"),
    "days_to_opening": ("signed", "opened"),
    "days_to_answer": ("inquiries", "consulted"),
    "silent_days": ("signed", "unheard", "contacts"),
    "mentoring_days": ("mentors",),
    "survey": ("positive",),
    "firms_with_need": ("needs", "survey", "signed"),
    "matchable": ("programmes", "signed"),
    "heard_otherwise": ("contacts", "signed"),
    "outcomes": ("conversion",),
    "needs": ("survey",),
    "second": ("consulted", "inquiries"),
    "escalated": ("inquiries", "consulted"),
    "inquiries": ("consulted",),
    "unheard": ("contacts", "signed", "silent_days"),
    "consulted": ("signed",),
    "concerts": ("events",),
    "events": ("concerts",),
    "double": ("programmes", "signed"),
    "unserved": ("programmes", "signed"),
    "programmes": ("double",),
}
# what is said of any deed: 문을 연 것으로 확인됐다
OF_ANY = ("confirmed",)
# topic → the topics out of whose figures its own are told: 약속한 고용 3,136명 가운데 154명
WHOLES: dict[str, tuple[str, ...]] = {
    "hiring": ("jobs_promised", "investment_promised"),
    "investing": ("investment_promised", "jobs_promised"),
    "operating": ("opened",),
}
