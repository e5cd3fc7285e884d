"""What is said of the access log and the tokens.

log      what stands in the log about itself, why nothing could be logged, what `verify` found
tokens   of tokens, on the command line and on the page
review   the page of the month
"""
