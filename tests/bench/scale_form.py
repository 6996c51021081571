# SPDX-License-Identifier: MIT
"""An award-like form and drafts of it with any number of indicators: what tests/bench/scale.py measures with.

Outside there are some forty questions, sums and counts over all indicators, and a list of problems that indicators choose
from; each indicator has fourteen questions with conditions, calculations, a constraint and its own position."""

SECTIONS = {
    "work": ("title", "agency", "ministry", "province", "budget", "staff", "started", "summary"),
    "origin": ("about", "cause", "since-when", "tried", "why-joint", "last-number"),
    "people": ("about", "who", "how-found", "invited", "came", "excluded", "why-excluded"),
    "steps": ("inform", "consult", "involve", "collaborate", "empower", "changed", "learned"),
    "results": ("about", "how-many", "last-number", "total-before", "total-after", "better", "best", "worse-note",
                "benefits", "impact", "impact-reason"),
    "contact": ("name", "position", "phone", "email"),
}
LISTS = {
    "origin": ("problem", ("id", "statement")),
    "results": ("indicator", ("number", "place", "name", "problem", "unit", "direction", "before", "after", "from", "until",
                              "difference", "percent", "change", "explanation")),
}
REQUIRED = ("work/title", "work/agency", "results/impact", "contact/name", "contact/email")
ITEM = "/entry/results/indicator"
BINDS = {
    "work/budget": 'type="decimal" constraint=". &gt;= 0"',
    "work/staff": 'type="int"',
    "work/started": 'type="date"',
    "origin/last-number": 'type="int" calculate="count(../problem)"',
    "people/why-excluded": 'relevant="../excluded != \'\'"',
    "results/how-many": 'type="int" calculate="count(../indicator)"',
    "results/last-number": 'type="int" calculate="if(count(../indicator[number != \'\']) = 0, 0, max(../indicator[number != \'\']/number))"',
    "results/total-before": f'type="decimal" calculate="sum({ITEM}/before)"',
    "results/total-after": f'type="decimal" calculate="sum({ITEM}/after)"',
    "results/better": f'type="int" calculate="count({ITEM}[change = \'better\'])"',
    "results/best": 'type="decimal" calculate="max(../indicator/percent)"',
    "results/worse-note": f'readonly="true()" relevant="count({ITEM}[change = \'worse\']) &gt; 0"',
    "results/impact-reason": 'relevant="../impact != \'\'" required="true()"',
    "origin/problem/id": "calculate=\"concat('p', position(..))\"",
    "origin/problem/statement": 'required="true()"',
    "results/indicator/number": 'type="int" readonly="true()"',
    "results/indicator/place": 'type="int" calculate="position(..)"',
    "results/indicator/name": 'required="true()"',
    "results/indicator/unit": 'required="true()"',
    "results/indicator/before": 'type="decimal" constraint=". &gt;= 0"',
    "results/indicator/after": 'type="decimal"',
    "results/indicator/from": 'type="date" relevant="../before != \'\'"',
    "results/indicator/until": 'type="date" relevant="../before != \'\'" constraint=". &gt;= ../from or ../from = \'\'"',
    "results/indicator/difference":
        "type=\"decimal\" calculate=\"if(../before = '' or ../after = '', '', round(../after - ../before, 4))\"",
    "results/indicator/percent":
        'type="decimal" calculate="if(../difference = \'\' or ../before &lt;= 0, \'\', round(../difference div ../before * 100, 2))"',
    "results/indicator/change":
        "calculate=\"if(../difference = '' or ../direction = '', '', if(../difference = 0, 'same', "
        "if((../difference &gt; 0 and ../direction = 'higher') or (../difference &lt; 0 and ../direction = 'lower'), "
        "'better', 'worse')))\"",
    "results/indicator/explanation": 'relevant="../change = \'worse\'" required="true()"',
}
CHOICES = {"direction": ("higher", "lower")}

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" xmlns:jr="http://openrosa.org/javarosa"
        xmlns:orx="http://openrosa.org/xforms" xmlns:rr="urn:ruamrang:forms:1">
