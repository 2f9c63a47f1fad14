"""The booking on paper (A13, R13, R18): one A4 page, black on white, with a code that a scanner reads."""

import io
import subprocess
from pathlib import Path

import pytest
from harness.agents import AgentVisit
from harness.city import Pickup
from harness.mailbox import Mailbox
from harness.residents import Residents
from harness.visits import Visit
from PIL import Image
from playwright.sync_api import Page, expect


def test_groupOfFourFitsOnePage(
    page: Page, mailbox: Mailbox, email: str, residents: Residents, tmp_path: Path
) -> None:
    people = [residents.named("緑川 葉月"), *residents.adults(3)]
    printed(Pickup(page, mailbox, email, people), tmp_path)


def test_fifteenCasesFitOnePage(page: Page, mailbox: Mailbox, email: str, tmp_path: Path) -> None:
    cases = [f"PR00000{number:02}" for number in range(1, 16)]
    visit = AgentVisit(page, mailbox, email, "印刷1号", cases)
    visit.hand_over = "c"
    printed(visit, tmp_path)


@pytest.mark.parametrize("scheme", ["blue", "black"])
def test_paperIsWhiteInEveryScheme(page: Page, mailbox: Mailbox, email: str, scheme: str, tmp_path: Path) -> None:
    visit = AgentVisit(page, mailbox, email, f"色{scheme}号", [f"PC0000{len(scheme)}"])
    visit.book()
    visit.to_booking()
    page.click(f"button[name=scheme][value={scheme}]")
    expect(page.locator("html")).to_have_attribute("data-scheme", scheme)
    picture = sheet(page, tmp_path).convert("L")
    histogram = picture.histogram()
    assert sum(histogram[250:]) > 0.7 * picture.width * picture.height


def printed(visit: Visit, folder: Path) -> None:
    """The sheet of a new booking, with a code of 25 mm or more that reads as the receipt number."""
    receipt = visit.book()
    visit.to_booking()
    picture = sheet(visit.page, folder)
    file = folder / "sheet.png"
    picture.save(file)
    read = subprocess.run(["zbarimg", "--quiet", "--raw", file], capture_output=True, text=True, check=True)
    assert read.stdout.strip() == receipt.number.replace("-", "")
    visit.page.emulate_media(media="print")
    box = visit.page.locator(".qr svg").bounding_box()
    # Of 29 modules 8 are the quiet zone.
    assert box and box["width"] * 21 / 29 >= 25 * 96 / 25.4, box


def sheet(page: Page, folder: Path) -> Image.Image:
    """The printed page as a picture; fails when there is more than one."""
    file = folder / "sheet.pdf"
    file.write_bytes(page.pdf(format="A4", prefer_css_page_size=True, print_background=True))
    told = subprocess.run(["pdfinfo", file], capture_output=True, text=True, check=True).stdout
    assert "Pages:           1\n" in told, told
    picture = subprocess.run(
        ["pdftoppm", "-r", "200", "-png", "-singlefile", file], capture_output=True, check=True
    ).stdout
    return Image.open(io.BytesIO(picture))
