# SPDX-License-Identifier: MIT
"""What documents are held to without an office program or a browser: well-formed parts, every answer in its place, nothing
foreign, equal bytes for equal answers; of every worked example in both languages, and with hostile text in every answer.
Usage: cheap.py RUAMRANG"""
import glob
import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as tree

import papers
from hostile import make_hostile, set_answer

BINARY = sys.argv[1]
failures = 0


def told(sentence, wrong):
    global failures
    failures += bool(wrong)
    print(("not ok " if wrong else "ok ") + sentence)
    for line in wrong[:10]:
        print("    ", line)


def problems(draft, language, findings):
    """Of all formats of one draft."""
    printout = papers.Printout(papers.export(BINARY, draft, "printout", language, findings))
    wrong = []
    for form, check in (("html", lambda data: papers.check_html(data, printout, language)),
                        ("docx", lambda data: papers.check_docx(data, printout)),
                        ("text", lambda data: papers.check_text(data, printout))):
        data = papers.export(BINARY, draft, form, language, findings)
        wrong += [f"{draft} {language} {form}: {line}" for line in check(data)]
        if data != papers.export(BINARY, draft, form, language, findings):
            wrong.append(f"{draft} {language} {form}: other bytes the second time")
    return wrong


def in_words(draft, language):
    """Who has only the paper finds each finding by section and question; names for programs are not on it."""
    printout = papers.Printout(papers.export(BINARY, draft, "printout", language, True))
    texts = {"html": papers.Page(papers.export(BINARY, draft, "html", language, True)).text,
             "docx": papers.words_of(tree.fromstring(papers.parts_of(papers.export(BINARY, draft, "docx", language, True))["word/document.xml"])),
             "text": papers.squeeze(papers.export(BINARY, draft, "text", language, True).decode())}
    findings = printout.all("finding")
    names = {finding.get("id") for finding in findings} | {question.get("path") for question in printout.all("question")}
    said = {papers.squeeze(finding.findtext(papers.P + part)) for finding in findings for part in ("place", "sentence")}
    return [f"{draft} {form}: shows {name}" for form, text in texts.items() for name in names if name in text] + \
           [f"{draft} {form}: does not say {words}" for form, text in texts.items() for words in said if words not in text]


def teeth(draft):
    """Each way of spoiling a document must be seen."""
    printout = papers.Printout(papers.export(BINARY, draft, "printout"))
    page = papers.export(BINARY, draft, "html").decode()
    parts = papers.parts_of(papers.export(BINARY, draft, "docx"))
    text = papers.export(BINARY, draft, "text").decode()
    answer = max((p.text for p in printout.all("p")), key=len)
    spoilt_pages = {"an answer is lost": page.replace(answer, "", 1), "a script": page.replace("</main>", "<script>1</script></main>"),
                    "a picture from elsewhere": page.replace("</main>", "<p><img src='http://example.org/x.png'></p></main>"),
                    "another style": page.replace("</style>", " </style>"), "a handler": page.replace("<main>", "<main onclick='1'>"),
                    "a figure without a name": page.replace(' role="img"', "", 1), "a heading is skipped": page.replace("h3", "h5"),
                    "an override of direction": page.replace(answer, "\u202e" + answer), "a tag too many": page.replace("</main>", "</dl></main>")}
    document = parts["word/document.xml"].decode()
    spoilt_parts = {"an answer is lost": document.replace(answer, "", 1), "a cell without a paragraph": document.replace("</w:tcPr><w:p>", "</w:tcPr><w:p/><w:tbl><w:tblGrid/></w:tbl></w:tc><w:tc><w:tcPr/><w:p>", 1),
                    "a torn row": document.replace("<w:cantSplit/>", "", 1), "a row too narrow": document.replace('<w:gridSpan w:val="', '<w:gridSpan w:val="1'),
                    "Thai that is not complex script": document.replace("<w:cs/>", "", 1), "other margins": document.replace('w:left="1701"', 'w:left="1134"')}
    missed = [f"html: {what}" for what, spoilt in spoilt_pages.items() if spoilt == page or not papers.check_html(spoilt.encode(), printout, "th")]
    for what, spoilt in spoilt_parts.items():
        if spoilt == document or not papers.check_docx(papers.pack({**parts, "word/document.xml": spoilt.encode()}), printout):
            missed.append(f"docx: {what}")
    missed += [] if papers.check_text(text.replace(answer, answer[:-1], 1).encode(), printout) else ["text: a letter is lost"]
    return missed


