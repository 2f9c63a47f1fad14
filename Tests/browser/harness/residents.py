"""People of the sample register (交付対象者名簿) of 青葉市."""

import csv
from dataclasses import dataclass

from .checkout import TENANTS


@dataclass(frozen=True)
class Resident:
    """One line of the register; `birthday` is year, month and day as the register writes them."""

    number1: str
    number2: str
    birthday: tuple[str, str, str]
    name: str
    kana: str
    pickup_until: str


def read_residents() -> list[Resident]:
    """Everybody in the register, in its order."""
    with (TENANTS / "aoba-city" / "sample-register.csv").open(encoding="utf-8-sig", newline="") as file:
        return [
            Resident(
                line["番号1"],
                line["番号2"],
                tuple(line["生年月日"].split("-")),
                line["氏名"],
                line["フリガナ"],
                line["受取期限"],
            )
            for line in csv.DictReader(file)
        ]


class Residents:
    """Hands out each person once, so that tests on one server don't book for the same."""

    def __init__(self) -> None:
        self.left = read_residents()

    def named(self, name: str) -> Resident:
        """A certain person: 緑川 葉月 is under 15, 桜井 節子's pickup ends on 2026-12-11."""
        found = next(person for person in self.left if person.name == name)
        self.left.remove(found)
        return found

    def adult(self) -> Resident:
        """The next grown-up with months until the end of the pickup."""
        found = next(
            person for person in self.left if int(person.birthday[0]) < 2005 and person.pickup_until >= "2027-03"
        )
        self.left.remove(found)
        return found

    def adults(self, count: int) -> list[Resident]:
        return [self.adult() for _ in range(count)]
