# SPDX-License-Identifier: MIT
"""Documents as their readers open them: the DOCX in LibreOffice, the page in Chromium on a phone, a desk and on paper. Pictures
and papers are left in the folder to be looked at. Spoilt documents are opened as well: they must be caught.
Usage: full.py RUAMRANG FOLDER"""
import glob
import os
import sys

import browser
import office
import papers
from hostile import make_hostile

BINARY, FOLDER = sys.argv[1], sys.argv[2]
failures = 0


def told(sentence, wrong):
    global failures
    failures += bool(wrong)
    print(("not ok " if wrong else "ok ") + sentence, flush=True)
    for line in wrong[:10]:
        print("    ", line)


def write(name, data):
    path = os.path.join(FOLDER, name)
    with open(path, "wb") as file:
        file.write(data if isinstance(data, bytes) else data.encode())
    return path


def on_paper(said):
    """A table's head may be printed again on the next page, and figures stand between: only what is long enough to be told apart."""
    return [words for words in said if len(words) >= 12]


def check_docx(desk, draft, name, language):
    printout = papers.Printout(papers.export(BINARY, draft, "printout", language))
    pdf = desk.paper(write(f"{name}.docx", papers.export(BINARY, draft, "docx", language)), FOLDER)
    if not pdf:
        return ["LibreOffice cannot read it"], 0
    return office.check_paper(pdf, printout, on_paper(printout.expected()), is_odd=name == "hostile")


def figures_of(printout):
    """How many pictures the page has: one a grid, two a row of bars."""
    return len([f for f in printout.all("figure") if f.get("kind") == "grid" and f.find(papers.P + "point") is not None]) + len(printout.all("bar"))


def check_opened(window, path, size, dark=False):
    """What a page open in the browser is reproached with."""
    window.open(path, size, dark)
    wrong = [f"console: {line}" for line in window.console()] + [f"asked for {address}" for address in window.requests()]
    wrong += [f"too wide: {place}" for place in window.overflow()]
    return wrong + [f"hardly legible: {place}" for place in window.faint()]


def check_html(window, draft, name, language):
    printout = papers.Printout(papers.export(BINARY, draft, "printout", language))
    path = write(f"{name}.html", papers.export(BINARY, draft, "html", language))
    wrong = []
    for size, dark in (("phone", False), ("small", True), ("desk", False), ("desk", True)):
        wrong += [f"{size}: {line}" for line in check_opened(window, path, size, dark)]
        window.picture(os.path.join(FOLDER, f"{name}-{size}{'-dark' if dark else ''}.png"))
    wrong += check_accessible(window, printout)
    window.paper(os.path.join(FOLDER, f"{name}-page.pdf"))
    on, pages = office.check_paper(os.path.join(FOLDER, f"{name}-page.pdf"), printout, on_paper(printout.expected()),
                                  is_odd=name == "hostile")
    return wrong + on, pages


def check_accessible(window, printout):
    told_of = window.accessible()
    images = [entry for entry in told_of if entry[0] in ("image", "img")]
    wrong = [f"a picture without name or description: {entry}" for entry in images if not (entry[1] and entry[2])]
    if len(images) != figures_of(printout):
        wrong.append(f"{len(images)} pictures, wanted {figures_of(printout)}")
    headings = [papers.squeeze(name) for role, name, _ in told_of if role == "heading"]
    sections = [papers.squeeze(section.findtext(papers.P + "title")) for section in printout.all("section")]
    if not all(any(heading.endswith(section) for heading in headings) for section in sections):
        wrong.append("a section without a heading")
    return wrong


