import { Header, ImportedXmlComponent, Paragraph, Run } from 'docx';

/** The word processor's own kind of watermark: VML text art in the header, behind nothing, over every page. */
const WATERMARK_XML =
  '<w:pict xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">' +
  '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e">' +
  '<v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/>' +
  '<v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/></v:formulas>' +
  '<v:path textpathok="t" o:connecttype="rect"/><v:textpath on="t" fitshape="t"/></v:shapetype>' +
  '<v:shape id="SampleMark" type="#_x0000_t136" style="position:absolute;margin-left:0;margin-top:0;width:420pt;height:105pt;rotation:-32;z-index:251658240;mso-position-horizontal:center;mso-position-horizontal-relative:margin;mso-position-vertical:center;mso-position-vertical-relative:margin" fillcolor="#d7000f" stroked="f">' +
  '<v:fill opacity="0.16"/><v:textpath style="font-family:&quot;黑体&quot;;font-size:1pt" string="样例数据"/></v:shape></w:pict>';

/** A header that puts 样例数据 across the page. */
export function sampleHeader(): Header {
  const run = new Run({});
  run.addChildElement(ImportedXmlComponent.fromXmlString(WATERMARK_XML));
  return new Header({ children: [new Paragraph({ children: [run] })] });
}
