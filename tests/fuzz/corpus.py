"""Values that have broken software of this kind: numbers at the edges, other digits, control characters, lookups of
the ORM, patterns, markup, paths, dates. Every one is a text that may stand in an address."""

NUMBERS = [
    "0", "-0", "+0", "00", "-1", "1.", ".5", "-.5", ".", "+", "-", "1e5", "1E-5", "1e308", "1e309", "-1e999999999",
    "1e-999999999", "inf", "-inf", "Infinity", "nan", "NaN", "sNaN", "-nan", "1_000", "1,000", "1,00", "1.000,5",
    "1 000", "1\u00a0000", "1\u202f000", "0x10", "0b1", "0o7", "1/3", "½", "²", "٣", "１２", "Ⅷ", "一", "𝟗",
    "9223372036854775807", "9223372036854775808", "-9223372036854775809", "2147483648", "9" * 30, "9" * 400,
    "0." + "0" * 60 + "1", "1" + "0" * 60, "--1", "+-1", "1 km", "5 in", "12%", "$5", "1;2", "1..2", "1e", "e1",
]  # fmt: skip
CHARACTERS = [
    " ", "\t", "\n", "\r\n", "\x00", "a\x00b", "\x1b[31m", "\x7f", "\x85", "\u2028", "\ufeff", "\u200b", "\u202e",
    "\ud800", "\udfff", "a\udc80", "\uffff", "\U0010ffff", "\ue000", "e\u0301", "Å", "ﬁ", "ß", "İ", "ſ", "小米", "🛵",
    "👩‍👩‍👧", "a" * 99, "a" * 101, "a" * 1000, "小" * 500, "a " * 200, "a+" * 200, "%", "%%", "%00", "%zz", "%u0041",
    "%ff", "%c0%ae", "_", "\\", "'", '"', "`", ";", "--", "/*", "*", "**", "?", "??", "#", "&", "=", "&&", "==",
    ",", ",,,", ".", "..", "...", "/", "//", "//evil.example", "/\\evil.example", "@", "@@", "a@b@c", ":", "|", "~",
]  # fmt: skip
CODE = [
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "javascript:alert(1)", "{{7*7}}", "{% debug %}",
    "${7*7}", "#{7*7}", "%(name)s", "%s%s%s%n", "{0}", "{}", "{a.__class__}", "' OR 1=1 --", "1; DROP TABLE product",
    "' UNION SELECT 1 --", "\\' OR 1", "(((((((((", "[", "]", "(", ")", "(a+)+$", "a" * 30 + "!", "^.*$", "[[:<:]]",
    "(?R)", "\\p{L}", ".*.*.*.*.*", "=1+1", "+1+1", "@SUM(A1)", "-1+1", "\t=1", "../../etc/passwd", "..%2f..%2f",
    "file:///etc/passwd", "http://127.0.0.1/", "C:\\", "NUL", "con", "\r\nSet-Cookie: a=b", "a\nb: c",
    "__class__", "pk__in", "id__in=1", "brand__name", "password__startswith", "_connector", "_negated", "OR",
    "null", "None", "undefined", "true", "false", "True", "yes", "no", "[]", "{}", '{"a": 1}', "[1,2", "0,1,2",
]  # fmt: skip
DATES = [
    "2024", "0000", "0001", "9999", "10000", "-2024", "2024-13", "2024-02-30", "2024-1-1", "0001-01-01", "9999-12-31",
    "2024-01-01T00:00", "24:00", "now", "yesterday", "２０２４", "1e4", "2024.5",
]  # fmt: skip
SEMANTIC = [
    "anywhere", "world", "rest", "global", "cn", "CN", "eu", "plain", "cltc", "wltp", "known", "unknown", "disputed",
    "metric", "imperial", "IMPERIAL", "cards", "table", "plot", "name", "-name", "--name", "price", "-price", "year",
    "xiaomi", "Xiaomi", "xiaomi-su7-max", "xiaomi-su7-max@cn", "xiaomi-su7-max@mars", "@cn", "xiaomi-su7-max@",
    "a,b,c,d,e,f,g,h", "xiaomi-su7-max,xiaomi-su7-max", "all", "diff", "same", "home", "*",
]  # fmt: skip

NASTY = list(dict.fromkeys([*NUMBERS, *CHARACTERS, *CODE, *DATES, *SEMANTIC]))
