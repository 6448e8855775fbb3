"""The finder as a shopper meets it: in place with scripts, page by page without, by keyboard, and back again."""

import pytest
from playwright.sync_api import expect

PHONES = "/lines/phones/"
FOUND = PHONES + "?sold=eu&panel_technology={panel}&battery_capacity.min=5000&weight.max=200&sort=weight"


@pytest.fixture
def phones(page, site):
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(site.address + PHONES)
    return page


@pytest.fixture
def stays_loaded(phones):
    """Fails where the page was loaded anew: everything is to happen in place."""
    phones.evaluate("document.documentElement.dataset.same = ''")
    yield
    assert phones.locator("html[data-same]").count() == 1


def settled(page, address):
    expect(page).to_have_url(address)
    expect(page.locator("#finder.is-busy")).to_have_count(0)


def opened(page, facet):
    if page.locator(f"#facet-{facet}:not([open])").count():
        page.locator(f"#facet-{facet} > summary").click()
    return page.locator(f"#facet-{facet}")


def weights(page):
    return page.locator(".product-card").evaluate_all(
        "cards => cards.map(card => [...card.querySelectorAll('.facts__row')]"
        ".find(row => row.textContent.trim().startsWith('Weight')).querySelector('.figure__value').textContent)"
    )


@pytest.mark.usefixtures("stays_loaded")
class TestInPlace:
    def test_a_shopper_filters_sorts_ticks_and_compares(self, phones, site):
        start = site.address + PHONES
        opened(phones, "sold").get_by_label("European Union").check()
        settled(phones, start + "?sold=eu")
        opened(phones, "panel_technology").get_by_label("OLED", exact=False).first.check()
        panel = phones.locator("[name=panel_technology]:checked").input_value()
        settled(phones, f"{start}?sold=eu&panel_technology={panel}")
        opened(phones, "battery_capacity").get_by_role("textbox").first.fill("5000")
        phones.keyboard.press("Tab")
        settled(phones, f"{start}?sold=eu&panel_technology={panel}&battery_capacity.min=5000")
        opened(phones, "weight").get_by_role("textbox").last.fill("200")
        phones.keyboard.press("Enter")
        settled(phones, f"{start}?sold=eu&panel_technology={panel}&battery_capacity.min=5000&weight.max=200")
        phones.select_option("#sort", "weight")
        settled(phones, site.address + FOUND.format(panel=panel))
        found = [float(text) for text in weights(phones)]
        assert found == sorted(found)
        assert max(found) <= 200
        assert len(found) >= 2
        expect(phones.locator("[data-said-here]")).to_have_text(f"{len(found)} products, Weight, lowest first")
        ticks = phones.locator("[name=items]")
        chosen = [ticks.nth(place).input_value() for place in (0, 1)]
        for place in (0, 1):
            ticks.nth(place).check()
        link = phones.locator("[data-tray-link]")
        assert link.get_attribute("href") == f"{site.address}/compare/{chosen[0]},{chosen[1]}/"

    def test_back_and_forward_restore_the_list_and_its_boxes(self, phones, site):
        start = site.address + PHONES
        brand = phones.locator("#facet-brand")
        shown = phones.locator(".toolbar__count").inner_text()
        brand.get_by_label("Xiaomi").check()
        settled(phones, start + "?brand=xiaomi")
        phones.locator(".switch__option", has_text="Table").click()
        settled(phones, start + "?brand=xiaomi&view=table")
        phones.go_back()
        settled(phones, start + "?brand=xiaomi")
        expect(phones.locator(".product-card").first).to_be_visible()
        expect(brand.get_by_label("Xiaomi")).to_be_checked()
        phones.go_back()
        settled(phones, start)
        expect(phones.locator(".toolbar__count")).to_have_text(shown, use_inner_text=True)
        expect(brand.get_by_label("Xiaomi")).not_to_be_checked()
        phones.go_forward()
        settled(phones, start + "?brand=xiaomi")
        expect(brand.get_by_label("Xiaomi")).to_be_checked()

    def test_the_keyboard_stays_where_it_was(self, phones, site):
        start = site.address + PHONES
        opened(phones, "year")
        box = phones.locator("#facet-brand input").nth(2)
        box.focus()
        top = box.bounding_box()["y"]
        phones.keyboard.press("Space")
        settled(phones, f"{start}?brand={box.input_value()}")
        expect(box).to_be_focused()
        assert abs(box.bounding_box()["y"] - top) < 2
        expect(phones.locator("#facet-year")).to_have_attribute("open", "")
        phones.locator(".chip").first.focus()
        phones.keyboard.press("Enter")
        settled(phones, start)
        expect(phones.locator("#results")).to_be_focused()

    def test_what_is_typed_while_an_answer_is_on_its_way_is_kept(self, phones, site):
        held = []

        def hold(route):
            held.append(route)

        phones.route("**/lines/phones/?q=red", hold)
        phones.locator("#finder-words").press_sequentially("red")
        while not held:
            phones.wait_for_timeout(20)
        phones.keyboard.type("mi")
        held[0].continue_()
        settled(phones, site.address + PHONES + "?q=redmi")
        expect(phones.locator("#finder-words")).to_have_value("redmi")
        expect(phones.locator("#finder-words")).to_be_focused()

    def test_a_failure_is_told_and_leads_to_the_page(self, phones, site):
        phones.route("**/lines/phones/?*", lambda route: route.fulfill(status=503, body=""))
        phones.locator("#facet-brand").get_by_label("Xiaomi").check()
        failure = phones.get_by_role("alert")
        expect(failure).to_contain_text("The server could not answer")
        assert failure.get_by_role("link").get_attribute("href").startswith(PHONES + "?brand=xiaomi")
        expect(phones).to_have_url(site.address + PHONES)

    def test_a_slider_writes_into_its_box_and_filters(self, phones, site):
        weight = opened(phones, "weight")
        thumb = weight.get_by_role("slider").last
        thumb.focus()
        thumb.press("ArrowLeft")
        box = weight.get_by_role("textbox").last
        expect(box).not_to_have_value("")
        settled(phones, f"{site.address}{PHONES}?weight.max={box.input_value()}")
        expect(weight.get_by_role("slider").last).to_be_focused()

    def test_a_long_facet_is_narrowed_by_its_box_without_asking_the_server(self, phones, site):
        series = opened(phones, "series")
        series.get_by_role("searchbox").fill("redmi note")
        labels = series.locator(".option:visible .option__label").all_inner_texts()
        assert labels
        assert all("Redmi Note" in label for label in labels)
        series.get_by_role("searchbox").fill("nothing of the kind")
        expect(series.get_by_role("status")).to_have_text("No option matches.")
        series.get_by_role("searchbox").press("Enter")
        expect(phones).to_have_url(site.address + PHONES)

    def test_the_tray_outlives_pages_and_filters_and_takes_six(self, phones, site):
        ticks, count = phones.locator("[name=items]"), phones.locator("[data-tray-count]")
        for place in range(3):
            ticks.nth(place).check()
        phones.locator(".pagination [rel=next]").click()
        settled(phones, site.address + PHONES + "?page=2")
        expect(count).to_have_text("3 of 6")
        for place in range(3):
            ticks.nth(place).check()
        ticks.nth(3).click()
        expect(ticks.nth(3)).not_to_be_checked()
        expect(phones.locator("[data-tray-said]")).to_contain_text("Six products are ticked already")
        phones.locator(".tray__remove").first.click()
        expect(count).to_have_text("5 of 6")
        phones.go_back()
        settled(phones, site.address + PHONES)
        expect(phones.locator("[name=items]:checked")).to_have_count(2)


class TestWithoutScripts:
    @pytest.fixture
    def browser_context_args(self, browser_context_args):
        return {**browser_context_args, "java_script_enabled": False}

    def test_the_same_task_page_by_page(self, phones, site):
        opened(phones, "sold").get_by_label("European Union").check()
        opened(phones, "panel_technology").get_by_label("OLED", exact=False).first.check()
        panel = phones.locator("[name=panel_technology]:checked").input_value()
        opened(phones, "battery_capacity").get_by_role("textbox").first.fill("5000")
        opened(phones, "weight").get_by_role("textbox").last.fill("200")
        phones.get_by_role("button", name="Show results").click()
        phones.select_option("#sort", "weight")
        phones.get_by_role("button", name="Sort").click()
        expect(phones).to_have_url(site.address + FOUND.format(panel=panel))
        ticks = phones.locator("[name=items]")
        chosen = [ticks.nth(place).input_value() for place in (0, 1)]
        for place in (0, 1):
            ticks.nth(place).check()
        phones.get_by_role("button", name="Compare ticked").click()
        expect(phones).to_have_url(f"{site.address}/compare/{chosen[0]},{chosen[1]}/")
