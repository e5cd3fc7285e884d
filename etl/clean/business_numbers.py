def clean_business_no(t):
    return "".join(c for c in t if c.isdigit())
