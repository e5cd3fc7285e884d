import re
from dataclasses import dataclass


@dataclass(frozen=True)
class CompanyCell:
    names: tuple
    unnamed: int = 0


def is_ditto(t):
    return t.strip() in ("상동", "〃")


def split_companies(t):
    return CompanyCell(tuple(n.strip() for n in re.split(r",|\n", t) if n.strip()), 0)
