import { Injectable } from '@nestjs/common';
import type { ResponseOf } from '@xuanping/api-contract/core';
import type { getExamination } from '@xuanping/api-contract/formal-examination';
import { CalendarYearNotLoadedError, type CalendarTable } from '@xuanping/domain/calendar';
import { FORMAL_CHECKS, formChanges, type CheckFinding } from '@xuanping/domain/formal-examination';
import { frameworkOfRound } from '@xuanping/domain/framework';
import { BAR_WORDS } from '@xuanping/domain/process';
import { endOfTerm, type RoundSettings } from '@xuanping/domain/schedule';
import { STATEMENT_SLOT, WHOLE_FORM } from '@xuanping/domain/self-assessment';
import { CALENDAR_TABLE } from '@xuanping/persistence/calendar';
import { CHECKS_ARE_DUE } from '@xuanping/persistence/formal-examination';
import type { SubmissionSnapshot } from '@xuanping/persistence/self-assessment';
import { DataSource } from 'typeorm';
import { SituationService } from '../acts';
import { Access, notFound, type Caller } from '../core';
import { rightsOf, sees } from '../self-assessment/form-access';

type Detail = ResponseOf<typeof getExamination>;
type Examination = Detail['examinations'][number];

interface Row {
  readonly state: string;
  readonly version: number;
  readonly corrections: number;
  readonly correctionDueAt: string | null;
  readonly frameworkVersion: string;
  readonly settings: RoundSettings;
  readonly province: string | null;
  readonly now: string;
  readonly findings: readonly CheckFinding[] | null;
  readonly checkedAt: string | null;
  readonly checkedVersion: number | null;
  readonly due: boolean;
  readonly examinations: Examination[];
  /** Only where a correction may still be asked for. */
  readonly calendar: CalendarTable | null;
  /** The version that was returned and the one that stands, by version; null before a correction came. */
  readonly submissions: Readonly<Record<string, SubmissionSnapshot>> | null;
  /** Of the version that stands; null for the park. */
  readonly sealed: SubmissionSnapshot['files'] | null;
}

/** What the examiner sees of one application, and what a returned park must correct. */
@Injectable()
export class ExaminationReader {
  constructor(
    private readonly database: DataSource,
    private readonly access: Access,
    private readonly situations: SituationService,
  ) {}

  async read(
    caller: Caller,
    place: { readonly round: string; readonly no: string },
    route: string,
  ): Promise<Detail> {
    const subject = { kind: 'application', ...place } as const;
    const relations = await this.access.require(caller, place, 'house', 'own-park');
    const house = relations.includes('house');
    const row = await this.row(place, house);
    if (house) await this.access.record(caller, route, place, '形式审查');
    return {
      checks: house ? checksOf(row.findings) : [],
      checkedAt: house ? row.checkedAt : null,
      checkedVersion: house ? row.checkedVersion : null,
      checksPending: house && row.state === 'submitted' && row.due,
      examinations: house ? row.examinations : await this.visible(caller, place, row.examinations),
      changes: house ? changesOf(row) : null,
      sealed: (row.sealed ?? []).map(({ id, name, mime, size, sha256, version }) => ({
        id,
        name,
        mime,
        size,
        sha256,
        version,
      })),
      correctionDueAt: row.correctionDueAt,
      correctionWouldEnd: house && row.calendar !== null ? wouldEnd(row, row.calendar) : null,
      returnedBefore: row.corrections > 0,
      barred: relations.includes('employed-there') ? BAR_WORDS['employed-there'] : null,
      acts: this.situations.offeredIn(caller, relations, subject, await this.situations.of(subject), [
        'formal-examination',
      ]),
    };
  }

