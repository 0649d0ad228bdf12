import { Inject, Injectable } from '@nestjs/common';
import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { applicationWorkflowId, reportWorkflowId, roundWorkflowId } from '@xuanping/contracts/ids';
import { movedSignal, type Position, type SubjectPlace } from '@xuanping/contracts/process';
import { reportAlarm } from '@xuanping/domain/acts';
import { ApplicationEntity, ReportPackageEntity, RoundEntity } from '@xuanping/persistence/process';
import { DataSource } from 'typeorm';
import { TEMPORAL_CLIENT } from './config';
import { applicationPosition, lockSubject, positionOf } from './subjects';

/** Signals at once; Temporal asks for fewer than 500 in flight. */
const BATCH = 100;

/**
 * Tells processes that a round's act moved their subject. Rows remember the revision their process knows, so
 * that a retry goes on where it stopped and nobody is told twice for one change.
 */
@Injectable()
export class Informer {
  constructor(
    private readonly database: DataSource,
    @Inject(TEMPORAL_CLIENT) private readonly client: Client,
  ) {}

  /** @param alive called as it goes on, with how far it is */
  async inform(round: string, alive: (informed: number) => void = () => undefined): Promise<number> {
    const entity = await this.database.manager.findOneByOrFail(RoundEntity, { code: round });
    const applications = await this.applications(entity, alive);
    return applications + (await this.reports(entity, () => alive(applications)));
  }

  /** Tells the process of one subject where its rows stand, and after a round's act those whom the act moved. */
  async remind(subject: SubjectPlace): Promise<void> {
    const position = await this.database.transaction(async (tx) =>
      positionOf(await lockSubject(tx, subject)),
    );
    await this.tell(workflowIdOf(subject), position);
    if (subject.kind === 'round') await this.inform(subject.round);
  }

  private async applications(round: RoundEntity, alive: (informed: number) => void): Promise<number> {
    let informed = 0;
    for (;;) {
      const batch = await this.database.manager
        .createQueryBuilder(ApplicationEntity, 'a')
        .where('a.round_code = :round AND a.informed_revision < a.revision', { round: round.code })
        .orderBy('a.no')
        .limit(BATCH)
        .getMany();
      if (batch.length === 0) return informed;
      await Promise.all(
        batch.map((a) =>
          this.tell(applicationWorkflowId({ round: a.roundCode, no: a.no }), applicationPosition(round, a)),
        ),
      );
      await this.database.query(
        `UPDATE application a SET informed_revision = greatest(informed_revision, t.revision)
           FROM unnest($2::text[], $3::int[]) AS t(no, revision) WHERE a.round_code = $1 AND a.no = t.no`,
        [round.code, batch.map((a) => a.no), batch.map((a) => a.revision)],
      );
      informed += batch.length;
      alive(informed);
    }
  }

  private async reports(round: RoundEntity, alive: () => void): Promise<number> {
    const rows = await this.database.manager
      .createQueryBuilder(ReportPackageEntity, 'r')
      .where('r.round_code = :round AND r.informed_revision < r.revision', { round: round.code })
      .getMany();
    for (const report of rows) {
      const paused = round.pausedAt !== null;
      const alarm = reportAlarm({
        state: report.state,
        paused,
        acknowledgeBy: report.acknowledgeBy?.toISOString() ?? null,
      });
      await this.tell(reportWorkflowId({ round: round.code, recipient: report.recipient }), {
        state: report.state,
        paused,
        alarm,
        revision: report.revision,
      });
      await this.database.query(
        `UPDATE report_package SET informed_revision = greatest(informed_revision, $3) WHERE round_code = $1 AND recipient = $2`,
        [round.code, report.recipient, report.revision],
      );
      alive();
    }
    return rows.length;
  }

  private async tell(workflowId: string, position: Position): Promise<void> {
    try {
      await this.client.workflow.getHandle(workflowId).signal(movedSignal, position);
    } catch (error) {
      // A process that ended (or was never started because its start is still pending) reads the row itself.
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    }
  }
}

function workflowIdOf(subject: SubjectPlace): string {
  switch (subject.kind) {
    case 'round':
      return roundWorkflowId(subject);
    case 'application':
      return applicationWorkflowId(subject);
    case 'report':
      return reportWorkflowId(subject);
  }
}
