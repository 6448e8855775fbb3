"""What search engines ask for before they read a site."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from catalog.queries.sitemap import sitemap_addresses


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    addresses = [request.build_absolute_uri(path) for path in sitemap_addresses()]
    return render(request, "catalog/sitemap.xml", {"addresses": addresses}, content_type="application/xml")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """The admin and endless combinations of filters are not worth a robot's time."""
    sitemap_address = request.build_absolute_uri(reverse("catalog:sitemap"))
    return render(request, "catalog/robots.txt", {"sitemap": sitemap_address}, content_type="text/plain")
