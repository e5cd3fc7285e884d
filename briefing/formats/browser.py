"""An installed browser as a printer: finds Chrome, Edge or Chromium and has it print one page, with nothing else to do."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from briefing.edition.model import CannotWrite

CHOSEN = "BALPUM_BROWSER"
NAMES = (
    "google-chrome",
    "google-chrome-stable",
    "chromium",
    "chromium-browser",
    "microsoft-edge",
    "microsoft-edge-stable",
    "chrome",
    "msedge",
)
WINDOWS = (
    "Google/Chrome/Application/chrome.exe",
    "Microsoft/Edge/Application/msedge.exe",
    "Chromium/Application/chrome.exe",
)
MACOS = tuple(
    f"Applications/{name}.app/Contents/MacOS/{name}"
    for name in ("Google Chrome", "Microsoft Edge", "Chromium")
)
LINUX = (
    "/opt/google/chrome/chrome",
    "/opt/microsoft/msedge/msedge",
    "/usr/lib/chromium/chromium",
    "/snap/bin/chromium",
)
SECONDS = 60.0
# A page that asks for nothing is printed by a browser that can reach nothing: no name resolves, nothing runs beside it.
OFFLINE = (
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-component-extensions-with-background-pages",
    "--disable-sync",
    "--disable-extensions",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-breakpad",
    "--metrics-recording-only",
    "--no-pings",
    "--disable-features=MediaRouter,NetworkTimeServiceQuerying,OptimizationHints,Translate",
    "--no-first-run",
    "--no-default-browser-check",
    "--password-store=basic",
    "--use-mock-keychain",
)
PRINTING = (
    "--headless",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
    "--no-pdf-header-footer",
    "--print-to-pdf-no-header",
    "--generate-pdf-document-outline",
)


def find_browser() -> Path:
    """The browser named by BALPUM_BROWSER, else the first on PATH, else the first where browsers are usually installed.

    Raises:
        CannotWrite: there is none, or BALPUM_BROWSER names none.
    """
    if chosen := os.environ.get(CHOSEN):
        found = shutil.which(chosen)
        if found is None:
            raise CannotWrite("no_such_browser", name=CHOSEN, path=chosen)
        return Path(found)
    for name in NAMES:
        if found := shutil.which(name):
            return Path(found)
    for place in usual_places():
        if place.is_file():
            return place
    raise CannotWrite("no_browser", name=CHOSEN)


def usual_places() -> list[Path]:
    """Where an installer puts a browser on this kind of computer."""
    if sys.platform == "win32":
        roots = [
            os.environ[name]
            for name in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
            if name in os.environ
        ]
        return [Path(root, place) for place in WINDOWS for root in roots]
    if sys.platform == "darwin":
        return [Path(root, place) for place in MACOS for root in ("/", Path.home())]
    return [Path(place) for place in LINUX]


def print_pdf(page: bytes, seconds: float = SECONDS) -> bytes:
    """An html page that needs nothing else, printed to pdf.

    Raises:
        CannotWrite: no browser; or it did not print, or not within `seconds`, after which it and its children are ended.
    """
    browser = find_browser()
    with tempfile.TemporaryDirectory(prefix="balpum-", ignore_cleanup_errors=True) as folder:
        source = Path(folder, "page.html")
        target = Path(folder, "page.pdf")
        source.write_bytes(page)
        said = run(browser, source, target, Path(folder), seconds, is_boxed=not is_root())
        if (
            not is_pdf(target) and "sandbox" in said
        ):  # a container that gives a browser no box of its own
            run(browser, source, target, Path(folder), seconds, is_boxed=False)
        if not is_pdf(target):
            raise CannotWrite("not_printed", browser=browser, name=CHOSEN)
        return target.read_bytes()


def run(
    browser: Path, source: Path, target: Path, folder: Path, seconds: float, *, is_boxed: bool
) -> str:
    """Runs the browser once with a profile of its own; returns what it said. Raises: CannotWrite when it does not end."""
    unboxed = []
    if not is_boxed:
        unboxed = ["--no-sandbox"]
    command = [
        str(browser),
        *PRINTING,
        *OFFLINE,
        *unboxed,
        f"--user-data-dir={folder / 'profile'}",
        f"--print-to-pdf={target}",
        source.as_uri(),
    ]
    homes = {
        name: str(folder) for name in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME")
    }  # it would write beside its profile too
    said = (
        folder / "said.txt"
    )  # a file: a pipe would stay open for as long as any child of the browser lives
    try:
        with said.open("wb") as errors:
            process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=errors,
                env={**os.environ, **homes},
                start_new_session=True,
            )
    except OSError:
        raise CannotWrite("not_printed", browser=browser, name=CHOSEN) from None
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        raise CannotWrite(
            "too_slow", browser=browser, seconds=f"{seconds:g}", name=CHOSEN
        ) from None
    finally:
        end(process)
    return said.read_text("utf-8", "replace")


def end(process: subprocess.Popen) -> None:
    """Ends a browser and whatever it started; one that has ended already has nothing left to end."""
    if sys.platform == "win32":
        if process.poll() is None:
            subprocess.run(
                ["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False
            )
    else:
        # Its own session: nobody else's processes are in this group.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def is_root() -> bool:
    """A browser refuses to box itself in when run by root, as in most CI."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def is_pdf(path: Path) -> bool:
    """Whether a whole pdf lies there: a browser that is ended in the middle leaves a beginning."""
    if not path.is_file():
        return False
    content = path.read_bytes()
    return content.startswith(b"%PDF-") and b"%%EOF" in content[-32:]
