import { buffer } from 'node:stream/consumers';
import { Inject, Injectable } from '@nestjs/common';
import { FOREIGN_MARK, STATEMENT_SLOT, type SealedFile } from '@xuanping/domain/self-assessment';
import { markSealed, type FormPlace, type StoredFile } from '@xuanping/persistence/self-assessment';
import type { EvidenceStore } from '@xuanping/storage';
import { DataSource } from 'typeorm';
import { ScanThread } from '../../documents';
import { EVIDENCE_STORE } from '../evidence-intake';

/** Larger scans are not read: a page of pixels is a few megabytes. */
const MOST_BYTES = 40 * 1024 * 1024;

/** Finds out of which print a sealed scan is, once it is evidence. */
@Injectable()
export class SealedScan {
  constructor(
    private readonly database: DataSource,
    private readonly thread: ScanThread,
    @Inject(EVIDENCE_STORE) private readonly store: EvidenceStore,
  ) {}

  /** Does nothing for evidence of other kinds. A scan that cannot be read is kept as that: the park types the mark. */
  async recognise(place: FormPlace, file: StoredFile): Promise<void> {
    if (file.slotId !== STATEMENT_SLOT) return;
    await markSealed(this.database.manager, place, { id: file.id, ...(await this.read(place, file)) });
  }

  private async read(place: FormPlace, file: StoredFile): Promise<Pick<SealedFile, 'mark' | 'source'>> {
    if (file.size > MOST_BYTES) return UNREAD;
    const bytes = await buffer(await this.store.get(file.sha256));
    const print = await this.thread.read({ bytes, mime: file.mime });
    if (!print) return UNREAD;
    if (print.source === 'text') return print;
    const own = print.round === place.round && print.no === place.no;
    return { source: 'qr', mark: own ? print.mark : FOREIGN_MARK };
  }
}

const UNREAD = { source: 'unread', mark: null } as const;
