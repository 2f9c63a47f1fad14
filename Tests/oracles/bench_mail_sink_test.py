"""The mail server that scripts/bench delivers to, driven by Python's own client."""

import pathlib
import smtplib
import socket
import subprocess

PROGRAM = pathlib.Path(__file__).resolve().parents[2] / ".build/debug/madoguchi-bench"


def free_port():
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return listening.getsockname()[1]


def test_every_mail_is_taken_and_counted():
    port = free_port()
    sink = subprocess.Popen(
        [PROGRAM, "mail-sink", str(port)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert sink.stdout.readline() == "listening\n"
    with smtplib.SMTP("127.0.0.1", port) as first, smtplib.SMTP("127.0.0.1", port) as second:
        for client in first, second, first:
            refused = client.sendmail("office@example.jp", ["visitor@example.jp"], f"Subject: a\n\n.\n{'b' * 70_000}\n")
            assert refused == {}
    counted, _ = sink.communicate()
    assert counted == "3"
