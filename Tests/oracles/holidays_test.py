"""Compares every day of holidays.csv's years with two independent packages, in both directions.

Run from the repository's root:
    python3 -m venv .venv && .venv/bin/pip install -r Tests/oracles/requirements.txt
    .venv/bin/pytest Tests/oracles/holidays_test.py

The file was made from the text of the law, not from either package. The two agree on which days are holidays on all
4,018 days. They disagree on the names of the 20 substitute holidays: jpholiday prefixes the holiday that is substituted
(「憲法記念日 振替休日」), holidays says 「振替休日」 alone, as the file does. `plain` evens that out, and
`test_the_oracles_disagree_only_on_names_of_substitutes` fails as soon as they disagree on anything else.
"""

import csv
import datetime
import pathlib

import holidays
import jpholiday
import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
FILE = ROOT / "Sources" / "Domain" / "Calendar" / "holidays.csv"
FIRST, LAST = datetime.date(2020, 1, 1), datetime.date(2030, 12, 31)
DAYS = [FIRST + datetime.timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
SUBSTITUTE = "振替休日"
SECOND = holidays.country_holidays("JP", years=range(FIRST.year, LAST.year + 1), language="ja")


def plain(name):
    """The name as the file has it: substitutes without the holiday they stand for."""
    return SUBSTITUTE if name is not None and name.endswith(SUBSTITUTE) else name


def by_jpholiday(day):
    return plain(jpholiday.is_holiday_name(day))


def by_holidays(day):
    return plain(SECOND.get(day))


@pytest.fixture(scope="module")
def table():
    with FILE.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    names = {datetime.date.fromisoformat(row["date"]): row["name"] for row in rows}
    assert len(names) == len(rows), "a date stands twice"
    return names


@pytest.mark.parametrize("oracle", [by_jpholiday, by_holidays])
def test_every_day_agrees(table, oracle):
    differences = [(day, table.get(day), oracle(day)) for day in DAYS if table.get(day) != oracle(day)]
    assert differences == []


@pytest.mark.parametrize("oracle", [by_jpholiday, by_holidays])
def test_every_holiday_of_the_oracle_is_in_the_file(table, oracle):
    assert {day: oracle(day) for day in DAYS if oracle(day) is not None} == table


def test_the_file_has_no_day_outside_its_years(table):
    assert FIRST <= min(table) and max(table) <= LAST
    assert {day.year for day in table} == set(range(FIRST.year, LAST.year + 1))


def test_the_oracles_disagree_only_on_names_of_substitutes():
    raw = {day: (jpholiday.is_holiday_name(day), SECOND.get(day)) for day in DAYS}
    differing = {day: names for day, names in raw.items() if names[0] != names[1]}
    assert all(None not in names and names[1] == SUBSTITUTE for names in differing.values())
    assert len(differing) == 20
