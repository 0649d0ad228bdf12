import { Controller, Module } from '@nestjs/common';
import { getExamination } from '@xuanping/api-contract/formal-examination';
import { automaticFindings, FORMAL_CHECKS } from '@xuanping/domain/formal-examination';
import { DataSource } from 'typeorm';
import { SituationService } from '../acts';
import { Access, Handle, In, notFound, type Input } from '../core';

interface Row {
  readonly kind: string;
  readonly alsoKind: string | null;
  readonly member: boolean;
  readonly settings: { scope: { kinds: string[]; membersOnly: boolean } };
  readonly missing: number | null;
  readonly slots: number | null;
  readonly inTime: boolean | null;
  readonly hashMatches: boolean | null;
  readonly corrections: number;
  readonly correctionDueAt: string | null;
  readonly examinations: unknown[];
  readonly previous: string | null;
  readonly next: string | null;
  readonly left: number;
}

/** What the examiner sees, and what a returned park must correct. */
@Controller()
export class FormalExaminationController {
  constructor(
    private readonly database: DataSource,
    private readonly access: Access,
    private readonly situations: SituationService,
  ) {}

  @Handle(getExamination)
  async get(@In() { caller, params }: Input<typeof getExamination>): Promise<unknown> {
    const { round, no } = params;
    const subject = { kind: 'application', round, no } as const;
    const relations = await this.access.require(caller, { round, no }, 'house', 'own-park');
    const house = relations.includes('house');
    const [row] = (await this.database.query(
      `SELECT p.kind, p.also_kind AS "alsoKind", p.is_member AS member, r.settings, f.due - f.done AS missing, f.evidence_due - f.evidence_done AS slots,
              s.at <= coalesce(a.own_deadline, (r.schedule->>'selfAssessmentClosesAt')::timestamptz) OR s.act = 'formal-examination.correct' AS "inTime",
              s.content_hash = a.content_hash AS "hashMatches", a.corrections, iso(a.correction_due_at) AS "correctionDueAt",
              (SELECT coalesce(json_agg(json_build_object('version', e.version, 'outcome', e.outcome, 'reason', e.reason, 'checklist', e.checklist, 'by', CASE WHEN $3 THEN b.name ELSE '' END,
                        'at', iso(e.examined_at), 'remarks', (SELECT coalesce(json_agg(json_build_object('item', c.item, 'text', c.remark) ORDER BY c.id), '[]') FROM correction_remark c WHERE c.examination_id = e.id))
                        ORDER BY e.version DESC), '[]') FROM examination e JOIN account b ON b.id = e.examined_by WHERE e.round_code = a.round_code AND e.application_no = a.no) AS examinations,
              (SELECT max(no) FROM application q WHERE q.round_code = a.round_code AND q.state = 'submitted' AND q.no < a.no) AS previous,
              (SELECT min(no) FROM application q WHERE q.round_code = a.round_code AND q.state = 'submitted' AND q.no > a.no) AS next,
              (SELECT count(*)::int FROM application q WHERE q.round_code = a.round_code AND q.state = 'submitted') AS left
         FROM application a JOIN round r ON r.code = a.round_code JOIN organization p ON p.id = a.park_id
              LEFT JOIN form_progress f ON f.round_code = a.round_code AND f.application_no = a.no
              LEFT JOIN submission s ON s.round_code = a.round_code AND s.application_no = a.no AND s.version = a.version
        WHERE a.round_code = $1 AND a.no = $2`,
      [round, no, house],
    )) as Row[];
    if (!row) throw notFound();
    const { scope } = row.settings;
    const findings = automaticFindings({
      kindInScope:
        scope.kinds.includes(row.kind) || (row.alsoKind !== null && scope.kinds.includes(row.alsoKind)),
      memberWhereRequired: !scope.membersOnly || row.member,
      itemsMissing: row.missing ?? 0,
      slotsMissing: row.slots ?? 0,
      submittedInTime: row.inTime ?? false,
      hashMatches: row.hashMatches ?? false,
    });
    if (house) await this.access.record(caller, getExamination.id, params, '形式审查');
    return {
      checks: house
        ? FORMAL_CHECKS.map((check) => ({
            ...check,
            passed: findings[check.id]?.passed ?? null,
            finding: findings[check.id]?.finding ?? null,
          }))
        : [],
      examinations: row.examinations,
      correctionDueAt: row.correctionDueAt,
      returnedBefore: row.corrections > 0,
      queue: house
        ? { previous: row.previous, next: row.next, left: row.left }
        : { previous: null, next: null, left: 0 },
      acts: this.situations.offeredIn(caller, relations, subject, await this.situations.of(subject), [
        'formal-examination',
      ]),
    };
  }
}

@Module({ controllers: [FormalExaminationController] })
export class FormalExaminationModule {}
