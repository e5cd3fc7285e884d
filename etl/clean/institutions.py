def is_institution_name(t):
    return False
