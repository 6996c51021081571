# SPDX-License-Identifier: MIT
"""XML that means harm, made on the spot. Each case: its name, what of the file comes out of `make`, and whether it is to be refused.

`head` is the start of a sound document up to an element's content, `tail` what closes it.
"""

REFUSED, EITHER = True, False


def _inside(text):
    return lambda head, tail: head + text + tail


def _many(text, count, close=b""):
    return lambda head, tail: head + text * count + close + tail


def _before(text):
    return lambda head, tail: text + head + tail


def _laughs(head, tail):
    entities = b"".join(b"<!ENTITY l%d '%s'>" % (i, b"&l%d;" % (i - 1) * 10) for i in range(1, 10))
    return b"<!DOCTYPE a [<!ENTITY l0 'ha'>" + entities + b"]>\n" + head + b"&l9;" + tail


def _xxe(address):
    return lambda head, tail: b"<!DOCTYPE a [<!ENTITY x SYSTEM '" + address + b"'>]>\n" + head + b"&x;" + tail


def _declared(encoding, text):
    return lambda head, tail: b"<?xml version='1.0' encoding='" + encoding + b"'?>\n" + head + text + tail


CASES = [
    ("an empty file", lambda head, tail: b"", EITHER),
    ("a doctype", _before(b"<!DOCTYPE a>\n"), REFUSED),
    ("a doctype in small letters", _before(b"<!doctype a>\n"), REFUSED),
    ("a billion laughs", _laughs, REFUSED),
    ("a quadratic entity", lambda h, t: b"<!DOCTYPE a [<!ENTITY x '" + b"a" * 50000 + b"'>]>" + h + b"&x;" * 50000 + t, REFUSED),
    ("an entity from a file", _xxe(b"file:///CANARY"), REFUSED),
    ("an entity from the network", _xxe(b"http://127.0.0.1:9/x"), REFUSED),
    ("a parameter entity", _before(b"<!DOCTYPE a [<!ENTITY % x SYSTEM 'file:///CANARY'>%x;]>"), REFUSED),
    ("an external subset", _before(b"<!DOCTYPE a SYSTEM 'http://127.0.0.1:9/x.dtd'>"), REFUSED),
    ("an undeclared entity", _inside(b"&nbsp;"), REFUSED),
    ("elements nested a million deep", lambda h, t: h + b"<a>" * 1000000 + t, REFUSED),
    ("elements nested 200 deep", lambda h, t: h + b"<a>" * 200 + b"</a>" * 200 + t, REFUSED),
    ("a million elements", _many(b"<a/>", 1000000), REFUSED),
    ("100,000 attributes", lambda h, t: h + b"<a " + b" ".join(b"a%d=''" % i for i in range(100000)) + b"/>" + t, REFUSED),
    ("1,000 attributes", _inside(b"<a " + b" ".join(b"a%d=''" % i for i in range(1000)) + b"/>"), REFUSED),
    ("1,000 namespaces", _inside(b"<a " + b" ".join(b"xmlns:a%d='u'" % i for i in range(1000)) + b"/>"), REFUSED),
    ("one huge tag", lambda h, t: h + b"<" + b"a" * 3000000 + b"/>" + t, REFUSED),
    ("one huge attribute", lambda h, t: h + b"<a b='" + b"x" * 3000000 + b"'/>" + t, REFUSED),
    ("one huge text", lambda h, t: h + b"<a>" + b"x" * 34000000 + b"</a>" + t, REFUSED),
    ("one huge comment", lambda h, t: h + b"<!--" + b"x" * 3000000 + b"-->" + t, EITHER),
    ("a comment without an end", lambda h, t: h + b"<!--" + b"x" * 3000000 + t, REFUSED),
    ("only brackets", lambda h, t: b"<" * 3000000, REFUSED),
    ("only closing tags", _many(b"</a>", 500000), REFUSED),
    ("invalid UTF-8", _inside(b"\xc3\x28\xa0\xa1"), REFUSED),
    ("overlong UTF-8", _inside(b"\xc0\xbcscript"), REFUSED),
    ("half a surrogate", _inside(b"\xed\xa0\x80"), REFUSED),
    ("TIS-620 bytes", _inside("การมีส่วนร่วม".encode("tis-620")), REFUSED),
    ("TIS-620, said so", _declared(b"TIS-620", "การ".encode("tis-620")), REFUSED),
    ("UTF-16", lambda h, t: (h + t).decode().encode("utf-16"), REFUSED),
    ("UTF-7, said so", _declared(b"UTF-7", b"+ADw-a+AD4-"), REFUSED),
    ("a NUL", _inside(b"a\0b"), REFUSED),
    ("an escape sequence", _inside(b"\x1b]0;PWNED\x07\x1b[2J"), REFUSED),
    ("an escape by reference", _inside(b"&#27;[2J"), REFUSED),
    ("C1 controls", _inside("\u009b2J\u009d0;PWNED\u009c".encode()), EITHER),
    ("bidi overrides", _inside("\u202eกลับ\u2066\u200f\u061c".encode()), EITHER),
    ("zero-width letters", _inside("ก\u200b\u200d\ufeff\u2060ข".encode()), EITHER),
    ("strange names", _inside("<x-\u200c-y z='\u202e\u009b'/>".encode()), EITHER),
    ("an include", _inside(b"<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='file:///CANARY' parse='text'/>"), EITHER),
    ("a stylesheet instruction", _before(b"<?xml-stylesheet href='http://127.0.0.1:9/x.xsl'?>"), EITHER),
    ("a schema location", _inside(b"<a xmlns:x='http://www.w3.org/2001/XMLSchema-instance' x:schemaLocation='u http://127.0.0.1:9/x'/>"), EITHER),
]
