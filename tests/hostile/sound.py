# SPDX-License-Identifier: MIT
"""Sound files as people have them, to be harmed byte by byte: large enough that every part of a format occurs in one.
A row: what it is, the file below the desk, its bytes, the command that reads it, and other files that must lie there.
"""
import hashlib
import struct
import zlib

DRAFT = """<?xml version="1.0" encoding="UTF-8"?>
<!-- เขียนร่วมกัน --><data xmlns:rr="urn:ruamrang:forms:1" id="every-control" version="1" rr:rev="7">
<text><line>การมีส่วนร่วม &amp; “คลองสวย” &#xE01;</line><long><![CDATA[ก < ข]]>
บรรทัดที่สอง</long><phone>0812345678</phone><people>12</people><cost>2.5</cost><agreed/><sum>30</sum></text>
<when><day>2024-02-12</day><thai>2024-02-12</thai></when><one><plain>a</plain></one><many><plain>a b</plain></many>
<unknown xmlns="urn:example:other"><kept why='yes'/></unknown><?keep this?>
<group><name>ชาวบ้าน</name></group><group><name>เทศบาล</name></group><meta><instanceID>uuid:1</instanceID></meta></data>
""".encode()


def read(path):
    with open(path, "rb") as file:
        return file.read()


def _string(text):
    content = text.encode() + b"\0"
    return struct.pack("<I", len(content)) + content


def record(number, kind, path, before, after, step_start=True):
    body = struct.pack("<QBBQ", number, kind, step_start, 3) + _string(path) + _string(before) + _string(after)
    length = struct.pack("<I", len(body))
    return length + struct.pack("<I", zlib.crc32(length + body)) + body


def header(draft, rev):
    """Of a journal that continues `draft`."""
    begin = b"RRJOURN1" + struct.pack("<Q", rev) + hashlib.sha256(draft).digest()
    return begin + struct.pack("<I", zlib.crc32(begin))


def journal(draft):
    """src/draft/record.h: a header that continues `draft`, two answers, a text being written."""
    return (header(draft, 7) + record(8, 1, "/data/text/phone", "0812345678", "029999999") +
            record(9, 1, "/data/group[2]/name", "เทศบาล", "เทศบาลตำบล") + record(10, 6, "/data/text/line", "", "กำลังพิมพ์"))


def rows(desk):
    draft, form, rules = f"{desk}/long/draft.xml", f"{desk}/long-form/form.xml", f"{desk}/long-form/advice.sch"
    small, guidance = read("tests/command/data/small/form.xml"), {f"{desk}/common/good.xml": read("tests/command/data/common/good.xml")}
    return [
        ("draft", draft, DRAFT, ["check", f"{desk}/long"], {}),
        ("journal", f"{desk}/long/draft.journal", journal(DRAFT), ["show", f"{desk}/long"], {draft: DRAFT}),
        ("form", form, small, ["forms", "check", form], guidance),
        ("rules", rules, read("tests/command/data/small/advice.sch"), ["forms", "check", form], {form: small, **guidance}),
    ]
