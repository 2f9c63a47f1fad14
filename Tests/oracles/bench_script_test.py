"""What scripts/bench leaves behind: nothing, however it ends.

Only its own cluster is started here, by the same functions; nothing is built or measured.
"""

import os
import pathlib
import signal
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
SCRIPT = """
set -euo pipefail
for part in say children checkout cluster bench; do source "scripts/lib/$part.sh"; done
stop_children_at_exit
start_bench_cluster "$1"
echo "postmaster $cluster_pid"
wait
"""


@pytest.fixture
def start(tmp_path):
    """Starts the script; gives it and its cluster's process id when that runs."""
    started = []

    def start():
        script = subprocess.Popen(
            ["bash", "-c", SCRIPT, "bench", tmp_path / "bench-postgres"],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            # A shell can't trap what is ignored when it starts, as Ctrl-C is for what scripts/test runs.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
        started.append(script)
        words = []
        for line in script.stdout:
            if line.startswith("postmaster "):
                return script, int(line.split()[1])
            words.append(line)
        raise AssertionError("".join(words))

    yield start
    for script in started:
        script.kill()


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "bench-postgres"


def end(script, with_signal):
    script.send_signal(with_signal)
    words, _ = script.communicate()
    return words


@pytest.mark.parametrize("with_signal", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_leaves_nothing_behind(start, folder, with_signal):
    script, _ = start()
    words = end(script, with_signal)
    assert not folder.exists(), words
    assert script.returncode == 128 + with_signal, words


def test_processes_that_outlive_the_postmaster_are_awaited(start, folder):
    script, postmaster = start()
    os.kill(postmaster, signal.SIGKILL)
    words = end(script, signal.SIGTERM)
    assert not folder.exists(), words


def test_what_a_killed_run_has_left_is_removed_by_the_next(start, folder):
    script, _ = start()
    script.kill()
    script.wait()
    following, _ = start()
    words = end(following, signal.SIGTERM)
    assert not folder.exists(), words