<h:head><h:title>Award-like</h:title><model><itext>
"""


def paths():
    """Every question, in order."""
    for section, names in SECTIONS.items():
        yield from (f"{section}/{name}" for name in names)
        if section in LISTS:
            name, leaves = LISTS[section]
            yield from (f"{section}/{name}/{leaf}" for leaf in leaves)


def words(path, language):
    name = path.replace("/", " ").replace("-", " ")
    return f"{name} ({language})" if language == "en" else f"คำถามเรื่อง {name}"


def translation(language, rest=""):
    lines = [f'<text id="{path}:label"><value>{words(path, language)}</value></text>' for path in (*paths(), *SECTIONS)]
    lines.append(f'<text id="item:label"><value><output value="position(.)"/> · {words("indicator", language)}</value></text>')
    lines += [f'<text id="{value}:label"><value>{words(value, language)}</value></text>'
              for values in CHOICES.values() for value in values]
    return f'<translation lang="{language}"{rest}>\n' + "\n".join(lines) + "\n</translation>\n"


def instance():
    lines = ['<instance><entry xmlns="" id="award-like" version="1">']
    for section, names in SECTIONS.items():
        lines.append(f"<{section}>" + "".join(f"<{name}/>" for name in names))
        if section in LISTS:
            name, leaves = LISTS[section]
            lines.append(f'<{name} jr:template="">' + "".join(f"<{leaf}/>" for leaf in leaves) + f"</{name}>")
        lines.append(f"</{section}>")
    return "\n".join([*lines, "<orx:meta><orx:instanceID/></orx:meta></entry></instance>\n"])


def bind(path):
    required = ' required="true()"' if path in REQUIRED else ""
    rules = BINDS.get(path, "")
    kind = "" if "type=" in rules else ' type="string"'
    return f'<bind nodeset="/entry/{path}"{kind}{required} {rules}/>'


def label(path):
    return f'<label ref="jr:itext(\'{path}:label\')"/>'


def question(path):
    ref = f'ref="/entry/{path}"'
    if path == "results/indicator/problem":
        return (f'<select1 {ref}>{label(path)}<itemset nodeset="/entry/origin/problem[id != \'\']"><value ref="id"/>'
                '<label ref="statement"/></itemset></select1>')
    name = path.rsplit("/", 1)[-1]
    if name in CHOICES:
        items = "".join(f"<item>{label(value)}<value>{value}</value></item>" for value in CHOICES[name])
        return f"<select1 {ref}>{label(path)}{items}</select1>"
    return f"<input {ref}>{label(path)}</input>"


def repeat(section):
    name, leaves = LISTS[section]
    action = (f'<setvalue event="odk-new-repeat" ref="{ITEM}/number" value="/entry/results/last-number + 1"/>'
              if section == "results" else "")
    inside = "\n".join(question(f"{section}/{name}/{leaf}") for leaf in leaves)
    shown = 'rr:item-label="name"' if "name" in leaves else 'rr:item-label="statement"'
    return (f'<group ref="/entry/{section}/{name}">{label("item")}<repeat nodeset="/entry/{section}/{name}" {shown}>\n'
            f"{action}{inside}\n</repeat></group>")


def body():
    lines = []
    for section, names in SECTIONS.items():
        lines.append(f'<group ref="/entry/{section}">{label(section)}')
        lines += [question(f"{section}/{name}") for name in names]
        if section in LISTS:
            lines.append(repeat(section))
        lines.append("</group>")
    return "\n".join(lines)


def form():
    binds = "\n".join(map(bind, paths()))
    uid = '<bind nodeset="/entry/orx:meta/orx:instanceID" type="string" jr:preload="uid"/>'
    return (HEAD + translation("th", ' default="true()"') + translation("en") + "</itext>\n" + instance() + binds + uid +
            "</model></h:head>\n<h:body>\n" + body() + "\n</h:body></h:html>\n")


def indicator(number):
    before, after = 100 + number % 37, 90 + number % 53
    given = {"number": number, "place": number, "name": f"ตัวชี้วัดที่ {number}", "problem": f"p{number % 5 + 1}", "unit": "ร้อยละ",
             "direction": CHOICES["direction"][number % 2], "before": before, "after": f"{after}.5", "from": "2023-01-01",
             "until": "2023-12-31"}
    return "<indicator>" + "".join(f"<{leaf}>{given[leaf]}</{leaf}>" if leaf in given else f"<{leaf}/>"
                                   for leaf in LISTS["results"][1]) + "</indicator>\n"


def draft(count):
    """A saved draft with so many indicators; what is calculated is left to whoever opens it."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>\n<entry xmlns:orx="http://openrosa.org/xforms" id="award-like" version="1">\n']
    for section, names in SECTIONS.items():
        lines.append(f"<{section}>" + "".join(f"<{name}/>" for name in names))
        if section == "origin":
            lines += [f"<problem><id>p{i}</id><statement>ปัญหาที่ {i}</statement></problem>" for i in range(1, 6)]
        if section == "results":
            lines += map(indicator, range(1, count + 1))
        lines.append(f"</{section}>\n")
    lines.append("<orx:meta><orx:instanceID>uuid:00000000-0000-4000-8000-000000000000</orx:instanceID></orx:meta></entry>\n")
    return "".join(lines)
