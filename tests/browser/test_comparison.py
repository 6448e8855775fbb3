"""What only a browser shows of a comparison: nothing widens the page, nothing hides what the keyboard reaches."""

import pytest

THREE = "xiaomi-su7-max,tesla-model-3-long-range-awd,porsche-taycan-4s"
SIX = f"{THREE},xiaomi-yu7-gt,xiaomi-su7-2026,xiaomi-su7-max-2026"

HIDDEN_BELOW = """() => {
  const one = document.activeElement;
  if (!one.closest(".compare-table tbody")) return null;
  const box = one.getBoundingClientRect();
  const at = [box.left + box.width / 2, box.top + Math.min(box.height, 24) / 2];
  const top = document.elementFromPoint(...at);
  return top !== null && one.contains(top) ? null : `${one.outerHTML.slice(0, 90)} at ${at}`;
}"""


@pytest.mark.parametrize("width", [768, 900, 1024, 1100])
@pytest.mark.parametrize("address", ["/compare/" + SIX + "/", "/lines/cars/?view=table"])
def test_a_wide_table_scrolls_in_its_own_region_and_not_the_page(page, site, address, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(site.address + address)
    assert page.evaluate("document.scrollingElement.scrollWidth") == width


@pytest.mark.parametrize("columns", [THREE, SIX])
@pytest.mark.parametrize("key", ["Tab", "Shift+Tab"])
def test_what_the_keyboard_reaches_is_never_below_the_head_or_the_first_column(page, site, columns, key):
    page.set_viewport_size({"width": 1024, "height": 700})
    page.goto(f"{site.address}/compare/{columns}/")
    controls = page.locator(".compare-table tbody :is(a, button, summary):visible")
    controls.nth(controls.count() // 2).focus()
    hidden = []
    for _step in range(60):
        page.keyboard.press(key)
        hidden.append(page.evaluate(HIDDEN_BELOW))
    assert [one for one in hidden if one] == []
