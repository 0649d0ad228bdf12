import type { CalendarDate } from '@xuanping/domain/calendar';
import { unzip, zipBytes } from '../zip';

/** Far beyond what this package writes; only there because reading asks for a limit. */
const LIMITS = { entries: 1000, inflatedBytes: 256 * 1024 * 1024 };

/**
 * A DOCX as it came from the library, without the moment of writing: the library stamps the clock into
 * the archive's entries and into `docProps/core.xml`. Afterwards equal content gives equal bytes.
 */
export async function withoutClock(bytes: Uint8Array, date: CalendarDate): Promise<Uint8Array> {
  const archive = await unzip(bytes, () => true, LIMITS);
  if (!archive.ok) throw new Error(`The document library wrote no readable archive: ${archive.failure}`);
  return zipBytes(
    [...archive.entries].map(([name, content]) => ({
      name,
      content: name === 'docProps/core.xml' ? Buffer.from(stampedWith(content.toString(), date)) : content,
    })),
  );
}

function stampedWith(coreXml: string, date: CalendarDate): string {
  return coreXml.replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${date}T00:00:00Z`);
}