PLAIN_FORM = """<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml' xmlns:jr='http://openrosa.org/javarosa'
 xmlns:rr='urn:ruamrang:forms:1'><h:head><h:title>แบบ</h:title><model><instance><d id='plain'><a/><r jr:template=''><n/><c/></r><m/></d></instance>
<bind nodeset='/d/m' readonly='true()'/></model></h:head><h:body><group><label>ส่วน</label><input ref='/d/a' rr:limit='5'><label>สั้น</label></input>
<repeat nodeset='/d/r'><label>รายการ</label><input ref='/d/r/n' rr:limit='6'><label>ชื่อ</label></input>
<select ref='/d/r/c'><label>ช่อง</label><item><label>หนึ่ง</label><value>x</value></item></select></repeat>
<input ref='/d/m' appearance='matrix' rr:rows='/d/r' rr:cell='c'/></group></h:body></h:html>"""


def of_a_plain_form(folder):
    """Short answers that are longer than advised say so, in a table too; a figure without a label has no heading."""
    form, answers, draft = (os.path.join(folder, name) for name in ("form.xml", "answers", "plain"))
    for path, text in ((form, PLAIN_FORM), (answers, "a=ยาวเกินห้า\nr[1]/n=ยาวเกินหก\nr[1]/c=x\n")):
        with open(path, "w", encoding="utf-8") as out:
            out.write(text)
    subprocess.run([BINARY, "fill", form, answers, "-o", draft], check=True, capture_output=True)
    page = papers.export(BINARY, draft, "html").decode()
    document = tree.fromstring(papers.parts_of(papers.export(BINARY, draft, "docx"))["word/document.xml"])
    wrong = [f"{kind}: does not say {words}" for words in ("10 จากที่แนะนำ 5 ตัวอักษร", "9 จากที่แนะนำ 6 ตัวอักษร")
             for kind, text in (("html", papers.Page(page.encode()).text), ("docx", papers.words_of(document))) if words not in text]
    wrong += [f"html: {heading}" for heading in re.findall(r"<h[1-6][^>]*>\s*</h[1-6]>", page)]
    wrong += ["docx: an empty heading" for paragraph in document.iter(f"{papers.W}p")
              if paragraph.find(f"{papers.W}pPr/{papers.W}pStyle").get(f"{papers.W}val").startswith("Heading") and
              not "".join(text.text or "" for text in paragraph.iter(f"{papers.W}t"))]
    return wrong


def spoil_tables(draft, path):
    """Writes the draft anew with words where its tables have numbers; how many."""
    questions = papers.Printout(papers.export(BINARY, draft, "printout")).all("question")
    cells = [question.get("path") for question in questions if question.get("column") and question.get("kind") == "number"]
    document = tree.parse(draft)
    for cell in cells:
        set_answer(document.getroot(), cell, "มาก")
    document.write(path, encoding="UTF-8", xml_declaration=True)
    return len(cells)


def stylesheets_know():
    """Words of a language, or a form's own names, in what must work for any."""
    wrong = []
    forms = [os.path.basename(folder) for folder in glob.glob("forms/*-*")]
    for path in glob.glob("forms/common/print-*"):
        with open(path, encoding="utf-8") as file:
            text = re.sub("<!--.*?-->", "", file.read(), flags=re.S)
        text = re.sub(r'<xsl:variable name="(thai|is-thai)".*?/>', "", text, flags=re.S)
        wrong += [f"{path}: {words}" for words in re.findall("[ก-๛]+", text)] + [f"{path}: {form}" for form in forms if form in text]
    return wrong


def main():
    drafts = sorted(glob.glob("forms/*/examples/*.xml"))
    told("there are worked examples of every form", [] if len({d.split("/")[1] for d in drafts}) >= 3 else drafts)
    told("the stylesheets know no language and no form", stylesheets_know())
    for language in ("th", "en"):
        told(f"every example in every format is whole ({language})",
             [line for draft in drafts for line in problems(draft, language, findings=draft.endswith("1-skill-standard.xml"))])
        told(f"findings are told in words on paper ({language})", [line for draft in drafts for line in in_words(draft, language)])
    with tempfile.TemporaryDirectory() as folder:
        draft, spoilt = "forms/effectiveness-2567/examples/1-skill-standard.xml", os.path.join(folder, "spoilt.xml")
        count = spoil_tables(draft, spoilt)
        told(f"a finding about one of {count} cells of a table leads to it", problems(spoilt, "th", True) if count else ["no table"])
        told("short answers longer than advised say so, and no heading is empty", of_a_plain_form(folder))
        for draft in (d for d in drafts if "/1-" in d):
            spiked = os.path.join(folder, "draft.xml.answers.xml")
            count = make_hostile(BINARY, draft, spiked)
            told(f"hostile text in {count} answers of {draft.split('/')[1]} stays text", problems(spiked, "th", True) if count else ["none"])
    told("the checks see what they are for", teeth("forms/effectiveness-2567/examples/2-loy-krathong.xml"))
    return failures > 0


sys.exit(main())
