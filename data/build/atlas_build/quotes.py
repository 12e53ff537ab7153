"""Quotation marks, apostrophes and dots that take the width of the text they stand in.

One code point serves English, where these are narrow, and Chinese, where they fill a square. The faces of the collection leave the choice
to the program (`pwid`). Here it is made a rule of the font itself (`calt`, which programs apply without being asked): what the reader
sees does not depend on who sets the text, and a line can hold both.
"""

from fontTools.otlLib.builder import ChainContextSubstBuilder, ChainContextualRule, SingleSubstBuilder
from fontTools.ttLib.tables import otTables

PAIRS = [("‘", "’"), ("“", "”")]
DOTS = "…"
# So many characters at most between two marks of a pair that are looked at together.
LONGEST = 16
WEST = [(0x20, 0x7E), (0xA1, 0xB6), (0xB8, 0x24F), (0x370, 0x3FF), (0x2013, 0x2013)]
EAST = [(0x2E80, 0x9FFF), (0xAC00, 0xD7AF), (0xF900, 0xFAFF), (0xFF00, 0xFFEF)]


def narrow_forms(font):
    """The narrow glyph of each wide one, as the collection has them."""
    gsub = font["GSUB"].table
    indices = {
        index
        for record in gsub.FeatureList.FeatureRecord
        if record.FeatureTag == "pwid"
        for index in record.Feature.LookupListIndex
    }
    found = {}
    for index in sorted(indices):
        for table in gsub.LookupList.Lookup[index].SubTable:
            found.update(getattr(table, "ExtSubTable", table).mapping)
    return found


def forget_local_forms(font, marks):
    """Takes marks out of the rules for single scripts (`locl`), which do not look at what stands around."""
    gsub = font["GSUB"].table
    for record in gsub.FeatureList.FeatureRecord:
        if record.FeatureTag != "locl":
            continue
        for index in record.Feature.LookupListIndex:
            for table in gsub.LookupList.Lookup[index].SubTable:
                mapping = getattr(getattr(table, "ExtSubTable", table), "mapping", {})
                for mark in marks & set(mapping):
                    del mapping[mark]


class Marks:
    """The rules for the marks of a font, the first that fits being the one that counts."""

    def __init__(self, font):
        self.font = font
        self.glyphs = font.getBestCmap()
        wide = [self.glyphs[ord(mark)] for pair in PAIRS for mark in pair] + [self.glyphs[ord(DOTS)]]
        forms = narrow_forms(font)
        self.narrow = {glyph: forms[glyph] for glyph in wide}
        self.west, self.east = self.within(WEST), self.within(EAST)
        self.alphanumeric = {glyph for code, glyph in self.glyphs.items() if chr(code).isalnum() and glyph in self.west}
        first = len(font["GSUB"].table.LookupList.Lookup)
        self.substitution = SingleSubstBuilder(font, None)
        self.substitution.mapping = self.narrow
        self.substitution.lookup_index = first
        self.context = ChainContextSubstBuilder(font, None)
        self.context.lookup_index = first + 1

    def within(self, ranges):
        """The glyphs of ranges of code points, without the marks."""
        codes = (code for first, last in ranges for code in range(first, last + 1))
        found = {self.glyphs[code] for code in codes if code in self.glyphs}
        return found - set(self.narrow) - set(self.narrow.values())

    def rule(self, before, mark, after, narrow):
        """Where a mark stands between `before` and `after`, it is narrow, or stays as it is."""
        done = [[self.substitution]] if narrow else []
        self.context.rules.append(ChainContextualRule(before, [{mark}], after, done))

    def pair(self, opening, closing):
        """An opening mark looks around, a closing one is like its opening one."""
        opening, closing = self.glyphs[ord(opening)], self.glyphs[ord(closing)]
        between = set(self.font.getGlyphOrder()) - {opening, closing, self.narrow[opening], self.narrow[closing]}
        self.rule([set(self.narrow.values())], opening, [], True)
        self.rule([set(self.narrow)], opening, [], False)
        self.rule([self.east], opening, [], False)
        self.rule([self.west], opening, [], True)
        # At the beginning of a text what follows the pair decides, and then what is in it.
        for length in range(1, LONGEST + 1):
            inside = [between] * length
            self.rule([], opening, [*inside, {closing}, self.east], False)
            self.rule([], opening, [*inside, {closing}, self.west - self.alphanumeric], True)
        self.rule([], opening, [self.west], True)

        self.rule([self.alphanumeric], closing, [self.alphanumeric], True)
        for length in range(1, LONGEST + 1):
            inside = [between] * length
            self.rule([{self.narrow[opening]}, *inside], closing, [], True)
            self.rule([{opening}, *inside], closing, [], False)
        self.rule([], closing, [self.east], False)
        self.rule([self.west], closing, [], True)

    def dots(self):
        """Dots go with what they follow, and at the beginning with what follows them; only Chinese doubles them."""
        dots = self.glyphs[ord(DOTS)]
        self.rule([], dots, [{dots}], False)
        self.rule([self.east | {dots}], dots, [], False)
        self.rule([self.west | {self.narrow[dots]}], dots, [], True)
        self.rule([], dots, [self.east], False)
        self.rule([], dots, [self.west], True)


def add(font):
    """Adds the rules to a font that has the narrow glyphs and names them by `pwid`."""
    marks = Marks(font)
    forget_local_forms(font, set(marks.narrow))
    for pair in PAIRS:
        marks.pair(*pair)
    marks.dots()
    gsub = font["GSUB"].table
    gsub.LookupList.Lookup += [marks.substitution.build(), marks.context.build()]
    gsub.LookupList.LookupCount = len(gsub.LookupList.Lookup)
    record = otTables.FeatureRecord()
    record.FeatureTag = "calt"
    record.Feature = otTables.Feature()
    record.Feature.FeatureParams = None
    record.Feature.LookupListIndex = [marks.context.lookup_index]
    record.Feature.LookupCount = 1
    # Records stand in the order of their tags, so those of the others move up by one.
    gsub.FeatureList.FeatureRecord.insert(0, record)
    gsub.FeatureList.FeatureCount = len(gsub.FeatureList.FeatureRecord)
    for script in gsub.ScriptList.ScriptRecord:
        systems = [script.Script.DefaultLangSys, *(one.LangSys for one in script.Script.LangSysRecord)]
        for system in filter(None, systems):
            system.FeatureIndex = [0, *(index + 1 for index in system.FeatureIndex)]
            system.FeatureCount = len(system.FeatureIndex)
            if system.ReqFeatureIndex != 0xFFFF:
                system.ReqFeatureIndex += 1
