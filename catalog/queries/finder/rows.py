"""The products of a page of a list with the figures of its columns, for the table, the plot and the twins."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from catalog.filters.scope import Question, Scope
from catalog.markets import ANYWHERE
from catalog.models import Product
from catalog.money import Picked, pick
from catalog.presentation import Shown, Spec, present
from catalog.queries.figures import Statements, offers_of, statements_of
from catalog.statements import PLAIN, Resolved, Standing, State, by_condition


@dataclass(frozen=True)
class Row:
    """A product and what stands for each asked spec, by key. `price` is None where none is known or asked for."""

    product: Product
    cells: Mapping[str, Standing]
    price: Picked | None


@dataclass(frozen=True, slots=True)
class Figure:
    """A cell as partials/figure.html prints it. `narrower` are the figures of narrower conditions, in words."""

    state: str
    text: str = ""
    unit: str = ""
    market: str = ""
    condition: str = ""
    narrower: tuple[str, ...] = ()


def listed_products(ids: Sequence[int]) -> list[Product]:
    """The products of these primary keys in their order, with what a list shows of them. One query."""
    found = {product.pk: product for product in Product.objects.published().with_card_data().filter(pk__in=ids)}
    return [found[pk] for pk in ids if pk in found]


def rows_of(products: Sequence[Product], asked: Iterable[Question], scope: Scope) -> list[Row]:
    """What stands for each question, product by product. Two queries at most."""
    questions = list(asked)
    pks = [product.pk for product in products]
    keys = [question.spec.key for question in questions]
    statements = statements_of(pks, keys) if keys else {}
    chain = scope.tree.chain(scope.market) if scope.market else ()
    offers = offers_of(pks) if scope.currency else {}
    return [
        Row(
            product,
            _cells(statements.get(product.pk, {}), questions, product, scope),
            pick(offers.get(product.pk, ()), chain, scope.currency),
        )
        for product in products
    ]


def _cells(
    statements: Statements, questions: Iterable[Question], product: Product, scope: Scope
) -> Mapping[str, Standing]:
    country = product.brand.country.code if product.brand.country is not None else None
    found = {}
    for question in questions:
        standing = by_condition(statements.get(question.spec.key, ()), scope.market, country, scope.tree)
        nothing = Standing(Resolved(State.UNKNOWN, None, condition=question.condition))
        found[question.spec.key] = standing.get(question.condition, nothing)
    return found


def figure_of(standing: Standing, spec: Spec, scope: Scope) -> Figure:
    """A cell in words: its value, or the value known elsewhere, or its state; inside it the narrower conditions."""
    resolved = standing.resolved
    narrower = tuple(filter(None, (_narrower(child, spec, scope) for child in standing.children)))
    if not resolved.is_stated and resolved.state == State.UNKNOWN and resolved.elsewhere:
        first = resolved.elsewhere[0]
        shown = present(first.value, spec, scope.units)
        return Figure("elsewhere", shown.text, shown.unit, _named(first.market), narrower=narrower)
    shown = present(resolved.value, spec, scope.units) if resolved.is_stated else Shown("")
    market = _named(resolved.market) if resolved.is_stated else ""
    state = "no" if resolved.value is False and resolved.state == State.KNOWN else resolved.state.value
    return Figure(state, shown.text, shown.unit, market, narrower=narrower)


def _narrower(child: Resolved, spec: Spec, scope: Scope) -> str:
    if not child.is_stated:
        return ""
    return f"{scope.condition_name(child.condition)}: {present(child.value, spec, scope.units)}"


def _named(market: str | None) -> str:
    return "" if market in (None, ANYWHERE) else str(market)


def condition_shown(question: Question, scope: Scope) -> str:
    """The name of the condition of a column, blank for the plain one."""
    return "" if question.condition == PLAIN else scope.condition_name(question.condition)
