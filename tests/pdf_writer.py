"""A small writer of pdfs for tests: text, lines and turned pages where a test wants them.

Text is set in a font that is not embedded: Latin letters and digits are half as wide as others.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct, field

A4 = (595.0, 842.0)
ANGLES = {0: "1 0 0 1", 90: "0 1 -1 0", 180: "-1 0 0 -1", 270: "0 -1 1 0", 45: ".7 .7 -.7 .7"}


class Page(Struct, dict=True):
    """A page under construction; places count from its upper left, in points."""

    size: tuple[float, float] = A4
    rotate: int = 0
    parts: list[str] = field(default_factory=list)
    used: set[str] = field(default_factory=set)

    def text(self, x: float, y: float, text: str, size: float = 10, angle: int = 0) -> Page:
        """Text whose first character stands at a place, running at an angle against the clock."""
        self.used.update(text)
        code = text.encode("utf-16-be").hex()
        place = f"{x:.2f} {self.size[1] - y:.2f}"
        self.parts.append(f"BT /F1 {size} Tf {ANGLES[angle]} {place} Tm <{code}> Tj ET")
        return self

    def line(self, x0: float, y0: float, x1: float, y1: float) -> Page:
        """A thin line."""
        height = self.size[1]
        self.parts.append(f".5 w {x0:.2f} {height - y0:.2f} m {x1:.2f} {height - y1:.2f} l S")
        return self

    def fill(self, x: float, y: float, width: float, height: float) -> Page:
        """A filled rectangle, as some exporters draw lines."""
        self.parts.append(f"{x:.2f} {self.size[1] - y:.2f} {width:.2f} {-height:.2f} re f")
        return self

    def picture(self) -> Page:
        """A picture over the whole page, as of a scan."""
        self.parts.append(f"q {self.size[0]} 0 0 {self.size[1]} 0 0 cm /Im1 Do Q")
        return self

    def raw(self, code: str) -> Page:
        """Any code of a content stream."""
        self.parts.append(code)
        return self

    def table(
        self,
        xs: Sequence[float],
        y: float,
        rows: Iterable[Sequence[str]],
        *,
        height: float = 20,
        upright: bool = True,
        level: bool = True,
        size: float = 10,
    ) -> float:
        """Rows of texts between the lines at `xs`; a row's texts may have line breaks. Its end."""
        top = y
        if level:
            self.line(xs[0], y, xs[-1], y)
        for row in rows:
            lines = max(text.count("\n") for text in row) + 1
            for x, text in zip(xs, row, strict=False):
                for place, part in enumerate(text.split("\n")):
                    self.text(x + 3, y + height * 0.7 + place * size * 1.2, part, size)
            y += height + (lines - 1) * size * 1.2
            if level:
                self.line(xs[0], y, xs[-1], y)
        for x in xs if upright else ():
            self.line(x, top, x, y)
        return y


def pdf(
    *pages: Page,
    unicodes: Mapping[str, str] | None = None,
    predefined: bool = False,
    objects: Iterable[str] = (),
    trailer: str = "",
) -> bytes:
    """A pdf of pages.

    `unicodes` maps characters to what the font says they are, to nothing for ''; `predefined` has
    the font say nothing, and use one of Adobe's own maps; `objects` are numbered from 10.
    """
    used = sorted(set().union(*(page.used for page in pages)))
    says = {char: (unicodes or {}).get(char, char) for char in used}
    ranges = "\n".join(
        f"<{ord(char):04x}> <{text.encode('utf-16-be').hex()}>"
        for char, text in says.items()
        if text
    )
    to_unicode = f"begincmap\n{len(says)} beginbfchar\n{ranges}\nendbfchar\nendcmap"
    encoding = "UniGB-UCS2-H" if predefined else "Identity-H"
    own_map = "" if predefined else "/ToUnicode 6 0 R"
    order = "GB1" if predefined else "Identity"
    narrow = "[1 95 500]" if predefined else "[32 126 500]"
    objects = list(objects)
    first = 10 + len(objects)
    kids = " ".join(f"{first + 2 * place} 0 R" for place in range(len(pages)))
    table = {
        1: "<</Type /Catalog /Pages 2 0 R>>",
        2: f"<</Type /Pages /Count {len(pages)} /Kids [{kids}]>>",
        3: f"<</Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /{encoding}"
        f" {own_map} /DescendantFonts [4 0 R]>>",
        4: "<</Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000"
        f" /W {narrow} /FontDescriptor 5 0 R"
        f" /CIDSystemInfo <</Registry (Adobe) /Ordering ({order}) /Supplement 2>>>>",
        5: "<</Type /FontDescriptor /FontName /STSong-Light /Flags 4 /Ascent 880 /Descent -120"
        " /FontBBox [0 -120 1000 880] /ItalicAngle 0 /CapHeight 880 /StemV 90>>",
        6: stream(to_unicode),
        7: "<</Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8"
        " /ColorSpace /DeviceGray /Length 1>>\nstream\n0\nendstream",
    }
    table |= dict(enumerate(objects, 10))
    for place, page in enumerate(pages):
        width, height = page.size
        table[first + 2 * place] = (
            f"<</Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}] /Rotate {page.rotate}"
            f" /Contents {first + 2 * place + 1} 0 R /Resources <</Font <</F1 3 0 R>>"
            " /XObject <</Im1 7 0 R /Fm1 10 0 R>>>>>>"
        )
        table[first + 2 * place + 1] = stream("\n".join(page.parts))
    return _file(table, trailer)


def stream(content: str, entries: str = "") -> str:
    """A stream object."""
    return f"<<{entries} /Length {len(content)}>>\nstream\n{content}\nendstream"


def packed(content: bytes) -> str:
    """A compressed stream object."""
    return stream(zlib.compress(content, 9).decode("latin-1"), "/Filter /FlateDecode")


def _file(table: Mapping[int, str], trailer: str) -> bytes:
    data = b"%PDF-1.7\n"
    places = {}
    for number, content in table.items():
        places[number] = len(data)
        data += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    start = len(data)
    data += f"xref\n0 {max(table) + 1}\n0000000000 65535 f \n".encode()
    for number in range(1, max(table) + 1):
        kind = "n" if number in places else "f"
        data += f"{places.get(number, 0):010} 00000 {kind} \n".encode()
    data += f"trailer\n<</Size {max(table) + 1} /Root 1 0 R {trailer}>>\n".encode()
    return data + f"startxref\n{start}\n%%EOF\n".encode()
