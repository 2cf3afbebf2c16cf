"""The report in Debian's Chromium: it runs clean and offline, numbers lead to quotes, by keyboard and on a phone too.

Screenshots of it are kept in `build/report/`.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright
from report_ledger import many_sided_report

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser")
SCREENSHOTS = Path(__file__).parents[2] / "build" / "report"
LOOKS = {
    "light": {"viewport": {"width": 1200, "height": 900}, "color_scheme": "light"},
    "dark": {"viewport": {"width": 1200, "height": 900}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 360, "height": 740}, "is_mobile": True, "has_touch": True},
}

pytestmark = [
    pytest.mark.end_to_end,
    pytest.mark.skipif(BROWSER is None, reason="no chromium here: on Debian, `apt-get install chromium`"),
]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    return many_sided_report(tmp_path_factory.mktemp("ledger")).as_uri()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    # Chromium's own sandbox cannot be had as root, as in most build machines.
    flags = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=BROWSER, args=flags)
        yield running
        running.close()


@pytest.fixture(params=LOOKS)
def page(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Page]:
    """The page in each look, held to say nothing on the console and to ask for nothing but itself."""
    context = browser.new_context(**LOOKS[request.param])
    opened = context.new_page()
    said: list[str] = []
    asked: list[str] = []
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.on("request", lambda asking: asked.append(asking.url))
    opened.goto(address)
    yield opened
    context.close()
    assert said == []
    assert {url.partition("#")[0] for url in asked} == {address}


def look(page: Page) -> str:
    width = page.viewport_size["width"]
    return (
        "phone"
        if width < 500
        else page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'")
    )


def test_it_fits_its_window_and_can_be_looked_at(page: Page) -> None:
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"{look(page)}.png", full_page=True)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.locator("svg.chart:visible").count() == page.locator(".series").count() > 0


def test_a_day_is_told_once_in_each_width(page: Page) -> None:
    beneath, beside = (page.locator(f"#newest ~ .scroll {each}") for each in ("th .narrow-only", "td.extra.nobreak"))
    assert beneath.count() == beside.count() > 0
    is_phone = look(page) == "phone"
    assert (beneath.first.is_visible(), beside.first.is_visible()) == (is_phone, not is_phone)


def test_a_click_on_a_number_shows_its_quote_with_the_number_marked(page: Page) -> None:
    number = page.locator(".now a.number").first
    number.click()
    shown = page.locator("dialog[open]")
    assert shown.locator("mark").inner_text() == number.inner_text()
    assert shown.locator("a").get_attribute("href").startswith("https://")
    page.screenshot(path=SCREENSHOTS / f"{look(page)}-quote.png")
    shown.get_by_role("button").click()
    assert page.locator("dialog[open]").count() == 0


@pytest.mark.parametrize("page", ["light"], indirect=True)
def test_a_point_of_a_chart_leads_to_its_quote(page: Page) -> None:
    page.locator("svg.chart:visible a").last.click()
    assert page.locator("dialog[open] mark").count() == 1


@pytest.mark.parametrize("page", ["light"], indirect=True)
def test_it_is_used_by_keyboard(page: Page) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    focused = page.evaluate("[document.activeElement.className, document.activeElement.textContent]")
    assert focused[0] == "number"
    page.keyboard.press("Enter")
    assert page.locator("dialog[open] mark").inner_text() == focused[1]
    page.keyboard.press("Escape")
    assert page.locator("dialog[open]").count() == 0
    assert page.evaluate("document.activeElement.textContent") == focused[1]


@pytest.mark.parametrize("page", ["light", "dark"], indirect=True)
def test_it_breaks_no_rule_of_accessibility(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    broken = Axe().run(page).response["violations"]
    assert [(rule["id"], [node["html"] for node in rule["nodes"]][:3]) for rule in broken] == []


def test_on_paper_it_is_light(browser: Browser, address: str) -> None:
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page = browser.new_page(color_scheme="dark")
    page.goto(address)
    page.pdf(path=SCREENSHOTS / "print.pdf", format="A4")
    page.emulate_media(media="print")
    colours = page.evaluate("(({color, backgroundColor}) => [color, backgroundColor])(getComputedStyle(document.body))")
    assert colours == ["rgb(29, 28, 26)", "rgb(255, 255, 255)"]
    assert page.locator("details:visible").count() == 0
    page.screenshot(path=SCREENSHOTS / "print.png", full_page=True)
    page.close()


def test_without_scripts_a_number_leads_down_to_its_quote(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    number = page.locator(".now a.number").first
    number.click()
    assert page.locator("article.quote:target mark").inner_text() == number.inner_text()
    context.close()
