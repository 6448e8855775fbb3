"""A small line of cars for the tests of the product page and the comparison."""

from dataclasses import dataclass, field

from catalog.models import Line, Product, SpecDefinition
from tests.factories import (
    make_brand,
    make_condition,
    make_definition,
    make_group,
    make_line,
    make_market,
    make_product,
    make_series,
    make_value,
)


@dataclass
class Cars:
    """The line, its definitions by key and its products by slug."""

    line: Line
    specs: dict[str, SpecDefinition] = field(default_factory=dict)
    products: dict[str, Product] = field(default_factory=dict)

    def car(self, slug: str, **fields) -> Product:
        self.products[slug] = make_product(self.line, slug, **fields)
        return self.products[slug]

    def state(self, slug: str, key: str, value, **fields):
        return make_value(self.products[slug], self.specs[key], value, **fields)


def make_cars() -> Cars:
    """Markets cn and eu, conditions cltc (with one narrower) and wltp, specs range, weight, drive and towbar, and two
    cars: a home one and a rival, both with a range by CLTC, only the rival with one by WLTP."""
    make_market("global", kind="world", name="Global", currency="")
    make_market("eu", kind="region", name="Europe", parent=make_market("global"), currency="EUR")
    make_market("de", name="Germany", parent=make_market("eu"), currency="EUR")
    china = make_market("cn", name="China", currency="CNY")
    cltc = make_condition("cltc", name="CLTC", kind="test-cycle")
    make_condition("cltc-20-inch", name="CLTC, 20-inch wheels", kind="configuration", parent=cltc)
    make_condition("wltp", name="WLTP", kind="test-cycle")
    cars = Cars(make_line("cars", name="Cars"))
    group = make_group(cars.line, "Range and body")
    for key, kind, more in (
        (
            "range",
            "number",
            {"unit": "km", "better": "higher", "is_highlight": True, "description": "How far it goes."},
        ),
        ("weight", "number", {"unit": "kg", "better": "lower"}),
        ("drive", "choice", {"options": ("awd", "rwd")}),
        ("towbar", "boolean", {}),
    ):
        cars.specs[key] = make_definition(cars.line, key, kind, group=group, **more)
    home = make_brand("xiaomi", name="Xiaomi", country=china)
    rival = make_brand("tesla", name="Tesla", family="rival")
    series = make_series(cars.line, home, slug="su7", name="SU7")
    cars.car("su7-max", name="SU7 Max", brand=home, series=series, released_on="2024-03-28", announced_on="2023-12")
    cars.car("model-3", name="Model 3", brand=rival)
    cars.state("su7-max", "range", 800, condition="cltc", market="cn")
    cars.state("model-3", "range", 713, condition="cltc", market="cn")
    cars.state("model-3", "range", 629, condition="wltp", market="eu")
    cars.state("su7-max", "weight", 2205)
    cars.state("model-3", "weight", 1828)
    cars.state("su7-max", "drive", "awd")
    cars.state("model-3", "drive", "awd")
    return cars
