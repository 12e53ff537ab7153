"""The subset of Noto Sans CJK SC that the program carries."""

from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTCollection

from . import quotes, sources

# The face for Simplified Chinese in the collections of Debian's fonts-noto-cjk.
FACE = "Noto Sans CJK SC"
EXTRA = Path(__file__).resolve().parents[1] / "input" / "extra_chars.txt"
RANGES = [
    (0x20, 0x7E), (0xA0, 0x17F), (0x1CD, 0x1DC), (0x1F8, 0x1F9), (0x391, 0x3C9), (0x2002, 0x200A), (0x2010, 0x2027),
    (0x202F, 0x203A), (0x2070, 0x2089), (0x20AC, 0x20AC), (0x2103, 0x2103), (0x2116, 0x2116), (0x2160, 0x216B),
    (0x2190, 0x2199), (0x2212, 0x2212), (0x2248, 0x2248), (0x2260, 0x2265), (0x2460, 0x2473), (0x25A0, 0x25CF),
    (0x3000, 0x301F), (0x30FB, 0x30FB), (0xFF01, 0xFF5E), (0xFFE0, 0xFFE6),
]


def gb2312():
    """Every character of GB 2312."""
    for high in range(0xA1, 0xF8):
        for low in range(0xA1, 0xFF):
            try:
                yield ord(bytes([high, low]).decode("gb2312"))
            except UnicodeDecodeError:
                continue


def wanted():
    """Every character that the program may have to show."""
    found = {code for first, last in RANGES for code in range(first, last + 1)} | set(gb2312())
    found |= set(map(ord, EXTRA.read_text(encoding="utf-8")))
    texts = [*sources.PACK.rglob("*.csv"), *sources.PACK.rglob("*.md"), *sources.PACK.rglob("*.json")]
    texts += (sources.REPOSITORY / "assets" / "strings").rglob("*.ftl")
    for path in sorted(texts):
        found |= set(map(ord, path.read_text(encoding="utf-8")))
    return sorted(code for code in found if code >= 0x20)


def build(folder):
    """Writes the two faces."""
    folder.mkdir(parents=True, exist_ok=True)
    options = subset.Options()
    options.layout_features = ["kern", "ccmp", "locl", "mark", "mkmk", "pwid"]
    options.layout_scripts = ["DFLT", "latn", "hani", "grek", "kana"]
    options.drop_tables += ["vhea", "vmtx", "VORG", "BASE"]
    options.name_IDs = [1, 2, 3, 4, 6, 13, 14]
    options.hinting = False
    options.desubroutinize = False
    for weight in ["Regular", "Bold"]:
        collection = TTCollection(sources.FOLDER / "fonts" / f"NotoSansCJK-{weight}.ttc", lazy=True)
        font = next(font for font in collection.fonts if font["name"].getDebugName(1) == FACE)
        font.recalcTimestamp = False
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=wanted())
        cutter.subset(font)
        quotes.add(font)
        font.save(folder / f"NotoSansSC-{weight}.otf", reorderTables=True)
