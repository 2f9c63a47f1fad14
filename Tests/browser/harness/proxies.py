"""Reverse proxies on loopback, with the very settings of docs/proxies.md."""

import re
import shutil
import socket
import subprocess
from dataclasses import dataclass
from pathlib import Path

from .checkout import LOGS, ROOT
from .product import free_port
from .waiting import eventually

HOST = "yoyaku.example.jp"
#: Debian's programs may stand where only root's PATH leads.
PATH = "/usr/sbin:/usr/bin:/sbin:/bin"


@dataclass
class Proxy:
    """A proxy before a server, in a folder of its own."""

    name: str
    folder: Path
    backend: int

    def start(self) -> None:
        """Returns when it accepts connections."""
        self.port = free_port()
        self._make_certificate()
        settings = self.folder / "settings"
        settings.write_text(self._around(self._documented()))
        LOGS.mkdir(parents=True, exist_ok=True)
        with (LOGS / f"{self.name}.log").open("wb") as log:
            self.process = subprocess.Popen(self._command(settings), cwd=self.folder, stdout=log, stderr=log)
        eventually(self._is_listening, f"{self.name} at port {self.port}", seconds=30)

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=20)

    def _documented(self) -> str:
        """The settings of docs/proxies.md, at our ports and with our certificate."""
        text = (ROOT / "docs/proxies.md").read_text()
        (settings,) = re.findall(rf"^```{self.name}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
        ours = {
            "127.0.0.1:8080": f"127.0.0.1:{self.backend}",
            "listen 443 ssl": f"listen 127.0.0.1:{self.port} ssl",
            "bind :443": f"bind 127.0.0.1:{self.port}",
            f"/etc/ssl/{HOST}.pem": str(self.folder / "certificate.pem"),
            f"/etc/ssl/{HOST}.key": str(self.folder / "certificate.key"),
        }
        for theirs, own in ours.items():
            settings = settings.replace(theirs, own)
        return settings

    def _around(self, settings: str) -> str:
        """What the system's own files have around them."""
        match self.name:
            case "nginx":
                folders = "".join(
                    f"{kind}_temp_path {self.folder}/{kind};\n"
                    for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
                )
                return (
                    f"pid {self.folder}/pid;\nerror_log stderr;\ndaemon off;\nmaster_process off;\n"
                    f"events {{}}\nhttp {{\naccess_log off;\n{folders}{settings}}}\n"
                )
            case "haproxy":
                return settings
            case "caddy":
                options = f"admin off\nhttps_port {self.port}\nauto_https disable_redirects\nskip_install_trust"
                return f"{{\n{options}\nstorage file_system {self.folder}\n}}\n{settings}"
        raise AssertionError(self.name)

    def _command(self, settings: Path) -> list[str]:
        program = shutil.which(self.name, path=PATH)
        assert program, f"{self.name} is not installed: scripts/packages test"
        match self.name:
            case "nginx":
                return [program, "-p", str(self.folder), "-c", str(settings), "-e", "stderr"]
            case "haproxy":
                return [program, "-db", "-f", str(settings)]
        return [program, "run", "--config", str(settings), "--adapter", "caddyfile"]

    def _make_certificate(self) -> None:
        certificate, key = self.folder / "certificate.pem", self.folder / "certificate.key"
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
            + ["-days", "2", "-subj", f"/CN={HOST}", "-addext", f"subjectAltName=DNS:{HOST}"]
            + ["-keyout", key, "-out", certificate],
            check=True,
            capture_output=True,
        )
        # HAProxy wants both in one file; the others read the certificate out of it.
        certificate.write_text(certificate.read_text() + key.read_text())

    def _is_listening(self) -> bool | None:
        assert self.process.poll() is None, f"{self.name} ended while starting; see {LOGS / self.name}.log"
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=5):
                return True
        except OSError:
            return None
