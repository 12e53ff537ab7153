"""Whether programs that we did not write draw our pictures as we do.

  pictures.py same WHO OURS.png THEIRS.png    compares two files
  pictures.py drawn ATLAS FOLDER              draws every chart of the gallery and a map as SVG by resvg and Chromium, and compares
"""

import html
import os
import shlex
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy
import resvg_py
from PIL import Image

ROOT = Path(__file__).resolve().parents[1]
FONTS = ROOT / "assets" / "fonts"
Image.MAX_IMAGE_PIXELS = None


@dataclass(frozen=True)
class Tolerance:
    """How far a picture may be from ours."""

    # The mean absolute difference of all channels, in levels of 255.
    mean: float
    # The share of pixels of which a channel differs by more than STEP levels.
    share: float


# Two fifths of the range: an edge that is drawn otherwise differs by less, a letter or line that is missing by more.
STEP = 102
# All tolerances of the checks. Ours sets lines of text on whole pixels, the others do not; letters that a program sets itself from a font
# have edges of its own making. The correlations are a table of numbers from edge to edge, the picture with the most letters: the bounds of
# the mean are a tenth above what it needs.
TOLERANCES = {
    "librsvg": Tolerance(mean=2.0, share=0.002),
    # A page of nothing but lines of small letters, each of which ours sets on a whole pixel.
    "librsvg, a sheet": Tolerance(mean=3.5, share=0.006),
    "poppler": Tolerance(mean=4.0, share=0.01),
    "poppler, a sheet": Tolerance(mean=5.0, share=0.02),
    "resvg": Tolerance(mean=2.2, share=0.002),
    "resvg, real text": Tolerance(mean=2.4, share=0.002),
    "Chromium": Tolerance(mean=2.5, share=0.002),
    # It sets every letter on a whole pixel.
    "Chromium, real text": Tolerance(mean=4.5, share=0.012),
}


def pixels(path):
    """The colours of a picture, on white where it is not opaque."""
    image = Image.open(path).convert("RGBA")
    ground = Image.new("RGBA", image.size, "white")
    return numpy.asarray(Image.alpha_composite(ground, image).convert("RGB"), dtype=numpy.int16)


def differs(who, ours, theirs):
    """What is wrong with a program's picture, or nothing; and the two numbers."""
    if ours.shape != theirs.shape:
        return f"{theirs.shape[1]}x{theirs.shape[0]} instead of {ours.shape[1]}x{ours.shape[0]} pixels", (255.0, 1.0)
    difference = numpy.abs(ours - theirs)
    mean, share = float(difference.mean()), float((difference.max(axis=2) > STEP).mean())
    bound = TOLERANCES[who]
    wrong = mean > bound.mean or share > bound.share
    return f"mean {mean:.3f} of {bound.mean}, share {share:.5f} of {bound.share}" if wrong else "", (mean, share)


def charts():
    """Name and options of every chart of the gallery: one of each family."""
    for line in (ROOT / "docs/gallery/chart.list").read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            name, _, options = (part.strip() for part in line.split("|", 2))
            yield name, ["chart", *shlex.split(options)]


def figures(atlas, folder):
    """Makes every figure as PNG and SVG: words as outlines in English, as text in Chinese."""
    wanted = [*charts(), ("map", ["map", "--indicator", "gdp-per-person", "--size", "1200x900"])]
    made = [
        (f"{name}-{kind}", options, more)
        for name, options in wanted
        for kind, more in [("outlines", []), ("text", ["--lang", "zh", "--svg-text"])]
    ]

    def make(one):
        name, options, more = one
        for ending in ["png", "svg"]:
            arguments = [a for a in more if ending == "svg" or a != "--svg-text"]
            subprocess.run([atlas, *options, *arguments, "-o", f"{folder}/{name}.{ending}"], check=True)
        return name

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(make, made))


