#!/usr/bin/env python3
"""Fingerprints of documents that we hold but may not pass on, so that a test can tell whether a text of ours copies them.

    python3 data/build/held_sources.py FOLDER... -o tests/fixtures/held_sources.txt

Every text file of the folders is read (`.txt`, `.md`, `.csv`). What is written are hashes of runs of words, never words: the documents
stay outside of the repository. `tests/profiles.rs` makes the same hashes of every profile; `tests/common/held.rs` has the same rules in Rust,
and a test compares both on a text of our own (`tests/fixtures/held`). Run it again when a document is added.

The rules: text in lower case; a word is an ideograph, or a stretch of Latin letters and digits (a number with its point and its commas is one
word). Ideographs with numbers are one language, the other words with numbers another. A fingerprint is the FNV-1a hash (64 bits,
of which the upper 40 are kept) of LENGTH words after each other, with single spaces between them. Runs of which more than a quarter are numbers
are left out: they are lists. Of the documents every second run is kept (STEP), of a profile all are looked for: a copy of LENGTH + 1
words is always found, one of LENGTH words half the time.

The lengths are the shortest that chance does not reach. Among all profiles and 1.5 MB of documents, runs of 10 to 13 ideographs in
common were names (of units, of an institute, of five towns in the order of a decree), runs of 5 to 7 English words names and phrases like
"the south west of the central city". What runs of 8 English words had in common was wording. A shorter sentence, a bare fact, cannot
be told from chance.
"""

import argparse
import pathlib
import sys

LENGTH = {"zh": 14, "en": 8}
STEP = 2
DIGITS = 10
ON_A_LINE = 12


def is_ideograph(character):
    return "\u3400" <= character <= "\u9fff"


def is_letter(character):
    return character.isascii() and character.isalnum() or "\u00c0" <= character <= "\u024f"


def words(text):
    found, word = [], ""
    text = text.lower()
    for at, character in enumerate(text):
        if is_letter(character):
            word += character
            continue
        if character in ",." and word[-1:].isdigit() and text[at + 1 : at + 2].isascii() and text[at + 1 : at + 2].isdigit():
            continue
        if word:
            found.append(word)
            word = ""
        if is_ideograph(character):
            found.append(character)
    return found + [word] if word else found


def of_language(found, language):
    def belongs(word):
        return word.isdigit() or is_ideograph(word[0]) if language == "zh" else not is_ideograph(word[0])

    return [word for word in found if belongs(word)]


def fnv_1a(text):
    value = 0xCBF29CE484222325
    for byte in text.encode():
        value = (value ^ byte) * 0x100000001B3 % 2**64
    return value


def fingerprints(text, language, step=STEP):
    found, length = of_language(words(text), language), LENGTH[language]
    for at in range(0, len(found) - length + 1, step):
        run = found[at : at + length]
        if 4 * sum(word.isdigit() for word in run) <= length:
            yield fnv_1a(" ".join(run)) >> 24


def passages(path):
    """What belongs together: the rows of a table, otherwise what stands between empty lines."""
    text = path.read_text(encoding="utf-8")
    return text.splitlines() if path.suffix == ".csv" else text.split("\n\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="+", type=pathlib.Path)
    parser.add_argument("-o", "--output", required=True, type=pathlib.Path)
    given = parser.parse_args()
    files = sorted(
        path for folder in given.folders for path in folder.rglob("*") if path.suffix in (".txt", ".md", ".csv")
    )
    if not files:
        sys.exit("held_sources.py: no .txt, .md or .csv file in " + ", ".join(map(str, given.folders)))
    found = set()
    for path in files:
        for passage in passages(path):
            for language in LENGTH:
                found.update(fingerprints(passage, language))
    hashes = [f"{one:0{DIGITS}x}" for one in sorted(found)]
    lines = ["".join(hashes[at : at + ON_A_LINE]) for at in range(0, len(hashes), ON_A_LINE)]
    head = f"# Hashes of runs of words, made by data/build/held_sources.py: zh {LENGTH['zh']}, en {LENGTH['en']}, every {STEP}nd"
    given.output.parent.mkdir(parents=True, exist_ok=True)
    given.output.write_text("\n".join([head, *lines]) + "\n", encoding="ascii")
    print(f"{len(files)} documents, {len(hashes)} fingerprints -> {given.output}")


if __name__ == "__main__":
    main()
