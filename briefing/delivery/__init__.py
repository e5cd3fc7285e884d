"""Editions that come by themselves: the newest day's, sealed, put into a folder and sent by the office's own mail server.

settings.py   which server, as `mail.toml` of the data folder says     message.py   what is sent
sending.py    the conversation with the server, always over TLS         record.py    what went where
deliver.py    an edition, its places, and what became of each
"""
