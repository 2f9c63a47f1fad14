"""Draws the paths of an SVG from standard input as a picture and prints what zbarimg reads in it."""

import re
import subprocess
import sys
import tempfile
from pathlib import Path
from xml.etree import ElementTree

SVG = "{http://www.w3.org/2000/svg}"
RECTANGLE = re.compile(r"M(\d+) (\d+)h(\d+)v(\d+)(?:h-\d+|H\d+)z")


def main() -> None:
    root = ElementTree.fromstring(sys.stdin.buffer.read())
    side = int(root.get("viewBox").split()[2])
    scale = int(root.get("width")) // side
    rows = [bytearray(b"\x80" * side) for _ in range(side)]
    for path in root.iter(SVG + "path"):
        grey = {"#fff": 255, "#000": 0}[path.get("fill")]
        assert RECTANGLE.sub("", path.get("d")) == "", "a path of rectangles was expected"
        for left, top, width, height in (map(int, found) for found in RECTANGLE.findall(path.get("d"))):
            for y in range(top, top + height):
                rows[y][left : left + width] = bytes([grey]) * width
    pixels = b"".join(b"".join(bytes([grey]) * scale for grey in row) * scale for row in rows)
    with tempfile.TemporaryDirectory() as folder:
        picture = Path(folder) / "code.pgm"
        picture.write_bytes(b"P5 %d %d 255\n" % (side * scale, side * scale) + pixels)
        command = ["zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", str(picture)]
        sys.stdout.buffer.write(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)


if __name__ == "__main__":
    main()
