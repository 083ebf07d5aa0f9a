"""The embedded S3 server of a data folder: SeaweedFS in one process, on the loopback, closed to strangers."""

import os
import sysconfig
import time
import urllib.error
import urllib.request
from pathlib import Path

from botocore.auth import S3SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

from config.launcher import ports, processes
from config.launcher.keys import Keys

PROGRAM = Path(sysconfig.get_path("scripts")) / "weed"
BUCKET = "rmeb"
REGION = "us-east-1"
READY_SECONDS = 30
LISTENERS = ("master", "volume", "filer", "s3")  # two ports each, HTTP and gRPC
SOCKETS = Path("/tmp")  # noqa: S108 - SeaweedFS puts its sockets there and cannot be told otherwise


class S3:
    name = "s3"

    def __init__(self, data: Path, keys: Keys) -> None:
        self.data = data
        self.folder = data / "s3"
        self.log = data / "logs" / "s3.log"
        self.access_key = keys.s3_access_key
        self.secret_key = keys.s3_secret_key

    def find(self) -> processes.Server | None:
        return processes.find("weed", f"-dir={self.folder}")

    def variables(self) -> dict[str, str]:
        """What the settings need to use the running server."""
        server = self.find()
        assert server is not None
        return {
            "S3_ENDPOINT_URL": _endpoint(server),
            "S3_ACCESS_KEY_ID": self.access_key,
            "S3_SECRET_ACCESS_KEY": self.secret_key,
            "S3_REGION": REGION,
            "S3_BUCKET": BUCKET,
        }

    def is_healthy(self) -> bool:
        """Whether the running server lets us in, and a stranger not."""
        server = self.find()
        return server is not None and self._status(server, True) == 200 and self._status(server, False) == 403

    def start(self) -> bool:
        """Start the server; False when it ended at once, as when one of its ports was taken meanwhile."""
        self.folder.mkdir(mode=0o700, exist_ok=True)
        server = processes.start(self._command(), log=self.log, env=self._environment())
        deadline = time.monotonic() + READY_SECONDS
        while server.poll() is None and time.monotonic() < deadline:
            if self.is_healthy():
                return True
            time.sleep(0.05)
        self.stop()
        return False

    def stop(self) -> None:
        """Stop; objects already acknowledged survive even a kill."""
        server = self.find()
        if server is None:
            return
        processes.end(server.process, patience=4)
        for number in (part.rpartition("=")[2] for part in server.arguments if ".port" in part):
            for socket in SOCKETS.glob(f"seaweedfs-*-{number}.sock"):
                socket.unlink(missing_ok=True)

    def _command(self) -> list[str]:
        numbers = ports.choose(self.data, self.name, 2 * len(LISTENERS) + 1)
        admin = numbers.pop()
        listeners = [
            option
            for name, http, grpc in zip(LISTENERS, numbers[::2], numbers[1::2], strict=True)
            for option in (f"-{name}.port={http}", f"-{name}.port.grpc={grpc}")
        ]
        return [
            *(str(PROGRAM), "-logtostderr", "mini", f"-dir={self.folder}", f"-bucket={BUCKET}"),
            *("-ip=127.0.0.1", "-ip.bind=127.0.0.1"),
            *listeners,
            # Its worker looks for the admin's gRPC at +10,000 whatever is said here: so say that.
            *(f"-admin.port={admin}", f"-admin.port.grpc={admin + ports.PAIR_OFFSET}", "-admin.ui=false"),
            *("-webdav=false", "-s3.port.iceberg=0", "-s3.port.lance=0", "-master.telemetry=false"),
            # As many small volumes as the disk holds; with the defaults a half-empty disk is "full".
            *("-volume.max=0", "-master.volumeSizeLimitMB=64", "-volume.preStopSeconds=0"),
        ]

    def _environment(self) -> dict[str, str]:
        """Without the two AWS variables anybody could write.

        The memory limit is above what it needs idle (about 120 MB): at 192 MB Go collects garbage all the
        time, a tenth of a processor for nothing.
        """
        return {
            "PATH": os.defpath,
            "HOME": str(self.folder),
            "AWS_ACCESS_KEY_ID": self.access_key,
            "AWS_SECRET_ACCESS_KEY": self.secret_key,
            "GOMEMLIMIT": "512MiB",
        }

    def _status(self, server: processes.Server, signed: bool) -> int:
        """What the server answers to us, or to a stranger, who asks for the bucket; 0 for no answer."""
        url = f"{_endpoint(server)}/{BUCKET}?max-keys=1"
        request = AWSRequest("GET", url)
        if signed:
            S3SigV4Auth(Credentials(self.access_key, self.secret_key), "s3", REGION).add_auth(request)
        try:
            plain = urllib.request.Request(url, headers=dict(request.headers))  # noqa: S310 - ours
            with urllib.request.urlopen(plain, timeout=3) as answer:  # noqa: S310
                return answer.status
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            return 0


def _endpoint(server: processes.Server) -> str:
    return f"http://127.0.0.1:{server.value('-s3.port=')}"
