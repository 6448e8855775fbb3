"""What a WSGI server loads."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ecosystem_site.settings")
# A page that asks its database for longer than this is not worth waiting for; commands may take their time.
os.environ.setdefault("DJANGO_STATEMENT_TIMEOUT", "3000")
application = get_wsgi_application()
