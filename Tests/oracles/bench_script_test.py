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


def start(folder):
    """The script when its cluster runs, and the cluster's process id."""
    script = subprocess.Popen(
        ["bash", "-c", SCRIPT, "bench", folder], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    words = []
    for line in script.stdout:
        if line.startswith("postmaster "):
            return script, int(line.split()[1])
        words.append(line)
    raise AssertionError("".join(words))


def end(script, with_signal):
    script.send_signal(with_signal)
    words, _ = script.communicate()
    return words


@pytest.fixture
def folder(tmp_path):
    # The cluster's own user must be able to reach nothing but what it is handed.
    return tmp_path / "bench-postgres"


@pytest.mark.parametrize("with_signal", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_leaves_nothing_behind(folder, with_signal):
    script, _ = start(folder)
    words = end(script, with_signal)
    assert not folder.exists(), words
    assert script.returncode == 128 + with_signal, words


def test_processes_that_outlive_the_postmaster_are_awaited(folder):
    script, postmaster = start(folder)
    os.kill(postmaster, signal.SIGKILL)
    words = end(script, signal.SIGTERM)
    assert not folder.exists(), words


def test_what_a_killed_run_has_left_is_removed_by_the_next(folder):
    script, _ = start(folder)
    script.kill()
    script.wait()
    following, _ = start(folder)
    words = end(following, signal.SIGTERM)
    assert not folder.exists(), words
