"""What holds on every kind of page: readable by everybody, at every width, in both colours, without scripts."""

import pytest

from tests.security.addresses import PAGES, PUBLIC

ERRORS = {"error-404": "/no/such/page/", "error-414": "/?" + "a" * 4097, "admin-login": "/admin/login/"}
ADDRESSES = {
    **{name: PUBLIC[name] for name in PAGES if name not in ("patterns", "source_detail")},
    "search": "/search/?q=su7",
    "finder-table": "/lines/phones/?view=table",
    "finder-plot": "/lines/cars/?view=plot",
    "finder-nothing": "/lines/phones/?q=nothingofthiskind",
    "finder-refused": "/lines/phones/?market=mars&nonsense=1&page=900",
    "comparison-market": "/compare/xiaomi-su7-max,tesla-model-3-long-range-awd,porsche-taycan-4s/?market=cn&rows=diff",
    "product-phone": "/products/xiaomi-15-ultra/?units=imperial",
    **ERRORS,
}


@pytest.fixture(params=ADDRESSES)
def address(request, site):
    return site.address + ADDRESSES[request.param]


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_no_accessibility_findings(page, address, colours, axe):
    page.emulate_media(color_scheme=colours)
    page.goto(address)
    assert axe(page) == []
    assert page.locator("h1").count() == 1
    assert page.title().strip()


def test_no_sideways_scroll_at_320_pixels(page, address):
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(address)
    width = page.evaluate("document.scrollingElement.scrollWidth")
    assert width <= 320


class TestWithoutScripts:
    @pytest.fixture
    def browser_context_args(self, browser_context_args):
        return {**browser_context_args, "java_script_enabled": False}

    def test_a_page_holds_its_content_without_scripts(self, page, address):
        page.goto(address)
        assert page.locator("h1").is_visible()
        assert len(page.locator("main, #main, #content").first.inner_text().split()) >= 5

    def test_browsing_searching_filtering_and_comparing_need_no_script(self, page, site):
        page.goto(site.address + "/lines/phones/?brand=xiaomi")
        page.locator("main a[href^='/products/']").first.click()
        assert "/products/" in page.url
        page.goto(site.address + "/search/")
        page.locator("main input[name=q]").first.fill("SU7 Max")
        page.locator("main input[name=q]").first.press("Enter")
        assert page.locator("main a[href^='/products/xiaomi-su7-max/']").count() >= 1
        page.goto(site.address + "/compare/?items=xiaomi-su7-max&items=tesla-model-3-long-range-awd")
        assert page.url.startswith(site.address + "/compare/xiaomi-su7-max,tesla-model-3-long-range-awd/")


def test_an_edit_in_the_admin_is_on_the_public_page_at_the_next_request(page, site):
    page.goto(site.address + "/admin/")
    page.fill("#id_username", "publisher")
    page.fill("#id_password", "a-long-password-of-tests")
    page.click("[type=submit]")
    page.goto(site.address + "/admin/catalog/product/?q=xiaomi-su7-max")
    page.locator("#result_list tbody th a").first.click()
    named = page.locator("#id_name").input_value()
    page.fill("#id_name", named + " Renamed")
    page.locator("[name=_save]").first.click()
    page.wait_for_url("**/admin/catalog/product/**")
    page.goto(site.address + "/products/xiaomi-su7-max/")
    assert page.locator("h1").inner_text().startswith(named + " Renamed")
