"""The editors' pages, one module a group of tables.

Nothing is imported here: the site itself (catalog.admin.site) must be there before the tables register with it.
"""
