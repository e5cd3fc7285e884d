import re
from dataclasses import dataclass
@dataclass(frozen=True)
class Period:
    year: int | None = None
    month: int | None = None
def find_period(t):
    y=re.findall(r"(20\d\d)",t); m=re.findall(r"(\d{1,2})월",t)
    if not y and not m: return None
    return Period(int(y[0]) if y else None, int(m[0]) if m else None)
