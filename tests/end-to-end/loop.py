# SPDX-License-Identifier: MIT
"""The approval loop over plain files, with the real program at the writer's desk. The approver's review files are made here from
the package alone, by another reader of ZIP and XML than the program's own: the formats are what joins the two. The second one is
the program's.

Usage: loop.py PROGRAM
"""
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import zipfile
from xml.etree import ElementTree
from xml.sax.saxutils import escape, quoteattr

PROGRAM = os.path.abspath(sys.argv[1])
PACKAGE = "{urn:ruamrang:package:1}"
passed, problems = 0, []


def expect(what, holds, said=""):
    global passed
    if holds:
        passed += 1
        print(f"ok {what}")
    else:
        problems.append(what)
        print(f"not ok {what}\n{said}")


def run(*arguments, text=None):
    """Exit code, and all that was said."""
    done = subprocess.run([PROGRAM, "--lang", "th", *arguments], input=text, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          encoding="utf-8", check=False)
    return done.returncode, done.stdout


def status(draft):
    code, said = run("status", "--format", "json", draft)
    return code, json.loads(said)


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def element_at(root, path):
    """The element of a path like /application/stakeholders/group[2]/name; None: there is none."""
    node = root
    for step in path.split("/")[2:]:
        name, _, index = step.rstrip("]").partition("[")
        found = node.findall(name)
        if len(found) < int(index or 1):
            return None
        node = found[int(index or 1) - 1]
    return node


def review(package, decision, comments=(), reason="", who="นางสาวสมใจ ตัวอย่าง", time="2026-11-23T09:30:00+07:00"):
    """The bytes of a review file about the package; comments are (path, label, severity, text)."""
    with zipfile.ZipFile(package) as parts:
        manifest, draft = parts.read("manifest.xml"), ElementTree.fromstring(parts.read("draft.xml"))
    facts = ElementTree.fromstring(manifest)
    head = {"form": facts.get("form"), "version": facts.get("version") or "", "package": facts.get("package"),
            "revision": facts.get("revision"), "base": sha256(manifest), "decision": decision, "time": time}
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<review xmlns="urn:ruamrang:review:1"']
    lines[-1] += "".join(f" {name}={quoteattr(value)}" for name, value in head.items() if value) + ">"
    lines.append(f"<reviewer position={quoteattr('ผู้อำนวยการสำนักบริหารโครงการ')}>{escape(who)}</reviewer>")
    if reason:
        lines.append(f"<reason>{escape(reason)}</reason>")
    for path, label, severity, text in comments:
        node = element_at(draft, path)
        digest = sha256((node.text or "" if node is not None else "").encode())
        lines.append(f"<comment path={quoteattr(path)} label={quoteattr(label)} sha256=\"{digest}\" severity=\"{severity}\">"
                     f"{escape(text)}</comment>")
    return "\n".join([*lines, "</review>"]).encode()


def put(path, data):
    with open(path, "wb") as file:
        file.write(data)
    return path


def answers(draft):
    """The answers as they would leave."""
    return run("export", draft)[1]