def by_resvg(path):
    """An SVG as resvg draws it, with our faces and no others."""
    faces = [str(face) for face in sorted(FONTS.glob("*.otf"))]
    drawn = path.with_suffix(".resvg.png")
    drawn.write_bytes(resvg_py.svg_to_bytes(svg_path=str(path), skip_system_fonts=True, font_files=faces))
    return pixels(drawn)


def by_chromium(paths, folder):
    """Some SVGs as Chromium draws them, all on one page; our faces are the only ones that it is shown."""
    fonts = folder / "fonts.conf"
    fonts.write_text(
        f'<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>{FONTS}</dir>'
        f"<cachedir>{folder}/font-cache</cachedir></fontconfig>",
        encoding="utf-8",
    )
    sizes = [Image.open(path.with_suffix(".png")).size for path in paths]
    # Rows of four, so that no side of the page is longer than a screen can be.
    places, left, top, height, width = [], 0, 0, 0, 0
    for at, size in enumerate(sizes):
        if at and at % 4 == 0:
            left, top, height = 0, top + height, 0
        places.append((left, top))
        left, height = left + size[0], max(height, size[1])
        width = max(width, left)
    height += top
    image = '<img src="{}" style="position:absolute;left:{}px;top:{}px">'
    body = "".join(image.format(html.escape(path.as_uri()), *place) for path, place in zip(paths, places))
    page, shot = folder / "page.html", folder / "page.png"
    page.write_text(f'<!DOCTYPE html><meta charset="utf-8"><body style="margin:0">{body}</body>', encoding="utf-8")
    options = [
        "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--disable-lcd-text", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--force-color-profile=srgb",
        "--force-device-scale-factor=1", "--font-render-hinting=none", f"--user-data-dir={folder}/chromium",
        f"--window-size={width},{height}", f"--screenshot={shot}", page.as_uri(),
    ]  # fmt: skip
    environment = {**os.environ, "FONTCONFIG_FILE": str(fonts)}
    done = subprocess.run(["chromium", *options], env=environment, capture_output=True, text=True, timeout=120)
    if done.returncode or not shot.exists():
        sys.exit(f"Chromium drew nothing: {done.stderr[-2000:]}")
    whole = pixels(shot)
    for path, (x, y), (w, h) in zip(paths, places, sizes):
        yield path, whole[y : y + h, x : x + w]


def drawn(atlas, folder):
    """Draws and compares everything."""
    names = figures(atlas, folder)
    paths = [folder / f"{name}.svg" for name in names]
    failed, worst = 0, {}

    def check(who, path, theirs):
        nonlocal failed
        who += ", real text" if path.stem.endswith("-text") else ""
        wrong, numbers = differs(who, pixels(path.with_suffix(".png")), theirs)
        worst[who] = tuple(map(max, worst.get(who, (0, 0)), numbers))
        # A comparison that finds nothing is worth nothing: the same picture two pixels aside is another one.
        aside = numpy.roll(theirs, 2, axis=1)
        assert differs(who, pixels(path.with_suffix(".png")), aside)[0], f"{path.stem}: {who} could draw anything"
        if wrong:
            failed += 1
            print(f"FAILED: {who} draws another {path.stem}: {wrong}", file=sys.stderr)

    for path in paths:
        check("resvg", path, by_resvg(path))
    for path, theirs in by_chromium(paths, folder):
        check("Chromium", path, theirs)
    for who, (mean, share) in worst.items():
        print(f"ok: {who} draws the same {len(names) // 2} figures: mean {mean:.3f}, share {share:.5f} at worst")
    sys.exit(1 if failed else 0)


def main():
    match sys.argv[1:]:
        case ["same", who, ours, theirs]:
            print(differs(who, pixels(ours), pixels(theirs))[0] or "yes")
        case ["drawn", atlas, folder]:
            drawn(atlas, Path(folder))
        case _:
            sys.exit(__doc__)


main()
