"""How wide texts are and where they are broken, so that they fit on a phone; nothing of how they
are written or escaped."""

from __future__ import annotations

from functools import lru_cache

HOVER_EM = 20
HOVER_LINES = 12
LABEL_EM = 10


def em(text: str) -> float:
    """Width of a line in ems, near enough for placing: Hangul and symbols one, digits and Latin
    about half.

    Counted by UTF-8 bytes (three for Hangul, one for ASCII), because it is asked for each word of
    each hover.
    """
    letters = len(text)
    wide = (len(text.encode("utf-8", "replace")) - letters) / 2
    return wide + 0.56 * (letters - wide)


def wrap(text: str, limit: float) -> str:
    """Break between words so that no line is wider than `limit` ems where words allow; keeps given
    line breaks."""
    lines: list[str] = []
    for paragraph in str(text).split("\n"):
        line = ""
        width = 0.0
        for word in paragraph.split():
            more = em(word)
            if not line:
                line = word
                width = more
            elif width + 0.56 + more > limit:
                lines.append(line)
                line = word
                width = more
            else:
                line = f"{line} {word}"
                width = width + 0.56 + more
        lines.append(line)
    return "\n".join(lines)


def cut(line: str, limit: float) -> str:
    """A line at most `limit` ems wide, ending in … where it was cut (hover has the whole)."""
    if len(line) <= limit or em(line) <= limit:
        return line
    while line and em(line) > limit - 1:
        line = line[:-1]
    return line.rstrip() + "…"


@lru_cache(maxsize=4096)
def break_hover(sentence: str) -> str:
    """A hover sentence, wrapped for a phone (Plotly cuts what does not fit), at most twelve
    lines."""
    lines = wrap(sentence, HOVER_EM).split("\n")[:HOVER_LINES]
    return "\n".join(cut(line, HOVER_EM * 1.5) for line in lines)


def break_label(label: str) -> str:
    """A label beside a horizontal mark: at most two lines of ten ems, so that a phone has room for
    the mark."""
    first, *rest = wrap(label, LABEL_EM).split("\n")
    lines = [first]
    if rest:
        lines.append(" ".join(rest))
    return "\n".join(cut(line, LABEL_EM) for line in lines)


def needs_two_lines(label: str) -> bool:
    """Whether a label beside a horizontal mark takes two lines."""
    return em(label) > LABEL_EM or "\n" in label
