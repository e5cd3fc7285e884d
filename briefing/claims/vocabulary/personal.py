"""Personal data that a draft must not carry: telephone and resident numbers, mail, accounts.

Data for `briefing.claims.passages`.
"""

from __future__ import annotations

_BIRTHDAY = r"(?<!\d)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
PERSONAL = (
    # a mobile telephone: 010-1234-5678
    r"(?<!\d)01[016789][-\s.)]?\s?\d{3,4}[-\s.]?\d{4}(?!\d)",
    # a resident number, whole or with its end hidden: 900101-1234567, 900101-1******
    _BIRTHDAY + r"\s?[-–]\s?[1-8]\d{6}(?!\d)",
    _BIRTHDAY + r"\s?[-–]\s?[1-8][*●○xX]{6}",
    # an e-mail address
    r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}"
    r"@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}",
    # an account, a passport, a licence: 계좌번호: 국민은행 123-45-678901
    r"(?:계좌(?:번호)?|여권(?:번호)?|면허(?:번호)?)\s?[:은는]?\s?"
    r"(?:[가-힣]+은행\s?)?[A-Z]{0,2}\d[\d-]{6,30}\d",
)
# press@…: nobody's own
OFFICE_MAIL = r"^(?:press|info|webmaster|contact|help|pr|admin|office|center|support|news|ai)@"
