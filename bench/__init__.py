"""What the catalog is measured against, and how: `make bench`, or `python -m bench --sizes 1k,10k`."""