def fits(schema, path):
    """An independent reader takes it, too."""
    done = subprocess.run(["xmllint", "--nonet", "--noout", "--schema", f"forms/common/{schema}.xsd", path],
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", check=False)
    expect(f"{os.path.basename(path)} fits {schema}.xsd", done.returncode == 0, done.stdout)


def package(draft, desk, number):
    path = f"{desk}/entry-{number}.zip"
    code, said = run("package", draft, "-o", path)
    expect(f"revision {number} is made", code == 0 and os.path.exists(path), said)
    return path


def retitle(draft, title):
    """The first question of the first section is the title of the work."""
    code, said = run("edit", "--plain", draft, text=f"/\n1\n{title}\n.\n")
    expect("the writer changes the title", code == 0 and title in answers(draft), said)


def rewrite_purpose(draft, purpose):
    code, said = run("edit", "--plain", draft, text=f"/\n1\n\n{purpose}\n.\n.\n")
    expect("the writer changes the purpose", code == 0 and purpose in answers(draft), said)


REPORT = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
FIRST = [
    ("/application/work/title", "ชื่อผลงาน", "must-fix", "โปรดระบุขนาดของงาน เช่น พื้นที่หรือจำนวนกลุ่มผู้ใช้น้ำ"),
    ("/application/stakeholders/group[2]/name", "กลุ่มที่ 2: ชื่อกลุ่ม", "must-fix", "ใช้ชื่อกลุ่มตามทะเบียนของกรมชลประทาน"),
    ("/application/work/purpose", "วัตถุประสงค์", "suggest", "เพิ่มได้ว่าเริ่มจากข้อตกลงปีใด"),
    ("/application/work/colour", "คำถามของแบบฟอร์มรุ่นอื่น", "suggest", "ข้อนี้ไม่มีในแบบฟอร์มนี้"),
]


def first_revision(draft, desk):
    one = package(draft, desk, 1)
    code, facts = status(draft)
    expect("it is with the approver", code == 0 and (facts["state"], facts["revision"]) == ("submitted", 1), facts)
    code, said = run("open", "--plain", one)
    expect("that nobody signed it is said once", code == 0 and said.count("ลายมือชื่อดิจิทัล") == 1, said)
    back = put(f"{desk}/review-1.xml", review(one, "return", FIRST, "ขอให้ปรับสองแห่งก่อนอนุมัติ"))
    fits("review", back)
    before = answers(draft)
    code, said = run("import", back)
    expect("the review finds its draft by itself", code == 0 and "ขอให้ปรับสองแห่งก่อนอนุมัติ" in said and FIRST[0][3] in said, said)
    expect("a question that nobody knows is listed", FIRST[3][3] in said, said)
    expect("no answer was touched", answers(draft) == before)
    code, said = run("import", back, draft)
    expect("the same review again changes nothing", code == 0 and len(status(draft)[1]["history"]) == 2, said)
    code, facts = status(draft)
    opened = [comment["id"] for comment in facts["comments"] if comment["open"]]
    expect("all comments are open", code == 0 and facts["state"] == "returned" and opened == ["1.1", "1.2", "1.3", "1.4"], facts)
    return one, back


def judge_aloud(package_file, desk):
    """The approver's side in the program, too: line by line, as a screen reader has it."""
    back, comment = f"{desk}/review-2.xml", "โปรดบอกผลที่ผู้ใช้น้ำจะได้รับให้ชัดเจน"
    at_the_second_question = ["r", "", "c", "1", comment, ".", "."]
    returned = ["b", "นายวิชัย ตัวอย่าง", "ผู้อำนวยการกองแผนงาน", "ขอให้ปรับอีกเล็กน้อย", ".", ""]
    code, said = run("review", "--plain", package_file, "-o", back, text="\n".join([*at_the_second_question, *returned, ".", ""]))
    expect("the approver returns it in the program", code == 0 and os.path.exists(back), said)
    fits("review", back)
    root = ElementTree.parse(back).getroot()
    comments = root.findall("{urn:ruamrang:review:1}comment")
    expect("the comment is to the question that was read", [(one.get("path"), one.text) for one in comments] ==
           [("/application/work/purpose", comment)], said)
    return back


def second_revision(draft, desk, first_review):
    retitle(draft, "ร่วมจัดการน้ำชลประทานกระเสียว 110,625 ไร่ กับกลุ่มผู้ใช้น้ำ 278 กลุ่ม จังหวัดสุพรรณบุรี")
    code, said = run("reply", draft, "1.2", "ชื่อนี้ตรงกับทะเบียนแล้ว ตรวจกับฝ่ายจัดสรรน้ำเมื่อวันที่ 23 พฤศจิกายน 2569")
    expect("a comment is answered, and that is told", code == 0 and said.count("\n") == 1 and "1.2" in said, said)
    code, facts = status(draft)
    comments = {comment["id"]: comment for comment in facts["comments"]}
    expect("the changed text is known, the answered comment is open no more",
           comments["1.1"]["text_changed"] and not comments["1.1"]["open"] and not comments["1.2"]["open"], facts)
    expect("the change is named with old and new words",
           [(change["path"], "278" in change["after"]) for change in facts["changes"]] == [("/application/work/title", True)], facts)
    labels = [json.loads(run("--lang", language, "status", "--format", "json", draft)[1])["comments"][0]["label"] for language in ("en", "th")]
    expect("a comment is called by its question, whatever language the approver reads", labels == ["Title of the work", "ชื่อผลงาน"], labels)
    two = package(draft, desk, 2)
    with zipfile.ZipFile(two) as parts:
        names, replies = parts.namelist(), parts.read("replies.xml").decode()
        expect("the answer to the comment travels", "ชื่อนี้ตรงกับทะเบียนแล้ว" in replies, replies)
        expect("the review travels byte for byte", parts.read("reviews/0001.xml") == open(first_review, "rb").read())
        expect("the former revision travels", "history/0001/draft.xml" in names and "history/0001/manifest.xml" in names, names)
        manifest = ElementTree.fromstring(parts.read("manifest.xml"))
        expect("the chain leads to the former manifest", manifest.get("previous") == sha256(parts.read("history/0001/manifest.xml")))
    code, facts = status(two)
    expect("the package alone tells the same", code == 0 and (facts["state"], facts["revision"]) == ("submitted", 2) and
           [event["event"] for event in facts["history"]] == ["submitted", "returned", "submitted"] and
           facts["comments"][1]["reply"].startswith("ชื่อนี้"), facts)
    expect("and nothing of it stays", not [name for _, _, names in os.walk(desk + "/home") for name in names if "draft" in name])
    late = put(f"{desk}/late.xml", review(f"{desk}/entry-1.zip", "approve", who="นายวิชัย ตัวอย่าง"))
    code, said = run("import", late, draft)
    expect("an approval of the former revision comes too late", code == 1 and status(draft)[1]["state"] == "submitted", said)
    back = judge_aloud(two, desk)
    code, said = run("import", back, draft)
    expect("the second review returns it", code == 0 and status(draft)[1]["state"] == "returned", said)


def third_revision(draft, desk):
    rewrite_purpose(draft, "เพื่อให้ผู้ใช้น้ำทุกกลุ่มในพื้นที่ 110,625 ไร่ ได้รับน้ำตามรอบเวรที่ร่วมกันตกลงปีละสองครั้ง")
    run("reply", draft, "2.1", "แก้แล้ว โดยระบุพื้นที่และรอบการตกลง")
    three = package(draft, desk, 3)
    strange = review(three, "approve").replace(b'base="', b'base="0000', 1)
    code, said = run("import", put(f"{desk}/strange.xml", strange), draft)
    expect("a review that was tampered with is refused", code == 3 and status(draft)[1]["state"] == "submitted", said)
    forged = ElementTree.fromstring(review(three, "approve"))
    forged.set("base", "0" * 64)
    code, said = run("import", put(f"{desk}/forged.xml", ElementTree.tostring(forged)), draft)
    expect("a review of another package's bytes is refused", code == 3 and status(draft)[1]["state"] == "submitted", said)
    back = put(f"{desk}/review-3.xml", review(three, "approve", [
        ("/application/work/title", "ชื่อผลงาน", "suggest", "ชื่อชัดเจนดีแล้ว")]))
    fits("review", back)
    code, said = run("import", back, draft)
    expect("it is approved", code == 0 and status(draft)[1]["state"] == "approved", said)
    code, said = run("import", put(f"{desk}/again.xml", review(three, "return", reason="ขอแก้อีก")), draft)
    expect("after approval nothing is returned, and the clinic says why", code == 1 and "ข้อ 13" in said, said)
    return three


def after_approval(draft, desk, three):
    title = "ร่วมจัดการน้ำชลประทานกระเสียว 110,625 ไร่ กับกลุ่มผู้ใช้น้ำ 278 กลุ่ม จังหวัดสุพรรณบุรี"
    code, facts = status(draft)
    expect("what was approved is unchanged", code == 0 and not facts["changed"], facts)
    put(f"{draft}/evidence/report.pdf", REPORT.replace(b"1.4", b"1.5"))
    code, said = run("status", draft)
    expect("a changed evidence file is caught by its name", code == 1 and "report.pdf" in said, said)
    expect("and does not leave as approved", run("step", draft, "send")[0] == 1)
    put(f"{draft}/evidence/report.pdf", REPORT)
    retitle(draft, "ร่วมจัดการน้ำชลประทานกระเสียว ชนะทุกรางวัล")
    code, said = run("status", draft)
    expect("a change after approval is caught and named", code == 1 and "ชนะทุกรางวัล" in said and "278" in said, said)
    os.rename(f"{draft}/history/0003/draft.xml", f"{desk}/aside.xml")
    code, said = run("status", draft)
    expect("a change that cannot be named is told as that", code == 1 and "history/0003/draft.xml" in said and "ไม่ปรากฏในคำถามใด" not in said, said)
    os.rename(f"{desk}/aside.xml", f"{draft}/history/0003/draft.xml")
    code, said = run("package", draft, "-o", f"{desk}/entry-4.zip")
    expect("it cannot leave as approved", code == 1 and not os.path.exists(f"{desk}/entry-4.zip") and "ชนะทุกรางวัล" in said, said)
    code, said = run("step", draft, "send")
    expect("nor be noted as sent", code == 1 and "ชนะทุกรางวัล" in said, said)
    code, said = run("step", draft)
    expect("nor is that offered", "✓ send" not in said, said)
    outgrown(draft)
    retitle(draft, title)
    expect("put back, it is as approved", status(draft)[0] == 0)
    code, said = run("step", draft, "send")
    expect("it is sent", code == 0 and status(draft)[1]["state"] == "sent", said)
    code, said = run("step", draft, "release")
    expect("from there it does not come back by itself", code == 1 and "ข้อ 13" in said, said)
    with zipfile.ZipFile(three) as parts:
        sound = {name: parts.read(name) for name in parts.namelist()}
    with zipfile.ZipFile(f"{desk}/tampered.zip", "w") as parts:
        for name, data in sound.items():
            parts.writestr(zipfile.ZipInfo(name), data.replace("110,625".encode(), "910,625".encode()) if name == "draft.xml" else data)
    code, said = run("open", f"{desk}/tampered.zip")
    expect("a package that was tampered with is caught", code == 3, said)


def outgrown(draft):
    """What is exported after a change is no revision, and says so: to who exports it, and to who reads it."""
    notice = "Changed after approval of revision 3"
    for form in ("xml", "text", "html", "printout"):
        done = subprocess.run([PROGRAM, "--lang", "en", "export", draft, "--format", form], capture_output=True, encoding="utf-8", check=False)
        expect(f"an export as {form} tells what was changed after approval",
               done.returncode == 0 and "ชนะทุกรางวัล" in done.stderr and "278" in done.stderr, done.stderr)
        expect(f"and the {form} says so where it can", (notice in done.stdout) == (form != "xml"), done.stdout[-400:])


def by_the_approver(desk):
    draft = f"{os.environ['RUAMRANG_DRAFTS']}/kra-seaw"
    with open("tests/answers/kra-seaw.txt", encoding="utf-8") as file:
        filled = put(f"{desk}/kra-seaw.txt", (file.read() + "\nevidence/document[1]/file=report.pdf\n").encode())
    code, said = run("fill", "effectiveness-2567", filled, "-o", draft)
    expect("a draft is filled", code == 0, said)
    missing = "[evidence-file-missing]"
    code, said = run("check", draft)
    expect("an evidence file that is not there is a weak place", code == 1 and "warn" in said and missing in said and "report.pdf" in said, said)
    code, said = run("check", put(f"{desk}/bare.xml", answers(draft).encode()))
    expect("but not of answers without a folder", missing not in said, said)
    put(f"{draft}/evidence/report.pdf", REPORT)
    code, said = run("check", draft)
    expect("nor when it is there", missing not in said, said)
    _, first_review = first_revision(draft, desk)
    second_revision(draft, desk, first_review)
    after_approval(draft, desk, third_revision(draft, desk))
    fits("approval", f"{draft}/approval.xml")
    kinds = [event["event"] for event in status(draft)[1]["history"]]
    expect("the history tells it all", kinds == ["submitted", "returned", "submitted", "returned", "submitted", "approved", "sent"], kinds)


# The clinic's case is too young for 2567 and does not reach Collaborate: here it is entered a year later, made up for practice.
A_YEAR_LATER = """
work/period/closing-date=2025-03-14
stakeholders/group[1]/levels=inform consult involve collaborate
stakeholders/group[1]/levels-reason=ร่วมเลือกแบบกระทงดิจิทัลและร่วมจัดงานกับสำนักงานเขต (ตัวอย่างเพื่อการฝึก)
participation/activity[2]/name=ร่วมออกแบบกระทงดิจิทัลกับผู้ร่วมงาน (ตัวอย่างเพื่อการฝึก)
participation/activity[2]/level=collaborate
participation/activity[2]/decided=ผู้ร่วมงานร่วมเลือกแบบกระทงและจุดฉายภาพกับสำนักงานเขต (ตัวอย่างเพื่อการฝึก)
"""


def straight_to_opdc(desk):
    """Bangkok is a local administration."""
    draft = f"{os.environ['RUAMRANG_DRAFTS']}/loy-krathong"
    with open("tests/answers/loy-krathong.txt", encoding="utf-8") as file:
        filled = put(f"{desk}/loy-krathong.txt", (file.read() + A_YEAR_LATER).encode())
    code, said = run("fill", "effectiveness-2567", filled, "-o", draft)
    expect("a draft of a local administration is filled", code == 0, said)
    one = f"{desk}/local-1.zip"
    code, said = run("package", draft, "-o", one)
    expect("its package is sent, not submitted", code == 0 and status(draft)[1]["state"] == "sent", said)
    code, said = run("import", put(f"{desk}/local.xml", review(one, "return", reason="ขอแก้")), draft)
    expect("there is no approver on its way", code == 1 and "ข้อ 13" in said, said)
    retitle(draft, "ลอยกระทงดิจิทัล กรุงเทพมหานคร ปี 2567")
    code, said = run("review", "--plain", one, "-o", f"{desk}/local-back.xml", text="a\nb\nr\nc\n.\n.\n")
    refused = "ไม่มีขั้นตอนของผู้อนุมัติ (คลินิก 2567 ข้อ 13)"
    expect("who would review it is told at opening, at each decision and at a comment", said.count(refused) == 4, said)
    expect("and decides nothing", not os.path.exists(f"{desk}/local-back.xml"), said)
    code, said = run("package", draft, "-o", f"{desk}/local-2.zip")
    expect("what was sent is not sent anew", code == 1 and "ข้อ 13" in said and not os.path.exists(f"{desk}/local-2.zip"), said)
    for words in ("ขอคืน", "ดึงกลับ", "ถอนคืน"):
        code, said = run("guide", words)
        expect(f"the guide knows {words}", code == 0 and "ข้อ 13" in said, said)
    code, said = run("step", draft, "ask", "พบตัวเลขผิดหนึ่งแห่ง")
    expect("it is asked back", code == 0 and status(draft)[1]["state"] == "asked", said)
    code, said = run("step", draft, "release")
    expect("it is given back", code == 0 and status(draft)[1]["state"] == "released", said)
    code, said = run("package", draft, "-o", f"{desk}/local-2.zip")
    facts = status(draft)[1]
    expect("and sent as revision 2", code == 0 and (facts["state"], facts["revision"]) == ("sent", 2), said)
    for step in ("ask", "release"):
        run("step", draft, step)
    code, said = run("step", draft, "send")
    expect("how it is sent is said", code == 2 and "ruamrang package" in said, said)
    code, said = run("package", draft, "-o", f"{desk}/local-3.zip")
    facts = status(draft)[1]
    expect("what was given back leaves anew, also unchanged", code == 0 and (facts["state"], facts["revision"]) == ("sent", 3), said)


def main():
    with tempfile.TemporaryDirectory(prefix="ruamrang-loop-") as desk:
        for kind in ("HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
            os.environ[kind] = desk + "/home"
        os.environ["RUAMRANG_DRAFTS"] = desk + "/drafts"
        os.mkdir(desk + "/drafts")
        by_the_approver(desk)
        straight_to_opdc(desk)
    print(f"{'not ' if problems else ''}ok the approval loop: {passed} passed, {len(problems)} failed")
    sys.exit(bool(problems))


main()
