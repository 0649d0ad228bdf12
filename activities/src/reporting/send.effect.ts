import { Injectable } from '@nestjs/common';
import { reportWorkflowId } from '@xuanping/contracts/ids';
import { dateAt } from '@xuanping/domain/calendar';
import { formatDocumentNumber } from '@xuanping/domain/identifiers';
import { PARK_KIND_NAMES, type ParkKind } from '@xuanping/domain/registry';
import { letterPrefix, reportLetterWords } from '@xuanping/domain/reporting';
import { nextDocumentNumber } from '@xuanping/persistence/numbering';
import {
  EffectOf,
  listOf,
  recordOf,
  refuse,
  textOf,
  type ActContext,
  type Effect,
  type EffectRefused,
  type EffectResult,
} from '../kernel';
import { pendingReports, type PendingReport } from './reportable';

/** A report as it is about to be written. */
interface Letter extends PendingReport {
  readonly number: string;
  readonly date: string;
  readonly fileName: string;
}

/** Preparing the reports: to whom and about which parks; all of them unless some are named. */
@Injectable()
@EffectOf('reporting.propose')
export class ProposeReportsEffect implements Effect {
  async apply({ tx, round, body }: ActContext): Promise<EffectResult> {
    const { reports, homeless } = await pendingReports(tx, round.code);
    if (homeless.length > 0) {
      return refuse('province-missing', {
        zh: `${homeless.join('、')}未登记所在省，请先在名录中补充。`,
        en: `The registry names no province of ${homeless.join(', ')}.`,
      });
    }
    const typed = listOf(body, 'recipients', (entry) => (typeof entry === 'string' ? entry : null));
    const chosen = typed.length > 0 ? reports.filter((report) => typed.includes(report.recipient)) : reports;
    if (chosen.length === 0 || chosen.length < new Set(typed).size) {
      return refuse('nothing-to-report', {
        zh: '没有待报送的单位，或名单已有变化，请刷新页面。',
        en: 'There is nobody left to report to, or the list changed; reload the page.',
      });
    }
    const silent = refuseUnreachable(chosen);
    if (silent) return silent;
    return {
      facts: { recipients: chosen.length },
      proposalBody: { reports: chosen.map(({ recipient, nos }) => ({ recipient, nos })) },
    };
  }
}

/** Approving: one package for each recipient, its words and parks frozen, its number given, its process requested. */
@Injectable()
@EffectOf('reporting.send')
export class SendReportsEffect implements Effect {
  async apply(context: ActContext): Promise<EffectResult> {
    const { tx, round, proposal } = context;
    if (!proposal)
      return refuse('nothing-to-approve', {
        zh: '没有待审批的报送。',
        en: 'There are no reports to approve.',
      });
    const proposed = listOf(proposal.body, 'reports', (entry) => ({
      recipient: textOf(recordOf(entry), 'recipient'),
      nos: recordOf(entry)['nos'],
    }));
    const pending = (await pendingReports(tx, round.code)).reports;
    const chosen = proposed.flatMap(
      ({ recipient, nos }) =>
        pending.find(
          (report) => report.recipient === recipient && JSON.stringify(report.nos) === JSON.stringify(nos),
        ) ?? [],
    );
    if (chosen.length !== proposed.length) {
      return refuse('list-changed', {
        zh: '提请之后获牌园区有变化，请经办人重新提请报送。',
        en: 'The parks changed since it was prepared; staff must propose it again.',
      });
    }
    const silent = refuseUnreachable(chosen);
    if (silent) return silent;
    const letters: Letter[] = [];
    for (const report of chosen) letters.push(await this.letter(context, report));
    await this.file(context, letters);
    return {
      facts: { recipients: letters.length },
      starts: letters.map(({ recipient, organizationId }) => ({
        workflowId: reportWorkflowId({ round: round.code, recipient }),
        type: 'reportPackage',
        input: { round: round.code, recipient },
        round: round.code,
        stage: 'reporting',
        organization: organizationId,
        deadline: null,
      })),
      // Recipients left out now are still owed.
      ...(chosen.length < pending.length
        ? { alsoOpens: [{ kind: 'reports-to-propose', due: { at: 'reportingDueAt' } } as const] }
        : {}),
    };
  }

  private async letter({ tx, round, now }: ActContext, report: PendingReport): Promise<Letter> {
    const date = dateAt(now);
    const { prefix, year, number } = await nextDocumentNumber(tx, {
      prefix: letterPrefix(round.settings.documentPrefix),
      year: Number(date.slice(0, 4)),
      round: round.code,
      kind: 'report',
      subject: report.name,
    });
    return {
      ...report,
      date,
      number: formatDocumentNumber({ prefix, year, sequence: number }),
      fileName: `${round.code}-${fileSafe(report.name)}-报送材料.zip`,
    };
  }

