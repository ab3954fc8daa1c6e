"""What a PDF says of itself to an archive: facts and files that travel in it. Pure.

Everything is taken from the brief: its dates come from the edition, never from a clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape

from briefgen.i18n.catalogue import ENGLISH
from briefgen.model.brief import Brief
from briefgen.model.spec import Edition
from briefgen.render.data import brief_json, figures_csv

# Ours, for what no schema of XMP has a word for. PDF/A wants it described in the file itself.
NAMESPACE = "https://briefgen.org/ns/brief/1/"
_OWN = (
    ("series", "Text", "Series that the brief belongs to"),
    ("edition", "Text", "ISO year and week of the edition"),
    ("sources", "Integer", "Number of sources that the brief cites"),
)


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that travels inside the PDF. `relation` is PDF's word for what it is to the pages:
    Alternative (the same in another form) or Data (what the pages were drawn from)."""

    name: str
    data: bytes
    description: str
    relation: str


@dataclass(frozen=True, slots=True)
class Record:
    """What an archive asks of a brief that its page doesn't carry as such: `day` dates the PDF and its
    files; the files themselves. An empty one is for pages that are no brief."""

    day: date | None = None
    series: str | None = None
    edition: str | None = None
    sources: int | None = None
    files: tuple[Attached, ...] = ()


def make_record(brief: Brief) -> Record:
    """The record of a brief, its JSON and CSV attached; dated to the last day of its edition."""
    words = {**ENGLISH, **brief.labels}
    return Record(
        day=Edition(name=brief.edition).sunday,
        series=brief.series,
        edition=brief.edition,
        sources=len(brief.sources),
        files=(
            Attached(f"{brief.slug}.json", brief_json(brief).encode(), words["whole_data"], "Alternative"),
            Attached(f"{brief.slug}.csv", figures_csv(brief).encode(), words["figures_data"], "Data"),
        ),
    )


@dataclass(frozen=True, slots=True)
class PageHead:
    """What the page's head says: WeasyPrint has read it there."""

    title: str
    authors: tuple[str, ...]
    description: str
    keywords: tuple[str, ...]
    language: str
    generator: str
    producer: str


def make_xmp(said: PageHead, record: Record) -> bytes:
    """The XMP packet of one file that is both PDF/A-3a and PDF/UA-1. Both claims, and the schema of
    ours, stand in one block of RDF: a second one would be passed over by validators."""
    stamp = f"{record.day.isoformat()}T00:00:00Z" if record.day else None
    facts = [
        '<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>',
        "<pdfuaid:part>1</pdfuaid:part>",
        "<dc:format>application/pdf</dc:format>",
        _array("dc:title", "Alt", (said.title,)),
        _array("dc:creator", "Seq", said.authors),
        _array("dc:description", "Alt", (said.description,) if said.description else ()),
        _array("dc:subject", "Bag", said.keywords),
        _array("dc:language", "Bag", (said.language,)),
        _plain("pdf:Keywords", ", ".join(said.keywords)),
        _plain("pdf:Producer", said.producer),
        _plain("xmp:CreatorTool", said.generator),
        *(_plain(f"xmp:{name}", stamp) for name in ("CreateDate", "ModifyDate", "MetadataDate")),
        *(_plain(f"brief:{name}", getattr(record, name)) for name, _, _ in _OWN),
        "<pdfaExtension:schemas><rdf:Bag>"
        + _schema("PDF/UA identification", "http://www.aiim.org/pdfua/ns/id/", "pdfuaid",
                  (("part", "Integer", "Part of ISO 14289 that the file conforms to"),))
        + _schema("Briefs", NAMESPACE, "brief", _OWN)
        + "</rdf:Bag></pdfaExtension:schemas>",
    ]  # fmt: skip
    names = " ".join(f'xmlns:{prefix}="{address}"' for prefix, address in _PREFIXES.items())
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n<x:xmpmeta xmlns:x="adobe:ns:meta/">\n'
        f'<rdf:RDF {names}>\n<rdf:Description rdf:about="">\n'
        + "\n".join(fact for fact in facts if fact)
        + '\n</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end="r"?>'
    ).encode()


_PREFIXES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
    "brief": NAMESPACE,
}


def _plain(name: str, value: object) -> str:
    return f"<{name}>{escape(str(value))}</{name}>" if value not in (None, "") else ""


def _array(name: str, kind: str, values: tuple[str, ...]) -> str:
    if not values:
        return ""
    mark = ' xml:lang="x-default"' if kind == "Alt" else ""
    items = "".join(f"<rdf:li{mark}>{escape(value)}</rdf:li>" for value in values)
    return f"<{name}><rdf:{kind}>{items}</rdf:{kind}></{name}>"


def _schema(title: str, address: str, prefix: str, fields: tuple[tuple[str, str, str], ...]) -> str:
    properties = "".join(
        f'<rdf:li rdf:parseType="Resource"><pdfaProperty:name>{name}</pdfaProperty:name>'
        f"<pdfaProperty:valueType>{kind}</pdfaProperty:valueType><pdfaProperty:category>external</pdfaProperty:category>"
        f"<pdfaProperty:description>{about}</pdfaProperty:description></rdf:li>"
        for name, kind, about in fields
    )
    return (
        f'<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>{title}</pdfaSchema:schema>'
        f"<pdfaSchema:namespaceURI>{address}</pdfaSchema:namespaceURI><pdfaSchema:prefix>{prefix}</pdfaSchema:prefix>"
        f"<pdfaSchema:property><rdf:Seq>{properties}</rdf:Seq></pdfaSchema:property></rdf:li>"
    )
