import { Inject, Injectable } from '@nestjs/common';
import type { ReceiptView, SelfAssessmentReportView } from '@xuanping/documents/self-assessment';
import { dateAt } from '@xuanping/domain/calendar';
import { frameworkOfRound } from '@xuanping/domain/framework';
import type { ApplicationState } from '@xuanping/domain/process';
import type { ParkKind } from '@xuanping/domain/schedule';
import { PARK_KIND_NAMES, printAddress } from '@xuanping/domain/self-assessment';
import {
  findFilingFor,
  findSubmission,
  loadFiling,
  loadForm,
  printHash,
  type FormPlace,
} from '@xuanping/persistence/self-assessment';
import type { Config } from '@xuanping/platform/config';
import { DataSource } from 'typeorm';
import { CONFIG, notFound } from '../core';
import { DocumentThread } from '../documents';
import { reportElements, type ReportContent } from './report-view';

/** Rendered documents kept at hand: the same content gives the same bytes, and typesetting takes a core for a while. */
const KEPT = 40;

/** A document ready to be sent. */
export interface MadeDocument {
  readonly name: string;
  readonly bytes: Uint8Array;
}

interface Heading {
  readonly sample: boolean;
  readonly roundName: string;
  readonly parkName: string;
  readonly parkKind: string;
  readonly province: string | null;
  readonly state: ApplicationState;
  /** Version of the submission that stands. */
  readonly standing: number | null;
  readonly now: Date;
}

/** States in which the draft is what counts. */
const DRAFTED: readonly ApplicationState[] = ['drafting', 'correcting', 'lapsed', 'declined'];

/** The receipt of a submission and the self-assessment report on paper. */
@Injectable()
export class FormDocuments {
  private readonly kept = new Map<string, Promise<Uint8Array>>();

  constructor(
    private readonly database: DataSource,
    private readonly thread: DocumentThread,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @param version null: the submission that stands */
  async receipt(place: FormPlace, version: number | null): Promise<MadeDocument> {
    const submission = await findSubmission(this.database.manager, place, version);
    if (!submission) throw notFound();
    const head = await this.heading(place);
    const filing = await findFilingFor(this.database.manager, place);
    const view: ReceiptView = {
      sample: head.sample,
      organisation: this.config.organization.name,
      number: submission.receipt,
      roundName: head.roundName,
      applicationNo: place.no,
      parkName: head.parkName,
      parkKind: kindName(head.parkKind),
      province: head.province ?? '—',
      filedBy: filing?.confirmed
        ? {
            organization: filing.organization,
            confirmedBy: filing.confirmed.by,
            confirmedAt: filing.confirmed.at,
          }
        : null,
      submittedAt: submission.at.toISOString(),
      contentHash: submission.contentHash,
      answeredItems: submission.snapshot.answeredItems,
      evidenceFiles: submission.snapshot.files.length,
      checkUrl: this.pageOf(place, `receipt?version=${submission.version}`),
    };
    return {
      name: `提交回执 ${submission.receipt}.pdf`,
      bytes: await this.once(view, () => this.thread.make('receiptPdf', view)),
    };
  }

  /** @param asked a submission; null: the draft while one is written, else the submission that stands */
  async report(place: FormPlace, asked: number | null): Promise<MadeDocument> {
    const head = await this.heading(place);
    const version = asked ?? (DRAFTED.includes(head.state) ? null : head.standing);
    const { content, submittedAt, label } = await this.content(place, version);
    const hash = printHash({
      frameworkVersion: content.framework.version,
      answers: content.answers,
      files: content.files,
      creditCode: content.filing?.creditCode ?? '',
    });
    const view: SelfAssessmentReportView = {
      sample: head.sample,
      organisation: this.config.organization.name,
      roundName: head.roundName,
      applicationNo: place.no,
      parkName: head.parkName,
      parkKind: kindName(head.parkKind),
      province: head.province ?? '—',
      submittedAt: submittedAt?.toISOString() ?? null,
      date: dateAt(submittedAt ?? head.now),
      contentHash: hash,
      // The print of a draft and of what was submitted from it are one: the seal under either fits both.
      checkUrl: printAddress(this.pageOf(place, ''), hash),
      filing: content.filing && {
        creditCode: content.filing.creditCode,
        declarations: content.filing.declarations.map(({ zh }) => zh),
        statement: content.filing.statement,
      },
      elements: reportElements(content),
    };
    return {
      name: `自评报告 ${place.round}-${place.no} ${head.parkName}（${label}）.pdf`,
      bytes: await this.once(view, () => this.thread.make('selfAssessmentReportPdf', view)),
    };
  }

  private async content(
    place: FormPlace,
    version: number | null,
  ): Promise<{ content: ReportContent; submittedAt: Date | null; label: string }> {
    if (version === null) {
      const form = await loadForm(this.database.manager, place);
      const filing = await loadFiling(this.database.manager, place);
      if (!form || !filing) throw notFound();
      return {
        content: {
          framework: frameworkOfRound(form.frameworkVersion),
          answers: form.answers,
          files: form.files,
          filing: filing.asked && {
            creditCode: filing.particulars.creditCode,
            declarations: filing.declarations ?? [],
            statement: filing.asked.statement.zh,
          },
        },
        submittedAt: null,
        label: '草稿',
      };
    }
    const submission = await findSubmission(this.database.manager, place, version);
    if (!submission) throw notFound();
    const { answers, files, filing = null } = submission.snapshot;
    return {
      content: { framework: frameworkOfRound(submission.frameworkVersion), answers, files, filing },
      submittedAt: submission.at,
      label: `第 ${version} 版`,
    };
  }

  private async heading(place: FormPlace): Promise<Heading> {
    const [row] = (await this.database.query(
      `SELECT r.sample, r.name AS "roundName", o.name AS "parkName", o.kind AS "parkKind", v.name AS province, a.state, now() AS now,
              (SELECT max(version) FROM submission s WHERE s.round_code = a.round_code AND s.application_no = a.no AND s.withdrawn_at IS NULL) AS standing
         FROM application a JOIN round r ON r.code = a.round_code JOIN organization o ON o.id = a.park_id LEFT JOIN province v ON v.code = o.unit_code
        WHERE a.round_code = $1 AND a.no = $2`,
      [place.round, place.no],
    )) as Heading[];
    if (!row) throw notFound();
    return row;
  }

  private pageOf({ round, no }: FormPlace, page: string): string {
    return `${this.config.publicUrl}/rounds/${round}/applications/${no}/self-assessment${page ? `/${page}` : ''}`;
  }

  private once(view: object, make: () => Promise<Uint8Array>): Promise<Uint8Array> {
    const key = JSON.stringify(view);
    const known = this.kept.get(key);
    if (known) return known;
    const made = make().catch((error: unknown) => {
      this.kept.delete(key);
      throw error;
    });
    this.kept.set(key, made);
    const oldest = this.kept.keys().next().value;
    if (this.kept.size > KEPT && oldest !== undefined) this.kept.delete(oldest);
    return made;
  }
}

function kindName(kind: string): string {
  return PARK_KIND_NAMES[kind as ParkKind]?.zh ?? '—';
}
