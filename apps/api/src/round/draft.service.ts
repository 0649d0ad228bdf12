import { Injectable } from '@nestjs/common';
import type { BodyOf } from '@xuanping/api-contract/core';
import type { createRound, saveDraft } from '@xuanping/api-contract/round';
import { roundWorkflowId } from '@xuanping/contracts/ids';
import { actOf } from '@xuanping/domain/acts';
import { launchGaps, type LaunchGap } from '@xuanping/domain/round';
import {
  DEFAULT_SETTINGS,
  DEFAULT_SUBMISSION,
  settledSchedule,
  type RoundSettings,
  type Schedule,
} from '@xuanping/domain/schedule';
import { loadCalendar } from '@xuanping/persistence/calendar';
import { appendRecord, requestProcess, RoundEntity } from '@xuanping/persistence/process';
import { DataSource, type EntityManager } from 'typeorm';
import { ProcessGateway } from '../acts';
import { conflict, invalid, notFound, type SignedIn } from '../core';

/** Drafts of rounds: rows, changed freely until the launch freezes them. */
@Injectable()
export class DraftService {
  constructor(
    private readonly database: DataSource,
    private readonly gateway: ProcessGateway,
  ) {}

  /** Begins a draft, empty or as a copy of an earlier round; its process begins with it. */
  async create(body: BodyOf<typeof createRound>, by: SignedIn): Promise<string> {
    const code = await this.database.transaction(async (tx) => {
      const source = body.cloneOf ? await tx.findOneBy(RoundEntity, { code: body.cloneOf }) : null;
      if (body.cloneOf && !source) throw notFound();
      const given = body.code ?? (await nextCode(tx, body.year));
      const created = (await tx.query(
        `INSERT INTO round (code, name, year, framework_version, schedule, settings, sample, drafted_by)
         VALUES ($1,$2,$3,$4,$5,$6,$7,$8) ON CONFLICT (code) DO NOTHING RETURNING code`,
        // The instants of a past round are past: only its settings are copied.
        [
          given,
          body.name,
          body.year,
          source?.frameworkVersion ?? '2021',
          '{}',
          // A round from before there were declarations is copied with the suggested ones.
          JSON.stringify({ submission: DEFAULT_SUBMISSION, ...(source?.settings ?? DEFAULT_SETTINGS) }),
          body.sample,
          by.id,
        ],
      )) as { code: string }[];
      if (created.length === 0) {
        throw invalid([
          {
            field: 'code',
            rule: 'unique',
            words: {
              zh: `批次编号 ${given} 已被使用，请换一个。`,
              en: `The code ${given} is taken; choose another.`,
            },
          },
        ]);
      }
      const act = actOf('round.draft');
      await appendRecord(tx, {
        key: `round/${given}/drafted`,
        place: { round: given },
        act: act.id,
        stage: act.stage,
        accountId: by.id,
        actorName: by.name,
        role: 'staff',
        fromState: null,
        toState: 'draft',
        reason: '',
        facts: { name: body.name, clone: body.cloneOf ?? null },
        rule: act.rule,
      });
      await requestProcess(tx, {
        workflowId: roundWorkflowId({ round: given }),
        type: 'selectionRound',
        input: { round: given },
        round: given,
        stage: 'round',
        organization: null,
        deadline: null,
      });
      return given;
    });
    await this.gateway.startRequested();
    return code;
  }

  /** Saves a draft whole; refused when somebody else saved it since it was read. */
  async save(
    code: string,
    body: BodyOf<typeof saveDraft>,
  ): Promise<{ draftRevision: number; gaps: LaunchGap[] }> {
    const schedule = settledSchedule(body.schedule, body.settings.recommendation.mode);
    const rows = (await this.database.query(
      `WITH saved AS (
         UPDATE round SET name = $3, schedule = $4, settings = $5, draft_revision = draft_revision + 1
          WHERE code = $1 AND state = 'draft' AND draft_revision = $2 RETURNING draft_revision)
       SELECT (SELECT draft_revision FROM saved) AS saved, state, now() AS now FROM round WHERE code = $1`,
      [code, body.draftRevision, body.name, JSON.stringify(schedule), JSON.stringify(body.settings)],
    )) as { saved: number | null; state: string; now: Date }[];
    const row = rows[0];
    if (!row) throw notFound();
    if (row.state !== 'draft')
      throw conflict('frozen', {
        zh: '批次已启动，草稿已锁定；期限请走“变更期限”。',
        en: 'The round is launched and its draft frozen; use “change deadlines”.',
      });
    if (row.saved === null) {
      throw conflict('draft-changed', {
        zh: '草稿已被他人修改，请刷新后合并您的改动；您填写的内容仍在本页。',
        en: 'Somebody else saved the draft; reload and merge. What you typed is still on this page.',
      });
    }
    return {
      draftRevision: row.saved,
      gaps: await this.gaps(
        body.name,
        schedule as Partial<Schedule>,
        body.settings as RoundSettings,
        row.now,
      ),
    };
  }

  async gaps(
    name: string,
    schedule: Partial<Schedule>,
    settings: RoundSettings,
    now: Date,
  ): Promise<LaunchGap[]> {
    return launchGaps(
      { name, schedule, settings },
      await loadCalendar(this.database.manager),
      now.toISOString(),
    );
  }
}

async function nextCode(tx: EntityManager, year: number): Promise<string> {
  const [row] = (await tx.query(
    `SELECT coalesce(max(substring(code FROM 6)::int), 0) + 1 AS next FROM round WHERE code LIKE $1`,
    [`${year}-%`],
  )) as { next: number }[];
  return `${year}-${String(row?.next ?? 1).padStart(2, '0')}`;
}
