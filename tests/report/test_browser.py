"""The page in a real browser: quick, quiet, readable, and usable by keyboard."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import FLAGS, MISSING, chromium
from playwright.sync_api import Browser, Page, sync_playwright

SECONDS = 2.0
WIDE, NARROW = {"width": 1400, "height": 1000}, {"width": 390, "height": 800}
# Every text against what is behind it, by the formula of WCAG 2.
CONTRAST = """() => {
  const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
  const rgba = (color) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const light = (color) => {
    const [r, g, b] = color.map((c) => {
      const part = c / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element) => {
    for (let each = element; each; each = each.parentElement) {
      const color = rgba(getComputedStyle(each).backgroundColor);
      if (color[3] === 255) return color;
    }
    return [255, 255, 255, 255];
  };
  const found = {};
  for (const element of document.querySelectorAll("body *")) {
    const own = [...element.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
    if (!own || !element.getClientRects().length) continue;
    if (["SCRIPT", "STYLE", "title"].includes(element.tagName)) continue;
    const style = getComputedStyle(element);
    const ink = element instanceof SVGElement ? style.fill : style.color;
    const back = light(behind(element)), front = light(rgba(ink));
    const ratio = (Math.max(back, front) + 0.05) / (Math.min(back, front) + 0.05);
    if (ratio < 4.5) found[element.className + " " + element.tagName] = ratio.toFixed(2);
  }
  return found;
}"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser without a window; without one, the tests say loudly that they did not run."""
    program = chromium()
    if program is None:
        pytest.skip(MISSING)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with sync_playwright() as playwright:
            running = playwright.chromium.launch(
                executable_path=program, args=list(FLAGS)
            )
            yield running
            running.close()


@pytest.fixture
def opened(browser: Browser, page: Path) -> Iterator[Page]:
    """The report, opened wide; whatever it asks for or complains of is kept."""
    context = browser.new_context(viewport=WIDE, color_scheme="light")
    tab = context.new_page()
    tab.goto(page.as_uri())
    yield tab
    context.close()


def test_it_opens_in_two_seconds_without_a_word(browser: Browser, page: Path) -> None:
    context = browser.new_context(viewport=WIDE)
    tab = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("console", lambda message: said.append(message.text))
    tab.on("pageerror", lambda error: said.append(str(error)))

    tab.goto(page.as_uri(), wait_until="load")
    seconds = tab.evaluate(
        "() => new Promise((done) => requestAnimationFrame(() => setTimeout(() => "
        "done(performance.now() / 1000))))"
    )

    assert seconds < SECONDS
    assert said == []
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_stands_out(opened: Page, scheme: str) -> None:
    opened.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    opened.evaluate(
        "() => document.querySelectorAll('details').forEach((d) => d.open = true)"
    )

    assert opened.evaluate(CONTRAST) == {}


def test_the_reader_can_turn_the_colors_round(opened: Page) -> None:
    paper = "() => getComputedStyle(document.body).backgroundColor"
    before = opened.evaluate(paper)
    button = opened.get_by_role("button", name="Dark colors")

    button.click()

    assert opened.evaluate(paper) != before
    assert opened.get_by_role("button", name="Light colors").is_visible()


def test_the_keyboard_reaches_everything_in_order(opened: Page) -> None:
    focused = "() => document.activeElement.textContent.trim()"
    opened.keyboard.press("Tab")
    first = opened.evaluate(focused)
    opened.keyboard.press("Tab")
    second = opened.evaluate(focused)
    opened.keyboard.press("Tab")
    third = opened.evaluate(focused)

    assert [first, second, third] == ["Skip to the report", "Dark colors", "Contents"]
    places = opened.evaluate(
        "() => [...document.querySelectorAll('a, button, summary, [tabindex]')]"
        ".every((each) => each.tabIndex <= 0)"
    )
    assert places
    outline = "() => getComputedStyle(document.activeElement).outlineStyle"
    assert opened.evaluate(outline) == "solid"


def test_the_first_link_skips_to_the_report(opened: Page) -> None:
    opened.keyboard.press("Tab")
    opened.keyboard.press("Enter")

    assert opened.evaluate("() => document.activeElement.id") == "main"


def test_checks_can_be_filtered(opened: Page) -> None:
    every = opened.locator("#verdicts tbody tr:visible").count()

    opened.get_by_role("button", name="not checked").click()

    left = opened.locator("#verdicts tbody tr:visible").count()
    assert 0 < left < every
    assert opened.locator("#shown").inner_text() == f"{left} of {every} checks"
    opened.get_by_role("button", name="all", exact=True).click()
    assert opened.locator("#verdicts tbody tr:visible").count() == every


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_nothing_runs_out_of_the_window(opened: Page, size: dict[str, int]) -> None:
    opened.set_viewport_size(size)  # type: ignore[arg-type]

    assert (
        opened.evaluate("() => document.documentElement.scrollWidth") <= size["width"]
    )


def test_no_words_lie_on_others(opened: Page) -> None:
    """Texts along an axis, and names in the diagram, have room."""
    overlaps = opened.evaluate(
        """() => [...document.querySelectorAll("svg")].flatMap((svg) => {
          const texts = [...svg.querySelectorAll("text")];
          const boxes = texts.map((t) => [t, t.getBoundingClientRect()]);
          return boxes.flatMap(([a, p], i) => boxes.slice(i + 1)
            .filter(([, q]) => p.right - q.left > 1 && q.right - p.left > 1
              && p.bottom - q.top > 2 && q.bottom - p.top > 2)
            .map(([b]) => `${a.textContent} on ${b.textContent}`));
        })"""
    )

    assert overlaps == []


def test_it_is_quiet_for_those_who_want_no_motion(opened: Page) -> None:
    scroll = "() => getComputedStyle(document.documentElement).scrollBehavior"

    opened.emulate_media(reduced_motion="reduce")

    assert opened.evaluate(scroll) == "auto"


def test_the_tree_for_screen_readers_has_its_landmarks(opened: Page) -> None:
    for role in ("banner", "navigation", "main", "contentinfo"):
        assert opened.get_by_role(role).count() == 1  # type: ignore[arg-type]
    assert opened.get_by_role("heading", level=1).inner_text() == "ecommerce"
    assert opened.get_by_role("img").count() > 40
    assert opened.get_by_role("table").count() > 40
