"""Counts the tests in JUnit files: a test is failed when it has any failure, however many it has."""

import sys
import xml.etree.ElementTree as tree
from collections import Counter
from pathlib import Path


def result(test: tree.Element) -> str:
    if test.find("failure") is not None or test.find("error") is not None:
        return "failed"
    return "skipped" if test.find("skipped") is not None else "passed"


def show(name: str, counts: Counter[str]) -> None:
    print(f"{name}: {counts['passed']} passed, {counts['failed']} failed, {counts['skipped']} skipped")


total: Counter[str] = Counter()
for path in map(Path, sys.argv[1:]):
    counts = Counter(result(test) for test in tree.parse(path).iter("testcase"))
    show(f"   {path.stem}", counts)
    total += counts
show("tests", total)
