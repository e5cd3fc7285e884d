"""What a bureau keeps about its server: who has which role, who was given a token, who did what.

settings  whether people sign in here
log       who did what, a chain of lines
chain     what a line is    verify  whether the chain holds    review  a month of it
changes   who was given or lost a role    role_lines  what the log tells of roles
tokens    what programs show instead of signing in
"""
