"""Everyday words of English, and a few of Chinese, for what the catalog calls by other names. Folded and without
blanks, as catalog.queries.search.tokens makes the words of a question."""

LEAST, MOST, ABOUT = "least", "most", "about"

BEFORE: dict[tuple[str, ...], str] = {
    ("at", "least"): LEAST,
    ("no", "less", "than"): LEAST,
    ("not", "less", "than"): LEAST,
    ("more", "than"): LEAST,
    ("greater", "than"): LEAST,
    ("longer", "than"): LEAST,
    ("starting", "at"): LEAST,
    ("over",): LEAST,
    ("above",): LEAST,
    ("from",): LEAST,
    ("since",): LEAST,
    ("minimum",): LEAST,
    (">",): LEAST,
    (">=",): LEAST,
    ("≥",): LEAST,
    ("at", "most"): MOST,
    ("no", "more", "than"): MOST,
    ("not", "more", "than"): MOST,
    ("less", "than"): MOST,
    ("lighter", "than"): MOST,
    ("cheaper", "than"): MOST,
    ("up", "to"): MOST,
    ("under",): MOST,
    ("below",): MOST,
    ("until",): MOST,
    ("till",): MOST,
    ("before",): MOST,
    ("within",): MOST,
    ("maximum",): MOST,
    ("<",): MOST,
    ("<=",): MOST,
    ("≤",): MOST,
    ("about",): ABOUT,
    ("around",): ABOUT,
    ("exactly",): ABOUT,
    ("=",): ABOUT,
    ("~",): ABOUT,
}
"""Words before a number that say which way it reaches."""

BEHIND: dict[tuple[str, ...], str] = {
    ("or", "more"): LEAST,
    ("and", "more"): LEAST,
    ("and", "up"): LEAST,
    ("and", "above"): LEAST,
    ("or", "over"): LEAST,
    ("+",): LEAST,
    ("以上",): LEAST,
    ("or", "less"): MOST,
    ("or", "under"): MOST,
    ("and", "below"): MOST,
    ("以下",): MOST,
    ("以内",): MOST,
}
"""Words behind a number and its unit that say so."""

BETWEEN = ("to", "and", "-", "–", "—", "…")
"""What stands between the two ends of a range."""

_SPELLED = {
    "mAh": "mah 毫安 毫安时",
    "Ah": "ah",
    "Wh": "wh",
    "kWh": "kwh",
    "kWh/100 km": "kwh/100km kwh/100",
    "W": "w watt watts 瓦",
    "kW": "kw",
    "V": "v volt volts",
    "Hz": "hz hertz 赫兹",
    "g": "g gram grams gramme grammes 克",
    "kg": "kg kgs kilo kilos kilogram kilograms 公斤 千克",
    "t": "t tonne tonnes",
    "oz": "oz ounce ounces",
    "lb": "lb lbs pound pounds",
    "mm": "mm millimetre millimetres millimeter millimeters 毫米",
    "cm": "cm centimetre centimetres centimeter centimeters 厘米",
    "m": "m metre metres meter meters",
    "km": "km kms kilometre kilometres kilometer kilometers 公里 千米",
    "in": 'in inch inches " ″ 英寸 寸',
    "ft": "ft foot feet",
    "mi": "mi mile miles",
    "km/h": "km/h kmh kph kmph",
    "mph": "mph",
    "m/s": "m/s",
    "s": "s sec secs second seconds 秒",
    "min": "min mins minute minutes 分钟",
    "h": "h hr hrs hour hours 小时",
    "d": "d day days 天",
    "night": "night nights",
    "month": "month months",
    "year": "yr yrs year years",
    "GB": "gb gigabyte gigabytes",
    "MP": "mp megapixel megapixels 万像素",
    "L": "l litre litres liter liters 升",
    "ml": "ml 毫升",
    "Pa": "pa",
    "kPa": "kpa",
    "m^2": "m2 m² sqm ㎡ 平方米",
    "ft^2": "ft2 ft² sqft",
    "m^3/h": "m3/h m³/h",
    "cd/m^2": "cd/m2 cd/m² nit nits 尼特",
    "ppi": "ppi",
    "px": "px pixel pixels",
    "TOPS": "tops",
    "ATM": "atm",
    "rpm": "rpm",
    "%": "% percent",
    "dB": "db",
    "degC": "°c",
}

