# SPDX-License-Identifier: MIT
"""Documents read again: what a printout says, what an HTML file and the parts of a DOCX say, and what is wrong with them."""
import base64
import hashlib
import html.parser
import io
import re
import subprocess
import xml.etree.ElementTree as tree
import zipfile

P = "{urn:ruamrang:printout:1}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")


def export(binary, draft, form, language="th", findings=False):
    """The bytes of `ruamrang export`."""
    command = [binary, "export", "--lang", language, "--format", form, draft] + (["--findings"] if findings else [])
    done = subprocess.run(command, capture_output=True)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}: {done.returncode}: {done.stderr.decode()}")
    return done.stdout


def squeeze(text):
    return re.sub(r"\s+", " ", text).strip()


class Printout:
    """What a document has to say: titles, labels and answers, in order."""

    def __init__(self, data):
        self.root = tree.fromstring(data)
        self.said = []
        for section in self.root.findall(f"{P}section"):
            self.walk(section, False)

    def walk(self, node, is_table):
        """In a table the first cell is what the item is called, and the labels stand above."""
        for child in node:
            name = child.tag[len(P):]
            if name == "question":
                self.said += [] if is_table else [child.findtext(f"{P}label")]
                self.said += [part.text for part in child if part.tag in (f"{P}p", f"{P}none")]
            elif name in ("title", "none", "column"):
                self.said += [] if is_table and node.tag == f"{P}item" else [child.text]
            elif name == "figure":
                self.said.append(child.findtext(f"{P}title"))
            else:
                self.walk(child, is_table or child.get("layout") == "table")

    def expected(self):
        return [squeeze(words) for words in self.said if words]

    def text(self, path):
        return self.root.findtext("/".join(P + step for step in path.split("/")))

    def all(self, name):
        return self.root.findall(f".//{P}{name}")


def missing(said, text):
    """What does not stand in the text, or not where it belongs."""
    at, lost = 0, []
    for words in said:
        found = text.find(words, at)
        if found < 0:
            lost.append(f"not found in its place: {words[:60]!r}")
        else:
            at = found + len(words)
    return lost


