"""Every public address. The name of a url is the name of its view and of its template."""

from django.urls import path

from catalog.views import (
    about,
    compare,
    conditions,
    finder,
    finder_twins,
    health,
    home,
    lines,
    media,
    patterns,
    product,
    robots,
    search,
    sources,
)

app_name = "catalog"

urlpatterns = [
    path("", home.home, name="home"),
    path("lines/", lines.line_list, name="line_list"),
    path("lines.json", lines.line_list_json, name="line_list_json"),
    path("lines.csv", lines.line_list_csv, name="line_list_csv"),
    path("lines/<slug:line>/", finder.line_detail, name="line_detail"),
    path("lines/<slug:line>.json", finder_twins.line_detail_json, name="line_detail_json"),
    path("lines/<slug:line>.csv", finder_twins.line_detail_csv, name="line_detail_csv"),
    path("products/", finder.product_list, name="product_list"),
    path("products.json", finder_twins.product_list_json, name="product_list_json"),
    path("products.csv", finder_twins.product_list_csv, name="product_list_csv"),
    path("products/<slug:slug>/", product.product_detail, name="product_detail"),
    path("products/<slug:slug>.json", product.product_json, name="product_json"),
    path("products/<slug:slug>.csv", product.product_csv, name="product_csv"),
    path("products/<slug:slug>/history/", product.product_history, name="product_history"),
    path("compare/", compare.compare_picker, name="compare_picker"),
    path("compare/<str:items>/", compare.comparison, name="comparison"),
    path("compare/<str:items>.json", compare.comparison_json, name="comparison_json"),
    path("compare/<str:items>.csv", compare.comparison_csv, name="comparison_csv"),
    path("sources/", sources.source_list, name="source_list"),
    path("sources.json", sources.source_list_json, name="source_list_json"),
    path("sources.csv", sources.source_list_csv, name="source_list_csv"),
    path("sources/<slug:slug>/", sources.source_detail, name="source_detail"),
    path("conditions/", conditions.condition_list, name="condition_list"),
    path("conditions/<slug:slug>/", conditions.condition_detail, name="condition_detail"),
    path("search/", search.search, name="search"),
    path("search/suggest.json", search.search_suggest, name="search_suggest"),
    path("about/", about.about, name="about"),
    path("media/products/<str:name>", media.product_photo, name="product_photo"),
    path("sitemap.xml", robots.sitemap, name="sitemap"),
    path("robots.txt", robots.robots, name="robots"),
    path("patterns/", patterns.patterns, name="patterns"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
]
