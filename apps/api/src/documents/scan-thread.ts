import { Worker } from 'node:worker_threads';
import { Injectable } from '@nestjs/common';
import {
  readLetterScan,
  readScan,
  type Scan,
  type ScannedLetter,
  type ScannedPrint,
} from '@xuanping/documents/scan';

const MODULE = '@xuanping/documents/scan';

/** As long as somebody waits for an upload to be done; what takes longer is typed instead. */
const PATIENCE_MS = 20_000;
const HEAP_MB = 512;

const THREAD = `
const { parentPort, workerData } = require('node:worker_threads');
require(workerData.module)[workerData.reader](workerData.scan).then((read) => parentPort.postMessage(read));`;

/**
 * Reads scans, which are other people’s files, each in a thread of its own with little memory and little time: what
 * breaks the reader breaks nothing else. One at a time: a page of pixels takes a core for seconds.
 */
@Injectable()
export class ScanThread {
  private last: Promise<unknown> = Promise.resolve();

  /** Of which print a scan is; null where it cannot be told, for whatever reason. */
  read(scan: Scan): Promise<ScannedPrint | null> {
    return this.inTurn(() => this.now('readScan', scan, readScan));
  }

  /** Of which letter of recommendation a scan is. */
  readLetter(scan: Scan): Promise<ScannedLetter | null> {
    return this.inTurn(() => this.now('readLetterScan', scan, readLetterScan));
  }

  private inTurn<T>(work: () => Promise<T | null>): Promise<T | null> {
    const read = this.last.then(work).catch(() => null);
    this.last = read;
    return read;
  }

  private now<T>(reader: string, scan: Scan, here: (scan: Scan) => Promise<T | null>): Promise<T | null> {
    const module = require.resolve(MODULE);
    // Run from TypeScript (specs), a thread could not load the package.
    if (module.endsWith('.ts')) return here(scan);
    return new Promise((resolve) => {
      const thread = new Worker(THREAD, {
        eval: true,
        workerData: { module, reader, scan },
        resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
        // What the decoder has to say of somebody’s file is not for our log.
        stdout: true,
        stderr: true,
      });
      const done = (read: T | null): void => {
        clearTimeout(patience);
        void thread.terminate();
        resolve(read);
      };
      const patience = setTimeout(() => done(null), PATIENCE_MS);
      thread.on('message', done);
      thread.on('error', () => done(null));
      thread.on('exit', () => done(null));
    });
  }
}
