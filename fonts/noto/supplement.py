#!/usr/bin/env python3
"""Parts of Noto CJK that go with the Fandol fonts: how the files beside this one were made.

    supplement.py NotoSansCJK-Regular.ttc FandolHei-Regular.otf OUTPUT.otf
    supplement.py NotoSerifCJK-SemiBold.ttc FandolSong-Bold.otf OUTPUT.otf
    supplement.py NotoSansCJK-Medium.ttc latin OUTPUT.otf

Kept are the characters of characters.txt that the Fandol file has not, and the quotation marks, which are
light in FandolHei; or Western letters, digits and marks alone. Outlines and advances are Noto's; layout
tables and hints go. The family is renamed, so that the part is not taken for the whole. Needs fontTools.
"""

import os
import sys

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection, TTFont

MARKS = "“”‘’"
LATIN = [*range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x391, 0x3CA), 0x2011, 0x2013, 0x2030, 0x20AC]
FACE = "CJK SC"


def simplified_face(collection):
    for font in TTCollection(collection).fonts:
        if font["name"].getDebugName(1).endswith(FACE) or FACE in (font["name"].getDebugName(16) or ""):
            return font
    raise SystemExit(f"no {FACE} in {collection}")


def wanted(fandol):
    if fandol == "latin":
        return set(LATIN)
    folder = os.path.dirname(os.path.abspath(__file__))
    with open(os.path.join(folder, "characters.txt"), encoding="utf-8") as lines:
        text = "".join(line.strip() for line in lines if not line.startswith("#"))
    known = TTFont(fandol).getBestCmap()
    return {ord(char) for char in text if ord(char) not in known} | {ord(char) for char in MARKS}


def rename(font, suffix):
    table = font["name"]
    style = (table.getDebugName(17) or table.getDebugName(2)).replace(" ", "")
    family = (table.getDebugName(16) or table.getDebugName(1)) + suffix
    postscript = family.replace(" ", "") + "-" + style
    kept = {name_id: table.getDebugName(name_id) for name_id in (0, 5, 13, 14)}
    table.names = []
    names = {**kept, 1: family, 2: style, 4: f"{family} {style}", 6: postscript}
    for name_id, value in ((key, text) for key, text in names.items() if text is not None):
        table.setName(value, name_id, 3, 1, 0x409)
    cff = font["CFF "].cff
    cff.fontNames = [postscript]
    for key, value in (("FullName", f"{family} {style}"), ("FamilyName", family)):
        if hasattr(cff.topDictIndex[0], key):
            setattr(cff.topDictIndex[0], key, value)


def main(collection, fandol, output):
    font = simplified_face(collection)
    options = Options(layout_features=[], hinting=False, desubroutinize=True, notdef_outline=True)
    options.name_IDs = ["*"]
    options.name_languages = ["*"]
    options.drop_tables += ["BASE", "GDEF", "GPOS", "GSUB", "VORG", "vhea", "vmtx", "DSIG"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=wanted(fandol))
    subsetter.subset(font)
    rename(font, " Latin" if fandol == "latin" else " Supplement")
    font.save(output)


main(*sys.argv[1:])
