"""Makes the two fonts of the printed sheet. Needs fontTools (Debian: fonttools).

usage: make.py NOTO_SANS.ttf NOTO_SANS_MONO.ttf OUT.ttf

Noto Sans is cut to Latin, Greek, Cyrillic and punctuation, without hinting and
layout features. It has no arrows and few signs; those of SIGNS are copied from
Noto Sans Mono of the same weight. Both are 1000 units to the em.
"""
import sys

from fontTools import subset
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

KEEP = [
    (0x20, 0x7E), (0xA0, 0x24F), (0x259, 0x259), (0x2BB, 0x2BC), (0x2C6, 0x2C7), (0x2D8, 0x2DD),
    (0x386, 0x3CE), (0x400, 0x45F), (0x490, 0x491), (0x1E00, 0x1EFF), (0x2010, 0x2015),
    (0x2018, 0x201E), (0x2020, 0x2022), (0x2026, 0x2026), (0x202F, 0x202F), (0x2030, 0x2030),
    (0x2032, 0x2033), (0x2039, 0x203A), (0x2044, 0x2044), (0x2070, 0x2079), (0x2080, 0x2089),
    (0x20A0, 0x20C0), (0x2103, 0x2103), (0x2116, 0x2116), (0x2122, 0x2122), (0x2150, 0x215E),
    (0x2212, 0x2212), (0x2215, 0x2215),
]
SIGNS = "←↑→↓↔≈≠≤≥■□▲▶●○✓☐☑"


def cut(path, runes):
    options = subset.Options(hinting=False, layout_features=[], notdef_outline=True, name_IDs=["*"])
    options.drop_tables += ["GPOS", "GSUB", "GDEF", "STAT", "meta"]
    font = TTFont(path)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=runes)
    cutter.subset(font)
    return font


def copy_signs(font, signs):
    glyphs = signs.getGlyphSet()
    for rune, old in signs.getBestCmap().items():
        outline = DecomposingRecordingPen(glyphs)
        glyphs[old].draw(outline)
        pen = TTGlyphPen(None)
        outline.replay(pen)
        name = "uni%04X" % rune
        font["glyf"][name] = pen.glyph()
        font["hmtx"][name] = signs["hmtx"][old]
        for table in font["cmap"].tables:
            table.cmap[rune] = name
    font.setGlyphOrder(font["glyf"].glyphOrder)


def main(sans, mono, out):
    font = cut(sans, [r for first, last in KEEP for r in range(first, last + 1)])
    have = font.getBestCmap()
    copy_signs(font, cut(mono, [ord(s) for s in SIGNS if ord(s) not in have]))
    font["post"].formatType = 3.0
    font["head"].modified = font["head"].created
    font.recalcTimestamp = False
    font.save(out)


main(*sys.argv[1:])
