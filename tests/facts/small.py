"""A small, sound set of facts with a row of every kind, and ways to spoil or change it."""

from __future__ import annotations

import csv
import io
from pathlib import Path

CARS = "lines/cars"

FILES: dict[str, str] = {
    "sources.csv": """\
slug,url,title,publisher,published_on,kind,via
page,https://example.org/page,A page,Example,2025-06,press,
copy,https://example.org/copy,A copy,Mirror,,database,page
article,urn:example:article,The article,Somebody,,article,
""",
    "markets.csv": """\
code,name,currency,kind,parent
cn,China,CNY,country,
de,Germany,EUR,country,eu
eu,European Union,EUR,region,global
global,Outside mainland China,,world,
us,United States,USD,country,global
world,World,,statistics,
""",
    "conditions.csv": """\
slug,name,kind,parent,description
cltc,CLTC,test-cycle,,The Chinese cycle.
cltc-20-inch,"CLTC, 20-inch",test-cycle,cltc,
wltp,WLTP,test-cycle,,
""",
    "brands.csv": """\
slug,name,country,parent,home,role,note,family
redmi,Redmi,cn,xiaomi,true,sub-brand,,home
tesla,Tesla,us,,false,maker,,rival
xiaomi,Xiaomi,cn,,true,maker,A note.,home
""",
    "lines.csv": """\
slug,name,place,order,summary,source,has_products
cars,Cars,on the road,1,Electric cars.,page,true
fans,Fans,living room,2,Fans.,page,false
""",
    "platforms.csv": """\
slug,name,kind,owner,summary,source
hyperos,HyperOS,os,xiaomi,A system.,page
matter,Matter,protocol,,A protocol.,page
""",
    "connections.csv": """\
from_kind,from,to_kind,to,via,feature,direction,market,needs,source,note,scope,works
line,fans,platform,matter,matter,On and off,both,,hub,page,,some,yes
product,xiaomi-su7-max,platform,hyperos,hyperos,Runs it,one-way,cn,,page,,,yes
""",
    "milestones.csv": """\
slug,date,precision,title,value,unit,unit_note,subject_kind,subject,detail,source,kind,until
founded,2010-04-06,day,Xiaomi is founded,13,people,at first,brand,xiaomi,In Beijing.,page,company,
aim,2038,year,A goal,,,,brand,xiaomi,To be among five.,page,goal,2043
""",
    "barriers.csv": """\
slug,market,kind,measure,rate_percent,applies_to,brand,line,in_force_from,until,source,note,origin,basis
eu-duty,eu,duty,Duty,10,Electric cars,,cars,2024-07-05,2029-10-30,page,,cn,part
us-ban,us,investment-ban,List,,Shares,xiaomi,,2021-01-14,2021-05-25,page,Ended.,,
""",
    "measures.csv": """\
subject_kind,subject,metric,segment,period,period_kind,value,unit,quality,source,note
brand,xiaomi,deliveries,cars,2025-Q3,quarter,108796,cars,,page,
market,world,sales,cars,2009/2023,span,230.9,billion USD,at least,page,
""",
    "claims.csv": """\
number,claim,kind,verdict,finding,subjects,sources
1,Xiaomi builds cars.,fact,supported,It does.,brand:xiaomi|line:cars,page|copy
2,It is liked.,opinion,opinion,A view.,brand:xiaomi,
""",
    "names.csv": """\
kind,slug,language,name,source
brand,xiaomi,zh-Hans,小米,page
product,xiaomi-su7-max,zh-Hans,小米SU7,page
""",
    "rates.csv": """\
date,base,quote,rate,source
2025-06,USD,CNY,7.1707,page
""",
    "company_links.csv": """\
from_brand,to_brand,kind,what,since,source
tesla,xiaomi,supplies,Nothing at all,2024,page
""",
    f"{CARS}/series.csv": """\
slug,brand,name
tesla-model-3,tesla,Model 3
xiaomi-su7,xiaomi,SU7
""",
    f"{CARS}/groups.csv": """\
group,order
Body,1
Range,2
""",
    f"{CARS}/definitions.csv": """\
key,label,group,order,kind,unit,better,highlight,filterable,description,required
length,Length,Body,1,number,mm,,true,true,Overall length,true
body_style,Body style,Body,2,choice,,,false,true,,false
colours,Colours,Body,3,list,,,false,false,,false
heated,Heated seats,Body,4,boolean,,,false,true,,false
chip,Chip,Body,5,text,,,false,false,,false
seats,Seat rows,Body,6,list,pc,,false,false,,false
range,Range,Range,1,number,km,higher,true,true,,true
""",
    f"{CARS}/choices.csv": """\
key,value,label,order
body_style,sedan,Sedan,1
body_style,suv,SUV,2
seats,2,Two,1
seats,5,Five,2
""",
    f"{CARS}/default_conditions.csv": """\
key,market,condition
range,,cltc
range,eu,wltp
""",
    f"{CARS}/products.csv": """\
slug,brand,series,name,variant,announced_on,released_on,status,summary
tesla-model-3-awd,tesla,tesla-model-3,Model 3 AWD,AWD,2023-09,2023-09-01,on-sale,A car.
xiaomi-su7-max,xiaomi,xiaomi-su7,SU7 Max,Max,2023-12-28,2024,on-sale,Another car.
""",
    f"{CARS}/figures.csv": """\
product,key,value,unit,market,condition,source,note,checked_on
tesla-model-3-awd,length,4720,mm,eu,,page,,2026-11-23
tesla-model-3-awd,range,629,km,eu,wltp,page,,2026-11-23
xiaomi-su7-max,length,4997.5,mm,,,page,,2026-11-23
xiaomi-su7-max,body_style,sedan,,,,page,,2026-11-23
xiaomi-su7-max,colours,blue|grey,,cn,,page,,2026-11-23
xiaomi-su7-max,heated,true,,,,page,,2026-11-23
xiaomi-su7-max,chip,Snapdragon 8295,,,,copy,As sold.,2026-11-23
xiaomi-su7-max,seats,2|5,pc,,,page,,2026-11-23
xiaomi-su7-max,range,800,km,cn,cltc,page,,2026-11-23
xiaomi-su7-max,range,760,km,cn,cltc-20-inch,page,,2026-11-23
""",
    f"{CARS}/prices.csv": """\
product,config,market,currency,amount,kind,date,source
tesla-model-3-awd,,us,USD,47240.99,current,,page
xiaomi-su7-max,,cn,CNY,299900,launch,2024-03-28,page
""",
    f"{CARS}/rivals.csv": """\
product,rival,reason,source,basis
xiaomi-su7-max,tesla-model-3-awd,Both are saloons.,page,stated
""",
}


def write_facts(folder: Path) -> Path:
    """Write the whole set into a folder that may not exist yet."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return folder


def read_rows(path: Path) -> list[list[str]]:
    """The cells of a file, the column names first."""
    return list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))


def write_rows(path: Path, rows: list[list[str]]) -> None:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows(rows)
    path.write_bytes(buffer.getvalue().encode("utf-8", "surrogatepass"))


def set_cell(folder: Path, file: str, line: int, column: str, value: str) -> None:
    """Write another value into a cell; line 1 is that of the column names."""
    rows = read_rows(folder / file)
    rows[line - 1][rows[0].index(column)] = value
    write_rows(folder / file, rows)


def add_row(folder: Path, file: str, text: str) -> None:
    path = folder / file
    path.write_bytes(path.read_bytes() + f"{text}\n".encode())


def drop_row(folder: Path, file: str, line: int) -> None:
    rows = read_rows(folder / file)
    del rows[line - 1]
    write_rows(folder / file, rows)
