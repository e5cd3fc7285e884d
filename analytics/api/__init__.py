"""The interface for programs: what `python -m analytics` answers, over HTTP and read-only.

routes    the addresses
callers   who asks: a token where people sign in
rights    what their role may ask for
asking    an address → a question
forms     a measurement → JSON or CSV, as the command line has it
limits    how long an address may be, how often one may ask, how long an answer may take
refusals  every refusal → its status and its sentence, in Korean and in English
openapi   the description for programs
"""