  private async row({ round, no }: { round: string; no: string }, house: boolean): Promise<Row> {
    const [row] = (await this.database.query(
      `SELECT a.state, a.version, a.corrections, iso(a.correction_due_at) AS "correctionDueAt", r.framework_version AS "frameworkVersion", r.settings,
              p.province_code AS province, iso(now()) AS now, c.findings, iso(c.checked_at) AS "checkedAt", c.version AS "checkedVersion", ${CHECKS_ARE_DUE} AS due,
              (SELECT coalesce(json_agg(json_build_object('version', e.version, 'outcome', e.outcome, 'reason', e.reason, 'checklist', e.checklist, 'by', CASE WHEN $3 THEN b.name ELSE '' END,
                        'failed', CASE WHEN $3 AND e.findings IS NOT NULL THEN jsonb_path_query_array(e.findings, '$[*] ? (@.outcome == "failed").id') END,
                        'at', iso(e.examined_at), 'remarks', (SELECT coalesce(json_agg(json_build_object('item', c.item, 'text', c.remark) ORDER BY c.id), '[]') FROM correction_remark c WHERE c.examination_id = e.id))
                        ORDER BY e.version DESC), '[]') FROM examination e JOIN account b ON b.id = e.examined_by WHERE e.round_code = a.round_code AND e.application_no = a.no) AS examinations,
              CASE WHEN $3 AND a.state = 'submitted' AND a.corrections = 0 THEN (SELECT row_to_json(t) FROM (${CALENDAR_TABLE}) t) END AS calendar,
              CASE WHEN $3 AND a.version > k.returned THEN (SELECT json_object_agg(s.version, s.snapshot) FROM submission s
                WHERE s.round_code = a.round_code AND s.application_no = a.no AND s.version IN (k.returned, a.version)) END AS submissions,
              CASE WHEN $3 THEN (SELECT jsonb_path_query_array(s.snapshot, '$.files[*] ? (@.slotId == $slot)', jsonb_build_object('slot', $4::text)) FROM submission s
                WHERE s.round_code = a.round_code AND s.application_no = a.no AND s.version = a.version) END AS sealed
         FROM application a JOIN round r ON r.code = a.round_code JOIN organization p ON p.id = a.park_id
              LEFT JOIN formal_check c ON c.round_code = a.round_code AND c.application_no = a.no
              LEFT JOIN LATERAL (SELECT max(e.version) AS returned FROM examination e
                WHERE e.round_code = a.round_code AND e.application_no = a.no AND e.outcome = 'returned') k ON true
        WHERE a.round_code = $1 AND a.no = $2`,
      [round, no, house, STATEMENT_SLOT],
    )) as Row[];
    if (!row) throw notFound();
    return row;
  }

  /** Somebody of the park to whom some objectives are closed reads the remarks on the others, and those on the form. */
  private async visible(
    caller: Caller,
    place: { round: string; no: string },
    examinations: readonly Examination[],
  ): Promise<Examination[]> {
    const rights = await rightsOf(this.database.manager, caller, place);
    const open = (item: string): boolean => item === '' || item === WHOLE_FORM || sees(rights, item);
    return examinations.map((each) => ({
      ...each,
      checklist: {},
      remarks: each.remarks.filter(({ item }) => open(item)),
    }));
  }
}

/** What was corrected: the version that stands against the one that was returned. */
function changesOf({ submissions, frameworkVersion }: Row): Detail['changes'] {
  const [from, to, ...others] = Object.keys(submissions ?? {})
    .map(Number)
    .sort((a, b) => a - b);
  const before = submissions?.[from ?? ''];
  const after = submissions?.[to ?? ''];
  if (from === undefined || to === undefined || others.length > 0 || !before || !after) return null;
  const { fields, files } = formChanges(frameworkOfRound(frameworkVersion), before, after);
  return { from, to, fields: [...fields], files: [...files] } as Detail['changes'];
}

/** The last instant of a correction returned now, as the act itself would compute it. */
function wouldEnd({ settings, now, province }: Row, calendar: CalendarTable): string | null {
  try {
    return endOfTerm(calendar, settings.terms.correction, now, province ?? undefined);
  } catch (error) {
    // The act refuses with the sentence that says which year to load.
    if (error instanceof CalendarYearNotLoadedError) return null;
    throw error;
  }
}

function checksOf(findings: readonly CheckFinding[] | null): Detail['checks'] {
  return FORMAL_CHECKS.map((check) => {
    const finding = findings?.find(({ id }) => id === check.id);
    return {
      ...check,
      outcome: finding?.outcome ?? null,
      looked: finding?.looked ?? null,
      found: finding?.found ?? null,
    };
  });
}
