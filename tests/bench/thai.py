# SPDX-License-Identifier: MIT
"""Repeatable Thai prose: words with every kind of mark (above, below, tone, SARA AM)."""
import random

WORDS = """การมีส่วนร่วม ประชาชน หน่วยงาน จังหวัด อำเภอ ตำบล หมู่บ้าน เครือข่าย กลุ่มเป้าหมาย ผู้มีส่วนได้ส่วนเสีย ปัญหา สาเหตุ
น้ำท่วม ภัยแล้ง ขยะ สิ่งแวดล้อม สุขภาพ ผู้สูงอายุ เด็กและเยาวชน เกษตรกร ผู้ประกอบการ ร่วมคิด ร่วมตัดสินใจ ร่วมดำเนินการ
ร่วมติดตาม ประเมินผล นวัตกรรม ผลลัพธ์ ผลกระทบ ตัวชี้วัด ร้อยละ เพิ่มขึ้น ลดลง ต่อเนื่อง ยั่งยืน ขยายผล ถ่ายทอด บทเรียน
ระหว่าง เพื่อ ให้ ได้ และ หรือ กับ ของ ใน โดย จาก ถึง เมื่อ นี้ นั้น อย่างน้อย หนึ่ง สอง สาม ต่ำกว่า มากกว่า ประมาณ ซึ่ง ที่
ผู้ใช้ รู้ อยู่ ปู่ ก๊าซ โต๊ะ จ๋า สำหรับ กำหนด จำนวน น้ำ ค่ำ ซ้ำ ฟื้นฟู ยิ่งขึ้น เปลี่ยนแปลง สร้างสรรค์ ฤดูแล้ง กฎหมาย ฐาน ปัจจุบัน
พิพิธภัณฑ์ วิทยาศาสตร์ ศักดิ์สิทธิ์ อิเล็กทรอนิกส์ คอมพิวเตอร์ UNPSA 110,625 3.5""".split()


def sentence(rng):
    """Thai runs words together and puts a space between phrases."""
    parts = []
    for _ in range(rng.randint(6, 18)):
        parts.append(rng.choice(WORDS))
        if rng.random() < 0.25 or parts[-1].isascii():
            parts.append(" ")
    return "".join(parts).strip()


def paragraphs(seed, enough):
    """Lines of prose until `enough(text)` holds."""
    rng = random.Random(seed)
    lines = []
    while not enough("\n".join(lines)):
        lines.append(" ".join(sentence(rng) for _ in range(rng.randint(2, 5))))
    return "\n".join(lines)


def characters(count, seed=1):
    text = paragraphs(seed, lambda text: len(text) >= count)[:count]
    return text.rstrip() + "ก" * (count - len(text.rstrip()))


def kilobytes(count, seed=2):
    """At most so many thousand bytes of UTF-8, as a terminal pastes them: lines end in CR."""
    text = paragraphs(seed, lambda text: len(text.encode()) >= count * 1000)
    return text.encode()[:count * 1000].decode(errors="ignore").replace("\n", "\r")
