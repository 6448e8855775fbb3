"""The line as a hand-written table: a column a spec, answers read from it by SQL.

What an engineer who knows the line by heart would do. A table holds for one market, and every edit would have to write
it anew."""
