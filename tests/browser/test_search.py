"""The search box as a combobox: it suggests while somebody types, and goes by the keyboard alone."""

import re

import pytest
from playwright.sync_api import expect


@pytest.fixture
def box(page, site):
    page.goto(site.address + "/search/")
    return page.get_by_role("combobox", name="Search products, brands and lines").last


@pytest.fixture
def options(page, box):
    return page.get_by_role("listbox", name="Suggestions").get_by_role("option")


def test_suggestions_are_walked_followed_and_closed_by_keyboard(page, box, options, site, axe):
    expect(box).to_have_attribute("aria-expanded", "false")
    box.press_sequentially("su7")
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(options.first).to_contain_text("SU7")
    expect(page.get_by_role("status").filter(has_text=f"{options.count()} suggestions")).to_have_count(1)
    box.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    assert box.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    assert axe(page) == []
    box.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(options).to_have_count(0)
    expect(box).to_have_value("su7")
    box.press("ArrowDown")
    expect(box).to_have_attribute("aria-expanded", "true")
    box.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    box.press("ArrowDown")
    box.press("Enter")
    expect(page).to_have_url(re.compile(re.escape(site.address) + "/products/[^/]*su7[^/]*/$"))


def test_enter_without_a_choice_asks_what_was_typed(page, box, options, site):
    box.press_sequentially("xiaomi scooter under 15 kg")
    expect(options).to_have_text([re.compile("^Electric scooters, Xiaomi, Weight at most 15")])
    box.press("Enter")
    expect(page).to_have_url(site.address + "/search/?q=xiaomi+scooter+under+15+kg")
    chips = page.get_by_role("list", name="How the words were read").get_by_role("link")
    expect(chips).to_have_count(3)
    chips.last.click()
    expect(page).to_have_url(site.address + "/search/?q=xiaomi+scooter")
    expect(chips).to_have_count(2)
