"""The 草稿 watermark: WordArt in every header, as Word's own 设计→水印 writes it, so that every page shows it."""

from __future__ import annotations

from collections.abc import Iterator

from docx.document import Document
from docx.oxml import parse_xml
from docx.section import Section, _BaseHeaderFooter

WORD = "草稿"
SHAPE_ID = "PowerPlusWaterMarkObject"  # the name by which Word and LibreOffice recognise a watermark

_SHAPE = """
<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml"
     xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w10="urn:schemas-microsoft-com:office:word">
 <w:rPr><w:noProof/></w:rPr>
 <w:pict>
  <v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800"
    path="m@7,l@8,m@5,21600l@6,21600e">
   <v:formulas>
    <v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/>
    <v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/>
    <v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/><v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/>
    <v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/>
   </v:formulas>
   <v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800"
     o:connectangles="270,180,90,0"/>
   <v:textpath on="t" fitshape="t"/>
   <v:handles><v:h position="#0,bottomRight" xrange="6629,14971"/></v:handles>
   <o:lock v:ext="edit" text="t" shapetype="t"/>
  </v:shapetype>
  <v:shape id="{shape}{number}" o:spid="_x0000_s{spid}" type="#_x0000_t136" o:allowincell="f"
    fillcolor="silver" stroked="f"
    style="position:absolute;margin-left:0;margin-top:0;width:320pt;height:160pt;rotation:315;z-index:-251658752;
mso-position-horizontal:center;mso-position-horizontal-relative:margin;
mso-position-vertical:center;mso-position-vertical-relative:margin">
   <v:fill opacity=".5"/>
   <v:textpath style="font-family:&quot;黑体&quot;;font-size:1pt" string="{word}"/>
   <w10:wrap anchorx="margin" anchory="margin"/>
  </v:shape>
 </w:pict>
</w:r>
"""


def add_watermark(document: Document) -> None:
    """Put 草稿 behind the text of every page: each kind of header that any section shows gets its own."""
    both = bool(document.settings.odd_and_even_pages_header_footer)
    for number, header in enumerate(_headers(document, both), 1):
        xml = _SHAPE.format(shape=SHAPE_ID, number=number, spid=2048 + number, word=WORD)
        header.paragraphs[0]._p.append(parse_xml(" ".join(xml.split("\n")).strip()))


def _headers(document: Document, both: bool) -> Iterator[_BaseHeaderFooter]:
    for i, section in enumerate(document.sections):
        for header in _shown(section, both):
            if i and header.is_linked_to_previous:
                continue  # it shows the one before, which has the watermark
            if header.is_linked_to_previous:
                header.is_linked_to_previous = False  # the first section's header did not exist: make it
            if not header.paragraphs:
                header.add_paragraph()
            yield header


def _shown(section: Section, both: bool) -> Iterator[_BaseHeaderFooter]:
    yield section.header
    if section.different_first_page_header_footer:
        yield section.first_page_header
    if both:
        yield section.even_page_header
