"""The program's version: what documents and `--version` name. The newest heading of CHANGELOG.md says the same."""

VERSION = "0.6"