  private async file(context: ActContext, letters: readonly Letter[]): Promise<void> {
    const { tx, round } = context;
    const rows = letters.map((letter) => {
      const words = reportLetterWords({
        recipient: letter.recipient,
        year: round.year,
        awardName: round.settings.plaque.awardName,
        roundName: round.name,
        parks: letter.nos.length,
        plaqueYears: round.settings.plaque.validYears,
      });
      return {
        recipient: letter.recipient,
        organization_id: letter.organizationId,
        letter_number: letter.number,
        letter_date: letter.date,
        file_name: letter.fileName,
        park_count: letter.nos.length,
        recipient_name: letter.name,
        title: words.title,
        body: words.body,
        table_title: words.tableTitle,
      };
    });
    await tx.query(
      `INSERT INTO report_package (round_code, recipient, organization_id, letter_number, letter_date, file_name, park_count, recipient_name, title, body, table_title)
       SELECT $1, r.recipient, r.organization_id, r.letter_number, r.letter_date, r.file_name, r.park_count, r.recipient_name, r.title, r.body, r.table_title
         FROM jsonb_to_recordset($2::jsonb) AS r(recipient text, organization_id text, letter_number text, letter_date date, file_name text, park_count int, recipient_name text, title text, body text[], table_title text)`,
      [round.code, JSON.stringify(rows)],
    );
    await this.fileParks(context, letters);
    await this.fileCopies(context);
  }

  /** The parks of each letter as they stand now, in the order of their plaques. */
  private async fileParks({ tx, round }: ActContext, letters: readonly Letter[]): Promise<void> {
    const entries = letters.flatMap(({ recipient, nos }) => nos.map((no) => ({ recipient, no })));
    const kinds = Object.entries(PARK_KIND_NAMES) as [ParkKind, { zh: string }][];
    await tx.query(
      `INSERT INTO report_park (round_code, recipient, application_no, position, park_name, park_kind, province, recommender, plaque_number, awarded_on)
       SELECT $1, e.recipient, p.application_no, row_number() OVER (PARTITION BY e.recipient ORDER BY p.sequence), p.park_name, coalesce(k.name, o.kind), coalesce(v.name, ''),
              (SELECT string_agg(b.name, '、' ORDER BY b.name) FROM recommendation c JOIN organization b ON b.id = c.organization_id
                WHERE c.round_code = p.round_code AND c.application_no = p.application_no AND c.withdrawn_at IS NULL AND c.opinion = 'recommended'),
              p.number, p.awarded_on
         FROM unnest($2::text[], $3::text[]) AS e(recipient, no) JOIN plaque p ON p.round_code = $1 AND p.application_no = e.no
              JOIN organization o ON o.id = p.organization_id LEFT JOIN province v ON v.code = o.province_code
              LEFT JOIN unnest($4::text[], $5::text[]) AS k(kind, name) ON k.kind = o.kind`,
      [
        round.code,
        entries.map((e) => e.recipient),
        entries.map((e) => e.no),
        kinds.map(([kind]) => kind),
        kinds.map(([, name]) => name.zh),
      ],
    );
  }

  /** 抄送 of a province's letter: who recommended its parks, and the bureau of a 计划单列市 with a park in it (domain.md 2.7). */
  private async fileCopies({ tx, round }: ActContext): Promise<void> {
    await tx.query(
      `UPDATE report_package r SET copy_to = c.names FROM (
         SELECT r.recipient, array_agg(DISTINCT b.name ORDER BY b.name) AS names
           FROM report_package r JOIN report_park p ON p.round_code = r.round_code AND p.recipient = r.recipient
                JOIN application a ON a.round_code = p.round_code AND a.no = p.application_no JOIN organization o ON o.id = a.park_id
                JOIN organization b ON b.id <> r.organization_id AND (
                  (b.kind = 'commerce-department' AND b.note = '计划单列市' AND b.city = o.city AND b.city <> '')
                  OR EXISTS (SELECT FROM recommendation c WHERE c.round_code = a.round_code AND c.application_no = a.no AND c.organization_id = b.id AND c.withdrawn_at IS NULL AND c.opinion = 'recommended'))
          WHERE r.round_code = $1 AND r.organization_id <> 'mofcom' GROUP BY r.recipient) c
        WHERE r.round_code = $1 AND r.recipient = c.recipient AND r.state = 'building'`,
      [round.code],
    );
  }
}

/** A report that cannot reach anybody is not proposed. */
function refuseUnreachable(reports: readonly PendingReport[]): EffectRefused | null {
  const silent = reports
    .filter((report) => !report.reachable)
    .map((report) => report.name || report.organizationId);
  if (silent.length === 0) return null;
  const words = {
    zh: `${silent.join('、')}没有收件邮箱，请先在名录中补充联系邮箱。`,
    en: `The registry has no e-mail address of ${silent.join(', ')}.`,
  };
  return refuse('address-missing', words, [{ field: 'recipients', rule: 'address', words }]);
}

/** A name without what file systems refuse. */
function fileSafe(name: string): string {
  return name.replace(/[\\/:*?"<>|\s]/gu, '');
}
