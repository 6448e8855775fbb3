"""What each process keeps of the catalog to answer from: built from the rows, never changed, replaced whole."""
