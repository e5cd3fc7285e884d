def clean_person(t):
    return t
