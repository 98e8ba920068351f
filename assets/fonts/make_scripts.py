"""Makes the fonts of the sheets in Chinese and Arabic. Needs fontTools (Debian: fonttools).

usage: make_scripts.py zh|ar NOTO.ttf OUT.ttf

Chinese keeps level 1 of GB 2312, its 3,755 commonest characters, those often
used in names, and every character of the texts in ../text/zh. Arabic keeps its
letters, marks, digits and signs. Latin letters come from Noto Sans, so none are
kept here. Hinting goes; so does what turns Chinese upright or into old forms.
"""
import pathlib
import sys

from fontTools import subset
from fontTools.ttLib import TTFont

# Characters of given and family names that GB 2312 level 1 lacks.
NAMES = (
    "婷琪瑜玮鑫薇倩妍昊晗璐芸蓓婧雯睿怡琳琦瑾瑶璇珊珏珂玥珺琰瑞瑄璟璞钰铭锐锦镇彤彬岚岩峻嵘崧嵩巍"
    "晖晟晔暄曦昕昱晏旭炜烨煜焱焕熠燕炯琛琨琬琮瑛瑗璋璨祺祯禧沁沛沐泓泽洛涵淇淼渊湘溪滢漪潇澜澄瀚灏"
    "嫣妮妤姝娅娉娴婉婵媛嫒嬿嬛茜茗茵荔莉莎莹菁萱萌葳蓉蔓蕊蕾薰蕙藜馨骏骞鹏鸿鹭鹤麒麟黛龄"
    "佟佘冼俞倪傅冯刁匡卞卢吕吴咸喻嵇巫庾廖彭戚扈房敖於昌晁晏柯栾桑梅楚樊欧殷毕汤汪沈沙洪浦涂淳游湛滕潘澹濮"
    "焦燕牟狄璩甄甘瞿窦竺符管米糜纪经缪羿翁翟聂胥臧舒芮苗苻茅茹荀荆莘葛董蒋蒯蒲蓝蔚蔡蔺薄薛虞裘裴覃计许诸诸葛"
    "谌谢谭贲贺贾贝赖赫赵路辛边迟连逄逯邓邢邬邯邰邱邵邹郁郏郎郑郗郜郝郭郯鄂鄢鄞酆钟钭钮钱闫闵闻阎阮陆隗雍霍靳鞠韦韩顾颛饶骆鱼鲍麻黎龚"
    "煊熙昀炫楷樱榕桐柠桦栩梓梵楠榆槿樾朵朔杉冰凯凌凝勋卉叡婕宸宥宛寰屹巧帆庭弈弘彦徽忆怀恺悦惜慧懿扬承拓攸敏斌斐"
    "筠笙筱箫簌紫绮绯缇羽翊翎翔翰翼聪舜舟芃芊芙芷芝芮苇苒苓茉菀菲萦葵蒙薏藤虹蜓裕诗诺谦贞赟轩辉辰迪逸遥邦郡闯陶雁霏霖霞霄霆靖韬韵颖飒飞馥"
)
SIGNS = "、。〈〉《》「」『』【】〔〕！（），．／：；？～％＋－０１２３４５６７８９　〇"
ARABIC = [(0x20, 0x20), (0x60C, 0x60C), (0x61B, 0x61B), (0x61F, 0x61F), (0x621, 0x63A), (0x640, 0x652),
          (0x654, 0x655), (0x660, 0x66C), (0x670, 0x671), (0x679, 0x679), (0x67E, 0x67E), (0x686, 0x686), (0x688, 0x688),
          (0x691, 0x691), (0x698, 0x698), (0x6A4, 0x6A4), (0x6A9, 0x6A9), (0x6AF, 0x6AF), (0x6BA, 0x6BA), (0x6BE, 0x6BE),
          (0x6C1, 0x6C3), (0x6CC, 0x6CC), (0x6D2, 0x6D4), (0x6F0, 0x6F9)]


def level_one():
    for row in range(16, 56):
        for cell in range(1, 95):
            try:
                yield bytes([0xA0 + row, 0xA0 + cell]).decode("gb2312")
            except UnicodeDecodeError:
                pass


def chinese():
    texts = pathlib.Path(__file__).parent.parent.joinpath("text", "zh").glob("*.toml")
    said = "".join(p.read_text("utf-8") for p in texts)
    return {ord(c) for c in [*level_one(), *NAMES, *SIGNS, *(c for c in said if ord(c) >= 0x3000)]}


def main(language, noto, out):
    runes = chinese() if language == "zh" else {r for a, b in ARABIC for r in range(a, b + 1)}
    features = [] if language == "zh" else ["ccmp", "isol", "init", "medi", "fina", "rlig", "liga", "calt", "mark", "mkmk"]
    options = subset.Options(hinting=False, layout_features=features, notdef_outline=True, name_IDs=["*"])
    options.drop_tables += ["STAT", "meta", "vhea", "vmtx", "VORG", "BASE", "gasp"]
    if language == "zh":
        options.drop_tables += ["GPOS", "GSUB", "GDEF"]
    font = TTFont(noto)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=runes)
    cutter.subset(font)
    font["post"].formatType = 3.0
    font["head"].modified = font["head"].created
    font.recalcTimestamp = False
    font.save(out)


main(*sys.argv[1:])
