import { SaxesParser } from 'saxes';

/** A part that is not well-formed XML, or brings a DOCTYPE: no office suite writes one. */
export class MalformedPart extends Error {}

type Attributes = Readonly<Record<string, string>>;

/** Every element's local name with its attributes. @throws MalformedPart */
function elements(xml: Buffer): readonly { readonly name: string; readonly attributes: Attributes }[] {
  const found: { name: string; attributes: Attributes }[] = [];
  const parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false });
  parser.on('error', (error) => {
    throw new MalformedPart(error.message);
  });
  parser.on('doctype', () => {
    throw new MalformedPart('DOCTYPE');
  });
  parser.on('opentag', ({ name, attributes }) => {
    found.push({ name: name.slice(name.indexOf(':') + 1), attributes });
  });
  parser.write(decode(xml)).close();
  return found;
}

/** Parts may be UTF-8 or UTF-16; another encoding could hide what is looked for. */
function decode(xml: Buffer): string {
  const encoding =
    xml[0] === 0xff && xml[1] === 0xfe
      ? 'utf-16le'
      : xml[0] === 0xfe && xml[1] === 0xff
        ? 'utf-16be'
        : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(xml);
  } catch {
    throw new MalformedPart('encoding');
  }
}

/** The content types a package declares for its parts (`[Content_Types].xml`). @throws MalformedPart */
export function contentTypes(xml: Buffer): readonly string[] {
  return elements(xml)
    .filter(({ name }) => name === 'Override' || name === 'Default')
    .map(({ attributes }) => attributes['ContentType'] ?? '');
}

/** Relationship types that only do something when a person clicks, with the schemes they may have. */
const HYPERLINK = /\/hyperlink$/i;
const HARMLESS_TARGET = /^(?:https?:|mailto:|#)/i;

/**
 * Targets outside of the package that an office suite would fetch by itself: templates, pictures,
 * frames, linked objects and workbooks. A hyperlink to the web or to a mail address is a text to click
 * and is left alone; one to a file or a share is not.
 * @throws MalformedPart
 */
export function externalTargets(xml: Buffer): readonly string[] {
  return elements(xml)
    .filter(
      ({ name, attributes }) =>
        name === 'Relationship' && (attributes['TargetMode'] ?? '').trim().toLowerCase() === 'external',
    )
    .filter(
      ({ attributes }) =>
        !(HYPERLINK.test(attributes['Type'] ?? '') && HARMLESS_TARGET.test(attributes['Target'] ?? '')),
    )
    .map(({ attributes }) => attributes['Target'] ?? '');
}
