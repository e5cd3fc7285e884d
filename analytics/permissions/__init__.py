"""Who may see and do what where people sign in: the table of roles, and on whose behalf a thread reads."""