UNITS_SPELLED: dict[str, tuple[str, ...]] = {
    spelled: (unit,) for unit, words in _SPELLED.items() for spelled in words.split()
} | {"nm": ("nm", "N*m")}
"""A unit as it is typed, to the units of the catalog that it may mean."""

UNIT_TAILS = {"kwh/100": "km"}
"""Units that are written with a blank in them: what may follow."""

TERABYTE = ("tb", "GB", 1024)
"""The one unit that no spec is kept in: storage is told in GB."""

CURRENCIES = {
    **dict.fromkeys(("eur", "euro", "euros", "€"), "EUR"),
    **dict.fromkeys(("usd", "dollar", "dollars", "$", "us$", "美元"), "USD"),
    **dict.fromkeys(("cny", "rmb", "yuan", "¥", "元"), "CNY"),
    **dict.fromkeys(("gbp", "£"), "GBP"),
    **dict.fromkeys(("inr", "rupee", "rupees", "₹"), "INR"),
    **dict.fromkeys(("jpy", "yen"), "JPY"),
}

MARKETS = {
    **dict.fromkeys(("eu", "europe", "europeanunion", "欧洲", "欧盟"), "eu"),
    **dict.fromkeys(("us", "usa", "america", "unitedstatesofamerica", "美国"), "us"),
    **dict.fromkeys(("uk", "britain", "greatbritain", "england", "英国"), "gb"),
    **dict.fromkeys(("cn", "china", "mainlandchina", "中国"), "cn"),
    **dict.fromkeys(("korea", "韩国"), "kr"),
    **dict.fromkeys(("holland",), "nl"),
    "日本": "jp",
    "印度": "in",
    "德国": "de",
    "法国": "fr",
}

DOUBTFUL_CODES = frozenset({"de", "es", "ie", "se"})
"""Codes of markets that mean something else more often: they count only behind a word of place, as do those that are
words of names. Codes that are small words ("in", "at", "it") never do."""

LINES = {
    **dict.fromkeys(("smartphone", "mobile", "cellphone", "handset"), "phones"),
    **dict.fromkeys(("earphone", "earbud", "headphone", "tws", "耳机"), "earbuds"),
    **dict.fromkeys(("smartwatch", "fitnesstracker", "wristband", "手表", "手环"), "watches"),
    **dict.fromkeys(("ev", "electriccar", "automobile", "电动车"), "cars"),
    **dict.fromkeys(("escooter", "kickscooter", "滑板车", "电动滑板车"), "scooters"),
    **dict.fromkeys(("tv", "tvset"), "televisions"),
    **dict.fromkeys(("vacuum", "vacuumcleaner", "vacuumrobot", "robovac", "扫地机"), "robot-vacuums"),
    **dict.fromkeys(("purifier",), "air-purifiers"),
    **dict.fromkeys(("brush", "电动牙刷"), "toothbrushes"),
    **dict.fromkeys(("床垫",), "mattresses"),
    **dict.fromkeys(("平板电脑",), "tablets"),
}
"""Other words for a line, singular, by its slug: they count only where the catalog has that line."""

SOLD = frozenset({("sold", "in"), ("available", "in"), ("on", "sale", "in"), ("buy", "in"), ("sold",), ("available",)})
"""What turns the name of a market into the question where something is sold."""

PLACING = frozenset({"in", "for", "the"})
"""Words before a market."""

SMALL_WORDS = frozenset(
    (
        *("a", "an", "and", "any", "are", "at", "below", "best", "by", "find", "for", "from", "have", "in", "is", "it"),
        *("less", "me", "more", "most", "of", "on", "only", "or", "over", "show", "than", "that", "the", "their"),
        *("to", "under", "up", "which", "with", "without", "made", "released", "sold", "available", "的"),
    )
)
"""Words that say nothing alone."""

WITHOUT = frozenset({"no", "without"})
