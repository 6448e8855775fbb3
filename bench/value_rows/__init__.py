"""The finder in SQL over the typed rows, as it was before the read index: the reference that the index is held to, and
a contestant. It leans on the catalog for what is asked (scope, state, selections) and answers on its own."""
