"""Folders of this checkout, and what the harness keeps in them."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BINARY = ROOT / ".build" / "debug" / "madoguchi"
CHAOS = ROOT / "Tests" / "chaos"
TENANT = CHAOS / "tenants" / "chaos"
PLANTED = CHAOS / "planted"
# Everything of a run: clusters, logs, the history. Made anew by each.
RUN = ROOT / ".local" / "chaos"