def teeth_of_browser(window, page):
    spoilt = {"a script": page.replace("</main>", "<script>document.title = 1</script></main>"),
              "a picture from elsewhere": page.replace("</main>", "<p><img alt='x' src='http://127.0.0.1:9/x.png'></p></main>"),
              "something too wide": page.replace("<main>", "<main><svg width='2000' height='9'></svg>"),
              "another style": page.replace("</style>", "p { color: #ddd; }</style>"),
              "faint words": page.replace('class="form"', 'class="form" style="color:#ddd"').replace("style-src ", "style-src 'unsafe-inline' ").replace("'sha256-", "'x")}
    return [f"not caught: {what}" for what, text in spoilt.items()
            if text == page or not check_opened(window, write("spoilt.html", text), "phone")]


def teeth_of_names(window, page, printout):
    """Names that are gone are missed, and so is a heading."""
    window.open(write("spoilt.html", page.replace("<title id=", "<desc id=").replace("</title><desc", "</desc><desc")
                      .replace(' role="img" aria-labelledby', ' role="img" data-was')), "desk")
    return [] if check_accessible(window, printout) else ["not caught: figures without names"]


def teeth_of_office(desk, draft):
    printout = papers.Printout(papers.export(BINARY, draft, "printout"))
    parts = papers.parts_of(papers.export(BINARY, draft, "docx"))
    document, answer = parts["word/document.xml"].decode(), max((p.text for p in printout.all("p")), key=len)
    spoilt = {"an answer is lost": {"word/document.xml": document.replace(answer, "").encode()},
              "two answers changed places": {"word/document.xml": swapped(document, printout).encode()},
              "no footer": {"word/footer1.xml": parts["word/footer1.xml"].split(b"<w:p>")[0] + b"<w:p/></w:ftr>"},
              "half a document": {"word/document.xml": document[:len(document) // 2].encode()},
              "page after page": {"word/document.xml": document.replace('<w:pStyle w:val="Label"/>', '<w:pStyle w:val="Label"/><w:pageBreakBefore/>').encode()}}
    missed = []
    for what, change in spoilt.items():
        pdf = desk.paper(write("spoilt.docx", papers.pack({**parts, **change})), FOLDER)
        if pdf and not office.check_paper(pdf, printout, on_paper(printout.expected()))[0]:
            missed.append(f"not caught: {what}")
    return missed


def swapped(document, printout):
    first, *_, last = [p.text for p in printout.all("p") if len(p.text) > 40 and document.count(p.text) == 1]
    return document.replace(first, "\0").replace(last, first).replace("\0", last)


def main():
    os.makedirs(FOLDER, exist_ok=True)
    drafts = [(draft, f"{draft.split('/')[1]}-{os.path.basename(draft)[:-4]}") for draft in sorted(glob.glob("forms/*/examples/*.xml"))]
    hostile = os.path.join(FOLDER, "hostile.answers.xml")
    make_hostile(BINARY, drafts[2][0], hostile)
    cases = [(draft, f"{name}-{language}", language) for draft, name in drafts for language in ("th", "en")] + [(hostile, "hostile", "th")]
    pages = {}
    with office.Office() as desk:
        for draft, name, language in cases:
            wrong, pages[name] = check_docx(desk, draft, name, language)
            told(f"{name}: LibreOffice prints {pages[name]} pages with every answer in its place", wrong)
        told("a spoilt document is caught on paper", teeth_of_office(desk, drafts[3][0]))
    with browser.Browser() as window:
        for draft, name, language in cases:
            wrong, count = check_html(window, draft, name, language)
            told(f"{name}: Chromium shows it on phone and desk, and prints {count} pages", wrong)
            if not 0.5 <= count / max(1, pages[name]) <= 1.6:
                told(f"{name}: both papers are about as long", [f"{count} pages, LibreOffice {pages[name]}"])
        draft = drafts[3][0]
        page = papers.export(BINARY, draft, "html").decode()
        told("a spoilt page is caught", teeth_of_browser(window, page) +
             teeth_of_names(window, page, papers.Printout(papers.export(BINARY, draft, "printout"))))
    print(f"pictures and papers: {FOLDER}; {failures} failed")
    return failures > 0


sys.exit(main())
