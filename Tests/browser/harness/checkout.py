"""Folders of this checkout."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
BINARY = ROOT / ".build" / "debug" / "madoguchi"
TENANTS = ROOT / "tenants"
LOCAL = ROOT / ".local"
LOGS = LOCAL / "test-logs"
SCREENSHOTS = LOCAL / "screenshots"
