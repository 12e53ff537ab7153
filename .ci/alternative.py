"""Whether PNG, SVG and PDF of a picture tell the same to who cannot see it: alternative.py FOLDER NAME..."""

import json
import re
import subprocess
import sys
import xml.etree.ElementTree
from pathlib import Path

from PIL import Image


def of_png(path):
    with Image.open(path) as image:
        return image.text["Title"], image.text["Description"]


def of_svg(path):
    root = xml.etree.ElementTree.parse(path).getroot()
    return tuple(root.findtext(f"{{http://www.w3.org/2000/svg}}{tag}") for tag in ["title", "desc"])


def of_pdf(path):
    """The title of the file and what stands for its one figure, from qpdf's own reading of it."""
    done = subprocess.run(["qpdf", "--json", "--json-key=qpdf", str(path)], capture_output=True, check=True)
    objects = json.loads(done.stdout)["qpdf"][1]
    found = [one["value"] for one in objects.values() if isinstance(one.get("value"), dict)]
    # qpdf writes text as u:..., bytes as b:...
    said = [one["/Alt"].removeprefix("u:") for one in found if one.get("/S") == "/Figure"]
    titles = [one["/Title"].removeprefix("u:") for one in found if "/Title" in one and "/Producer" in one]
    assert len(said) == 1 and len(titles) == 1, (path, said, titles)
    return titles[0], said[0]


folder = Path(sys.argv[1])
for name in sys.argv[2:]:
    png, svg, pdf = (read(folder / f"{name}.{end}") for read, end in [(of_png, "png"), (of_svg, "svg"), (of_pdf, "pdf")])
    assert png == svg == pdf, (name, png, svg, pdf)
    title, description = png
    assert title and title in description and len(description) > len(title) + 40, description
    # Figures, and not only words.
    assert len(re.findall(r"\d", description)) > 8, description
print("yes")
