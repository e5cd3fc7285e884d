"""말씀: three sentences that can be spoken as they stand, and at the foot of the page what they leave out.

Nothing spoken has a bracket, an interval or a sign in it; how many, how sure and what is counted stand at the foot.
"""

from __future__ import annotations

from analytics.panels.answers import Measured
from analytics.panels.asking import ask
from analytics.panels.recorded import is_recorded
from analytics.panels.selection import Selection
from analytics.panels.summary.halves import ask_halves, find_ends
from analytics.panels.summary.page import JOBS, KM, LAPS, OPENING, PROMISED, SIGNED, widen_selection
from analytics.panels.summary.words import aloud as words
from analytics.panels.summary.words import summary as named

MOST = 3
Spoken = Measured[str]


def speak_sentences(selection: Selection) -> Measured[tuple[str, ...]]:
    """At most three sentences; fewer where there is less to say."""
    bureau = widen_selection(selection)
    said = [speak(bureau) for speak in SENTENCES]
    told = [sentence for sentence in said if sentence.value][:MOST]
    return Measured(
        tuple(sentence.value for sentence in told),
        tuple(m for sentence in told for m in sentence.measured),
    )


def speak_memoranda(bureau: Selection) -> Spoken:
    signed = ask(bureau, SIGNED)
    opening = ask(bureau, OPENING)
    return Measured(words.say_memoranda(signed.total, opening.rate), (signed, opening))


def speak_replies(bureau: Selection) -> Spoken:
    answer = ask_halves(bureau)
    ends = find_ends(answer)
    return Measured(words.say_replies(ends), answer.halves)


def speak_distance(bureau: Selection) -> Spoken:
    km = ask(bureau, KM)
    laps = ask(bureau, LAPS)
    return Measured(words.say_distance(km.total, laps.total), (km, laps))


def speak_jobs(bureau: Selection) -> Spoken:
    promised = ask(bureau, PROMISED)
    confirmed = ask(bureau, JOBS)
    return Measured(words.say_jobs(promised.total, confirmed.total), (promised, confirmed))


SENTENCES = (speak_memoranda, speak_replies, speak_distance, speak_jobs)


# ---- at the foot ---------------------------------------------------------------------------------


def define_figures(selection: Selection) -> Measured[tuple[tuple[str, str], ...]]:
    """What stands at the foot: each figure of the page with its n, its interval and what it counts."""
    bureau = widen_selection(selection)
    figures = {name: ask(bureau, name) for name in named.FIGURES}
    answer = ask_halves(bureau)
    ends = find_ends(answer)
    notes = [
        words.define_figure(named.FIGURES[name], m, is_recorded(bureau.snapshot, name))
        for name, m in figures.items()
    ]
    if ends:
        notes.append((ends[0].metric.label, words.define_replies(ends)))
    return Measured(tuple(notes), (*figures.values(), *answer.halves))
