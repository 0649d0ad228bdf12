import { Worker } from 'node:worker_threads';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import {
  recommendationLetterDocx,
  recommendationLetterPdf,
  type RecommendationLetterView,
} from '@xuanping/documents/recommendation';
import {
  receiptPdf,
  selfAssessmentReportPdf,
  type ReceiptView,
  type SelfAssessmentReportView,
} from '@xuanping/documents/self-assessment';

/** Documents made on request, with what each prints. */
interface Documents {
  readonly receiptPdf: ReceiptView;
  readonly selfAssessmentReportPdf: SelfAssessmentReportView;
  readonly recommendationLetterPdf: RecommendationLetterView;
  readonly recommendationLetterDocx: RecommendationLetterView;
}

/** In which part of the package each is made. */
const MODULES: Readonly<Record<keyof Documents, string>> = {
  receiptPdf: '@xuanping/documents/self-assessment',
  selfAssessmentReportPdf: '@xuanping/documents/self-assessment',
  recommendationLetterPdf: '@xuanping/documents/recommendation',
  recommendationLetterDocx: '@xuanping/documents/recommendation',
};
const HERE: { readonly [K in keyof Documents]: (view: Documents[K]) => Promise<Uint8Array> } = {
  receiptPdf,
  selfAssessmentReportPdf,
  recommendationLetterPdf,
  recommendationLetterDocx,
};

/** What the thread runs: it knows nothing but the package that makes documents. */
const THREAD = `
const { parentPort } = require('node:worker_threads');
parentPort.on('message', async ({ id, module, name, view }) => {
  try {
    parentPort.postMessage({ id, bytes: await require(module)[name](view) });
  } catch (error) {
    parentPort.postMessage({ id, error: String((error && error.stack) || error) });
  }
});`;

interface Answer {
  readonly id: number;
  readonly bytes?: Uint8Array;
  readonly error?: string;
}

interface Waiting {
  readonly resolve: (bytes: Uint8Array) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Typesetting takes a core for up to half a second, during which nobody else would be answered: it happens in a
 * thread of its own. The thread starts with the first document and again after it died.
 */
@Injectable()
export class DocumentThread implements OnApplicationShutdown {
  private thread: Worker | null = null;
  private readonly waiting = new Map<number, Waiting>();
  private counter = 0;

  /** @throws Error with the thread's own report when the document cannot be made */
  make<K extends keyof Documents>(name: K, view: Documents[K]): Promise<Uint8Array> {
    const module = require.resolve(MODULES[name]);
    // Run from TypeScript (specs), a thread could not load the package.
    if (module.endsWith('.ts')) return HERE[name](view);
    return new Promise((resolve, reject) => {
      const id = (this.counter += 1);
      this.waiting.set(id, { resolve, reject });
      this.running().postMessage({ id, module, name, view });
    });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.thread?.terminate();
  }

  private running(): Worker {
    if (this.thread) return this.thread;
    const thread = new Worker(THREAD, { eval: true });
    thread.on('message', (answer: Answer) => this.answered(answer));
    thread.on('error', (error) => this.died(thread, error));
    thread.on('exit', () => this.died(thread, new Error('the thread that makes documents ended')));
    // It never keeps the process alive by itself.
    thread.unref();
    return (this.thread = thread);
  }

  private answered({ id, bytes, error }: Answer): void {
    const asked = this.waiting.get(id);
    this.waiting.delete(id);
    if (bytes) asked?.resolve(bytes);
    else asked?.reject(new Error(error ?? 'the document was not made'));
  }

  private died(thread: Worker, error: Error): void {
    if (this.thread !== thread) return;
    this.thread = null;
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
  }
}
