"""Programs that tests start and that no Python package brings."""

from __future__ import annotations

import os
import shutil

import pytest

# Around the shipped configuration, which a Debian includes from its own.
NGINX = """\
daemon off; pid {folder}/nginx.pid; error_log {folder}/nginx.log; worker_processes 1;
events {{ worker_connections 256; }}
http {{
    include /etc/nginx/mime.types;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    include {folder}/balpum.conf;
}}
"""


def need(tool: str) -> str:
    """Where a tool is; without it the test is skipped, under CI it fails."""
    found = shutil.which(tool, path=f"{os.environ['PATH']}:/usr/sbin")
    if found is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(f"no {tool} on PATH")
    return found
