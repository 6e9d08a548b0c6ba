#!/usr/bin/env python3
"""Outlines with fewer points: how the Fandol files beside this one were made from Debian's.

    simplify.py ORIGINAL.otf OUTPUT.otf

The originals were traced, with points every few units. Curves are fitted within 1.5 thousandths of an
em at every sampled point; measured between them, no outline moves by more than 3 (17 micrometres at
三号); advances, characters and all other tables stay. Hints go, as the PDF
leaves them out. Needs Node and fontTools.
"""

import json
import os
import subprocess
import sys

from fontTools.pens.recordingPen import RecordingPen
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTFont

NOTICE = "; outlines simplified within 0.003 em for Yinfa, 2026"


def contours(recording):
    """[start, *segments] for each contour of a recorded glyph."""
    found = []
    for operator, points in recording:
        if operator == "moveTo":
            found.append([points[0]])
        elif operator in ("lineTo", "curveTo"):
            found[-1].append(list(points))
    return found


def draw(pen, found):
    for start, *segments in found:
        pen.moveTo(start)
        for segment in segments:
            (pen.curveTo if len(segment) == 3 else pen.lineTo)(*segment)
        pen.closePath()


def simplify(glyphs):
    """Runs simplify.mjs over all glyphs at once."""
    script = os.path.join(os.path.dirname(os.path.abspath(__file__)), "simplify.mjs")
    lines = "".join(json.dumps(glyph) + "\n" for glyph in glyphs)
    run = subprocess.run(["node", script], input=lines, stdout=subprocess.PIPE, text=True, check=True)
    return dict(json.loads(line) for line in run.stdout.splitlines())


def main(source, target):
    font = TTFont(source)
    charstrings = font["CFF "].cff.topDictIndex[0].CharStrings
    old, glyphs = {}, []
    for name in font.getGlyphOrder():
        pen = RecordingPen()
        old[name] = charstrings[name]
        old[name].draw(pen)
        glyphs.append((name, contours(pen.value)))
    for name, found in simplify(glyphs).items():
        before = old[name]
        private = before.private
        width = None if before.width == private.defaultWidthX else before.width - private.nominalWidthX
        pen = T2CharStringPen(width, None)
        draw(pen, found)
        after = pen.getCharString(private, before.globalSubrs)
        after.fdSelectIndex = getattr(before, "fdSelectIndex", None)
        charstrings.charStringsIndex[charstrings.charStrings[name]] = after
    for record in font["name"].names:
        if record.nameID == 5:
            record.string = str(record) + NOTICE
    font.save(target)


main(*sys.argv[1:])