class Page(html.parser.HTMLParser):
    """An HTML file: its text, its elements, what it points at."""

    VOID = {"meta", "br", "img", "link", "input", "hr", "base"}

    def __init__(self, data):
        super().__init__(convert_charrefs=True)
        self.open, self.elements, self.words, self.style, self.wrong = [], [], [], "", []
        self.feed(data.decode())
        self.close()
        if self.open:
            self.wrong.append(f"not closed: {self.open}")
        self.text = squeeze(" ".join(self.words))

    def handle_starttag(self, tag, attributes):
        self.elements.append((tag, dict(attributes), list(self.open)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.elements.append((tag, dict(attributes), list(self.open)))

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}> closes something else")

    def handle_data(self, data):
        if "style" in self.open:
            self.style += data
        elif not {"title", "desc", "head"} & set(self.open):
            self.words.append(data)

    def named(self, tag):
        return [attributes for name, attributes, _ in self.elements if name == tag]


ALLOWED = set("""html head meta title style body main header footer nav section h1 h2 h3 h4 h5 h6 p a dl div dt dd ol ul li table caption
    thead tbody tr th td span strong code svg desc rect text""".split())


def check_policy(page):
    wrong = []
    policy = [meta.get("content", "") for meta in page.named("meta") if meta.get("http-equiv") == "Content-Security-Policy"]
    seal = "sha256-" + base64.b64encode(hashlib.sha256(page.style.encode()).digest()).decode()
    if len(policy) != 1 or "default-src 'none'" not in policy[0] or f"'{seal}'" not in policy[0]:
        wrong.append(f"the policy does not name its style {seal}: {policy}")
    for tag, attributes, _ in page.elements:
        if tag not in ALLOWED:
            wrong.append(f"<{tag}> has no place here")
        for name, value in attributes.items():
            if name.startswith("on") or name in ("src", "style", "srcset", "action") or (name == "href" and not value.startswith("#")):
                wrong.append(f"<{tag} {name}={value!r}>")
    if re.search(r"url\(|@import|expression", page.style):
        wrong.append("the style fetches something")
    return wrong


def check_reading(page, language):
    """What an assistive program needs."""
    wrong = []
    if page.named("html")[0].get("lang") != language:
        wrong.append("no language")
    levels = [int(name[1]) for name, _, _ in page.elements if re.fullmatch("h[1-6]", name)]
    if levels[:1] != [1] or levels.count(1) != 1:
        wrong.append("not one first heading")
    wrong += [f"h{b} follows h{a}" for a, b in zip(levels, levels[1:]) if b > a + 1]
    ids = [attributes["id"] for _, attributes, _ in page.elements if "id" in attributes]
    wrong += [f"id {i} twice" for i in set(ids) if ids.count(i) > 1]
    for link in page.named("a"):
        if link["href"][1:] not in ids:
            wrong.append(f"{link['href']} leads nowhere")
    for svg in page.named("svg"):
        if svg.get("role") != "img" or svg.get("aria-labelledby") not in ids or svg.get("aria-describedby") not in ids:
            wrong.append(f"a figure without a name: {svg}")
    tables = len(page.named("table"))
    if len(page.named("caption")) != tables:
        wrong.append("a table without a caption")
    if any(cell.get("scope") not in ("col", "row") for cell in page.named("th")):
        wrong.append("a head cell without a scope")
    return wrong


def check_html(data, printout, language):
    page = Page(data)
    wrong = page.wrong + check_policy(page) + check_reading(page, language)
    if INVISIBLE.search(data.decode()):
        wrong.append("an invisible or control character")
    wrong += missing(printout.expected(), page.text)
    footer = [squeeze(line.text) for line in printout.all("line")]
    return wrong + [f"not in the footer: {line}" for line in footer if line not in page.text]


# ---- DOCX ----

PARTS = ["[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/_rels/document.xml.rels", "word/document.xml",
         "word/footer1.xml", "word/settings.xml", "word/fontTable.xml", "word/styles.xml"]


def parts_of(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def pack(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def words_of(part):
    return squeeze(" ".join("".join(t.text or "" for t in p.iter(f"{W}t")) for p in part.iter(f"{W}p")))


def check_table(table):
    """Every row as wide as the grid, no row torn, every cell with a paragraph at its end."""
    wrong, columns = [], len(table.find(f"{W}tblGrid"))
    for row in table.findall(f"{W}tr"):
        cells = row.findall(f"{W}tc")
        spans = [cell.find(f"{W}tcPr/{W}gridSpan") for cell in cells]
        if sum(1 if span is None else int(span.get(f"{W}val")) for span in spans) != columns:
            wrong.append("a row is not as wide as its table")
        if row.find(f"{W}trPr/{W}cantSplit") is None:
            wrong.append("a row may be torn by the end of a page")
        if any(len(cell) == 0 or cell[-1].tag != f"{W}p" for cell in cells):
            wrong.append("a cell without a paragraph at its end")
    return wrong


def check_styles(parts, document):
    styles = tree.fromstring(parts["word/styles.xml"])
    known = {style.get(f"{W}styleId") for style in styles.iter(f"{W}style")}
    used = {node.get(f"{W}val") for kind in ("pStyle", "rStyle", "tblStyle") for node in document.iter(f"{W}{kind}")}
    wrong = [f"no style {name}" for name in used - known]
    usual = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    fonts = usual.find(f"{W}rFonts")
    if {fonts.get(f"{W}{kind}") for kind in ("ascii", "hAnsi", "cs")} != {"TH SarabunPSK"}:
        wrong.append("another font than TH SarabunPSK")
    if [usual.find(f"{W}{kind}").get(f"{W}val") for kind in ("sz", "szCs")] != ["32", "32"]:
        wrong.append("another size than 16 pt")
    if usual.find(f"{W}lang").get(f"{W}bidi") != "th-TH":
        wrong.append("Thai is not named as the language of complex script")
    return wrong


def check_page(document):
    section = document.find(f"{W}body")[-1]
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    right = (size.get(f"{W}w"), size.get(f"{W}h"), margins.get(f"{W}left"), margins.get(f"{W}right"))
    return [] if right == ("11906", "16838", "1701", "1134") else [f"not A4 with 3 and 2 cm beside: {right}"]


def check_runs(document):
    """Thai is told to be complex script, or Word takes the wrong size and font for it."""
    for run in document.iter(f"{W}r"):
        text = "".join(t.text or "" for t in run.iter(f"{W}t"))
        if re.search("[ก-ฮ]", text) and run.find(f"{W}rPr/{W}cs") is None:
            return [f"Thai that is not complex script: {text[:40]!r}"]
    return []


def check_docx(data, printout):
    parts = parts_of(data)
    if list(parts) != PARTS:
        return [f"other parts: {list(parts)}"]
    document, footer = tree.fromstring(parts["word/document.xml"]), tree.fromstring(parts["word/footer1.xml"])
    wrong = check_styles(parts, document) + check_page(document) + check_runs(document)
    tables = list(document.iter(f"{W}tbl"))
    for table in tables:
        wrong += check_table(table)
    body = list(document.find(f"{W}body"))
    wrong += ["two tables would grow together" for a, b in zip(body, body[1:]) if a.tag == b.tag == f"{W}tbl"]
    ruled = [t for t in tables if t.find(f"{W}tblPr/{W}tblStyle[@{W}val='Ruled']") is not None and len(t.find(f"{W}tblGrid")) != 6]
    wrong += ["a table without a repeated head" for t in ruled if t.find(f"{W}tr/{W}trPr/{W}tblHeader") is None]
    marks = {mark.get(f"{W}name") for mark in document.iter(f"{W}bookmarkStart")}
    wrong += ["a link that leads nowhere" for link in document.iter(f"{W}hyperlink") if link.get(f"{W}anchor") not in marks]
    for name, part in parts.items():
        tree.fromstring(part)
        if INVISIBLE.search(part.decode()):
            wrong.append(f"an invisible or control character in {name}")
    wrong += missing(printout.expected(), words_of(document))
    said = words_of(footer)
    return wrong + [f"not in the footer: {line.text}" for line in printout.all("line") if squeeze(line.text) not in said]


# ---- text ----

def check_text(data, printout):
    text = data.decode()
    wrong = ["an invisible or control character"] if INVISIBLE.search(text) else []
    fields = re.findall(r"\n\[(\d+)\] (.*)\n\((.*?)\)(?: \(.*\))?\n(?:(-{24,})\n((?:.*\n)*?)\4\n)?", text)
    questions = printout.all("question")
    if [int(number) for number, *_ in fields] != list(range(1, len(questions) + 1)):
        return wrong + [f"{len(fields)} fields of {len(questions)} questions"]
    for (number, label, counts, _, answer), question in zip(fields, questions):
        answered = question.get("answered") == "yes" and question.find(f"{P}p") is not None
        if answered != bool(answer) or (answered and squeeze(answer) != squeeze(" ".join(p.text for p in question.findall(f"{P}p")))):
            wrong.append(f"field {number} holds something else")
        if answered and f"{len(answer) - 1:,}" not in re.findall(r"[\d,]+", counts)[:1]:
            wrong.append(f"field {number} has {len(answer) - 1} characters, said: {counts}")
    return wrong
