"""The served archive in a real browser: every page clicked through, wide and narrow, light and dark, with a keyboard, and by axe."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from db.archive import Archive
from tests import sample_archive
from tests.web import Site, serving

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
playwright_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed (pip install '.[dev]')")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed (Debian: apt-get install chromium)"),
]

ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync",
]  # fmt: skip
WIDTHS = {"desktop": (1280, 900), "phone": (390, 844)}
PAGES = [
    "/", "/search?q=space", "/search?q=%22not+closed", "/questions", "/about", "/archive", "/article/67", "/member/PL", "/member/SE",
    "/meeting/2026-12-oslo", "/meeting/2023-12-berlin", "/alert/2", "/alert/4", "/source/spaceforce", "/archive/articles",
    "/archive/articles?publisher=war.gov&_sort=published", "/archive/publishers", "/archive/who_was_a_member_on?day=2020-01-01",
    "/archive/article/1", "/archive?sql=select+*+from+members", "/nothing",
]  # fmt: skip
# Where to keep what was seen, for people to look at; nothing is kept without it.
SCREENSHOTS = os.environ.get("CSPO_WATCH_SCREENSHOTS")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample_archive.build(tmp_path_factory.mktemp("browsed") / "archive.db")


@pytest.fixture(scope="module")
def site(archive: Path) -> Iterator[Site]:
    with serving(archive, archive.parent / "log") as site:
        yield site


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


class Seen:
    """One open page, with everything that it must not do written down."""

    def __init__(self, browser: Any, site: Site, *, width: str = "desktop", scheme: str = "light") -> None:
        self.site, self.said, self.asked = site, [], []
        across, down = WIDTHS[width]
        self.context = browser.new_context(viewport={"width": across, "height": down}, color_scheme=scheme)
        self.page = self.context.new_page()
        self.page.on("console", lambda message: self.said.append(f"{self.page.url}: {message.text}"))
        self.page.on("pageerror", lambda error: self.said.append(f"{self.page.url}: {error}"))
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("dialog", lambda dialog: (self.said.append(f"dialog: {dialog.message}"), dialog.dismiss()))

    def go(self, path: str) -> Any:
        self.page.goto(self.site.base + path)
        return self.page

    def __enter__(self) -> Seen:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        self.context.close()
        if kind is None:
            assert [line for line in self.said if "404" not in line] == []
            assert {urlsplit(url).netloc for url in self.asked} <= {urlsplit(self.site.base).netloc}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_fits_says_nothing_and_asks_nobody_else(browser: Any, site: Site, width: str, scheme: str) -> None:
    with Seen(browser, site, width=width, scheme=scheme) as seen:
        for path in PAGES:
            page = seen.go(path)
            assert page.evaluate("document.documentElement.scrollWidth") <= WIDTHS[width][0], path
            assert page.locator("h1").count() == 1, path
            if SCREENSHOTS:
                name = "".join(letter if letter.isalnum() else "-" for letter in path).strip("-") or "home"
                page.screenshot(path=str(Path(SCREENSHOTS) / f"{name}-{width}-{scheme}.png"), full_page=True)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_wrong(browser: Any, site: Site, width: str, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed").Axe()
    wrong = []
    across, down = WIDTHS[width]
    # The policy that forbids every script would forbid axe's too.
    context = browser.new_context(viewport={"width": across, "height": down}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    for path in PAGES:
        page.goto(site.base + path)
        for finding in axe.run(page).response["violations"]:
            wrong += [f"{path}: {finding['id']} ({finding['impact']}): {node['html'][:160]}" for node in finding["nodes"]]
    context.close()
    assert wrong == []


def test_a_reader_clicks_from_the_front_page_to_the_proof(browser: Any, site: Site) -> None:
    with Seen(browser, site) as seen:
        page = seen.go("/")
        page.get_by_role("link", name="Poland has joined").click()
        assert page.locator("blockquote mark").inner_text().startswith("Poland has formally joined")
        page.locator("blockquote + p").get_by_role("link", name="Allies Take Stock").click()
        assert page.locator("article.reading mark").count() == 1
        page.get_by_role("link", name="Poland", exact=True).first.click()
        assert page.locator("h1").inner_text() == "Poland"
        page.get_by_role("link", name="Home").click()
        page.get_by_role("link", name="Oslo, 8–10 December 2026").click()
        assert "planned" in page.locator(".lead").inner_text()
        page.go_back()
        page.locator("svg.map a").first.focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/meeting/**")


def test_a_reader_searches_filters_and_takes_the_answer_along(browser: Any, site: Site) -> None:
    with Seen(browser, site, width="phone") as seen:
        page = seen.go("/")
        page.get_by_label("Search all articles").fill('"formally joined"')
        page.keyboard.press("Enter")
        page.wait_for_url("**/search?q=*")
        assert page.locator(".hits li").count() == 2
        page.get_by_text("Filters and order").click()
        page.get_by_label("Publisher").select_option("war.gov")
        page.get_by_role("button", name="Search").click()
        assert page.locator(".hits li").count() == 1
        page.locator(".hits a").first.click()
        with page.expect_download() as download:
            page.evaluate("location.href = '/archive/members.csv?_dl=1'")
        assert Path(download.value.path()).read_text().startswith("country,nation,status")


def test_a_reader_asks_a_question_and_changes_its_sql(browser: Any, site: Site) -> None:
    with Seen(browser, site) as seen:
        page = seen.go("/questions")
        page.get_by_role("link", name="Who was a member on a given day?").click()
        page.get_by_label("Day").fill("2016-01-01")
        page.get_by_role("button", name="Ask").click()
        assert page.locator("table.rows tbody tr").count() == 5
        page.get_by_role("link", name="Change the SQL").click()
        page.get_by_label("SQL").fill("select nation from members where country = 'PL'")
        page.get_by_role("button", name="Run").click()
        assert page.locator("table.rows td").inner_text() == "Poland"
        page.get_by_label("SQL").fill("select nation form members")
        page.get_by_role("button", name="Run").click()
        assert "syntax error" in page.get_by_role("alert").inner_text()
        seen.said.clear()  # the browser notes the status 400 of that answer


def test_a_reader_narrows_a_table(browser: Any, site: Site) -> None:
    with Seen(browser, site) as seen:
        page = seen.go("/archive/articles")
        page.locator(".facets").get_by_role("link", name="federalnewswire.com").click()
        assert page.locator("table.rows tbody tr").count() == 1
        page.get_by_label("Do not filter by federalnewswire.com").click()
        page.locator("details", has_text="Filter and sort").evaluate("details => details.open = true")
        page.get_by_label("Column").select_option("title")
        page.get_by_label("Comparison").select_option("contains")
        page.get_by_label("Value", exact=True).fill("Oslo")
        page.get_by_role("button", name="Apply").click()
        assert page.locator("table.rows tbody tr").count() == 1
        page.locator("table.rows").get_by_role("link", name="66").first.click()
        assert page.locator("h1").inner_text() == "Norway to Host Space Board in Oslo"


def test_the_keyboard_reaches_the_content_first_and_everything_after(browser: Any, site: Site) -> None:
    with Seen(browser, site) as seen:
        page = seen.go("/")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.getElementById('content').contains(document.activeElement)")
        reached = set()
        for _ in range(80):
            reached.add(page.evaluate("document.activeElement.getAttribute('href') || document.activeElement.id"))
            page.keyboard.press("Tab")
        assert {"q", "/member/PL", "/meeting/2026-12-oslo", "/alert/2", "/source/spaceforce", "/alerts.atom"} <= reached


def test_hostile_text_runs_nothing_links_nowhere_and_reorders_nothing(browser: Any, site: Site, archive: Path) -> None:
    with Archive(archive, readonly=True) as opened:
        row = opened.row("select id from article where title = ?", (sample_archive.HOSTILE_TITLE,))
        assert row
    with Seen(browser, site) as seen:
        for path in (f"/article/{row['id']}", f"/archive/articles?id={row['id']}", "/search?q=hyperspace", "/source/spaceforce",
                     f"/archive/article/{row['id']}", f"/archive/version?article={row['id']}",
                     "/search?q=%3Cscript%3Ewindow.hacked%3D9%3C%2Fscript%3E",
                     "/archive?sql=select+%27%3Cscript%3Ewindow.hacked%3D9%3C%2Fscript%3E%27"):  # fmt: skip
            page = seen.go(path)
            assert page.evaluate("window.hacked") is None, path
            assert page.locator("iframe, script, img").count() == 0, path
            links = page.eval_on_selector_all("a", "links => links.map(link => link.protocol)")
            assert set(links) <= {"http:", "https:"}, path
            assert not {"\u202e", "\u202c", "\x07", "\x01"} & set(page.inner_text("body")), path
        page = seen.go(f"/article/{row['id']}")
        assert "{{ 7*7 }}" in page.inner_text("body")
        assert page.inner_text("h1").startswith(
            "<script>window.hacked=1</script> <img src=x onerror=window.hacked=2> [U+202E]gnp.exe"
        )


def test_an_injected_script_would_not_run_even_if_it_got_into_a_page(browser: Any, site: Site) -> None:
    seen = Seen(browser, site)
    page = seen.go("/")
    page.evaluate(
        """() => { const s = document.createElement('script'); s.textContent = 'window.hacked = 1'; document.body.append(s);
        const i = document.createElement('img'); i.setAttribute('onerror', 'window.hacked = 2'); i.src = 'x:'; document.body.append(i); }"""
    )
    page.wait_for_timeout(200)
    assert page.evaluate("window.hacked") is None
    assert any("Content Security Policy" in line for line in seen.said)
    seen.context.close()
