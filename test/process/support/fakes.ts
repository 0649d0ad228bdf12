import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import type { AllActivities } from '@xuanping/contracts';
import { applicationWorkflowId, reportWorkflowId } from '@xuanping/contracts/ids';
import { movedSignal, type SubjectPlace } from '@xuanping/contracts/process';
import { DEFAULT_SETTINGS, planRound } from '@xuanping/domain/schedule';
import type { RoundModel } from './round-model';

export interface Fakes {
  readonly activities: AllActivities;
  /** What the slow activities were asked for, e.g. `makeCertificate 0007`. */
  readonly calls: string[];
  /** When reminders were looked for, by round; milliseconds of the model's clock. */
  readonly looks: Map<string, number[]>;
}

const SHA256 = '0'.repeat(64);

/** All activities in memory, typed by the contract: a new activity breaks the build here. */
export function createFakes(models: ReadonlyMap<string, RoundModel>, client: Client): Fakes {
  const calls: string[] = [];
  const looks = new Map<string, number[]>();
  const modelOf = (round: string): RoundModel => {
    const model = models.get(round);
    if (!model) throw new TypeError(`no model of round ${round}`);
    return model;
  };
  const activities: AllActivities = {
    performAct: (request) => modelOf(request.subject.round).performAct(request),
    informProcesses: async ({ round }) => ({ informed: await inform(modelOf(round), client) }),
    archiveRound: async ({ round }) => {
      calls.push(`archiveRound ${round}`);
      return { histories: modelOf(round).applications.size };
    },
    makeCertificate: async ({ no }) => {
      calls.push(`makeCertificate ${no}`);
      return { sha256: SHA256 };
    },
    sendDueReminders: async ({ round }) => {
      const model = modelOf(round);
      const now = await model.now();
      looks.set(round, [...(looks.get(round) ?? []), now]);
      const next = planRound(model.schedule, DEFAULT_SETTINGS.reminders).find(
        (entry) => entry.kind === 'reminder' && Date.parse(entry.at) > now,
      );
      return {
        enqueued: 0,
        nextAt: next?.at ?? null,
        over: model.state === 'closed' || model.state === 'cancelled',
      };
    },
    buildReport: async ({ recipient }) => {
      calls.push(`buildReport ${recipient}`);
      return { sha256: SHA256 };
    },
  };
  return { activities, calls, looks };
}

/** Signals every process whose row is ahead of what it knows, as the kernel's informer does. */
async function inform(model: RoundModel, client: Client): Promise<number> {
  const round = model.code;
  const rows = [
    ...[...model.applications.values()].map((row) => ({
      row,
      id: applicationWorkflowId({ round, no: row.no }),
      place: { kind: 'application', round, no: row.no } as SubjectPlace,
    })),
    ...[...model.reports.values()].map((row) => ({
      row,
      id: reportWorkflowId({ round, recipient: row.recipient }),
      place: { kind: 'report', round, recipient: row.recipient } as SubjectPlace,
    })),
  ].filter(({ row }) => row.informedRevision < row.revision);
  for (const { row, id, place } of rows) {
    const position = model.positionOf(place);
    await client.workflow
      .getHandle(id)
      .signal(movedSignal, position)
      .catch((error: unknown) => {
        // A process that ended needs no news.
        if (!(error instanceof WorkflowNotFoundError)) throw error;
      });
    row.informedRevision = position.revision;
  }
  return rows.length;
}
