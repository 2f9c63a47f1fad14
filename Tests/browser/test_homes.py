"""The first page of every tenant."""

import pytest
from harness.checkout import TENANTS
from harness.checks import axe_clean, no_sideways_scroll, screenshot
from harness.visitors import DESKTOP, HEIGHTS, PHONE, Visitors

NAMES = sorted(file.parent.name for file in TENANTS.glob("*/tenant.yaml"))


@pytest.mark.parametrize("tenant", NAMES)
def test_homeIsSoundForEverybody(tenant: str, visitors: Visitors, each_scripting: bool) -> None:
    page = visitors.new_page(DESKTOP, javascript=each_scripting)
    for width in (DESKTOP, PHONE):
        page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        answer = page.goto(f"/{tenant}")
        assert answer and answer.status == 200
        axe_clean(page)
        no_sideways_scroll(page)
        screenshot(page, f"{tenant}-home" + ("" if each_scripting else "-no-script"))
