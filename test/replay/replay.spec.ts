import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils';
import { Worker, type WorkflowBundleWithSourceMap } from '@temporalio/worker';
import { repositoryRoot } from '@xuanping/infra/local';
import { awardedBudget, bundle } from '../process/support';
import { BEHAVIOURS } from './behaviours';
import { HISTORIES, recordAll } from './record';

const NAMES = Object.keys(BEHAVIOURS);
const RECORD = process.env['XUANPING_RECORD_HISTORIES'] === '1';
const RECORDING_MS = 300_000;

type History = ReturnType<typeof historyFromJSON>;

function golden(name: string): History {
  return historyFromJSON(JSON.parse(readFileSync(path.join(HISTORIES, `${name}.json`), 'utf8')));
}

function replay(workflowBundle: WorkflowBundleWithSourceMap, name: string): Promise<void> {
  return Worker.runReplayHistory({ workflowBundle, replayName: name }, golden(name), name);
}

describe('golden histories', () => {
  let present: WorkflowBundleWithSourceMap;

  beforeAll(async () => {
    if (RECORD) await recordAll();
    present = await bundle(path.join(repositoryRoot(), 'workflows', 'src', 'index.ts'));
  }, RECORDING_MS);

  it('are the behaviours that are told, no more and no less', () => {
    expect(readdirSync(HISTORIES).sort()).toEqual(NAMES.map((name) => `${name}.json`).sort());
  });

  it('show every workflow', () => {
    const types = new Set(
      NAMES.map(
        (name) => golden(name).events?.[0]?.workflowExecutionStartedEventAttributes?.workflowType?.name,
      ),
    );
    expect([...types].sort()).toEqual([
      'deadlineReminders',
      'parkApplication',
      'reportPackage',
      'selectionRound',
    ]);
  });

  it.each(NAMES)('%s was recorded from a server, with the flags of the SDK', (name) => {
    const completed =
      golden(name).events?.flatMap((event) => event.workflowTaskCompletedEventAttributes ?? []) ?? [];
    expect(
      completed.some(
        (task) =>
          (task.sdkMetadata?.langUsedFlags ?? []).length > 0 ||
          (task.sdkMetadata?.coreUsedFlags ?? []).length > 0,
      ),
    ).toBe(true);
  });

  it.each(NAMES)('%s is replayed by the present workflows', async (name) => {
    await expect(replay(present, name)).resolves.toBeUndefined();
  });

  it('keep within the budget of events', () => {
    expect(golden('application-awarded-by-five-experts').events?.length).toBeLessThanOrEqual(
      1.1 * awardedBudget(5),
    );
    expect(golden('round-from-draft-to-seal').events?.length).toBeLessThan(2_000);
  });

  describe('against a workflow changed without a patch', () => {
    let broken: WorkflowBundleWithSourceMap;

    beforeAll(async () => {
      broken = await bundle(path.join(__dirname, 'broken', 'certificate-before-publicity-ends.ts'));
    });

    it('fail where the change shows', async () => {
      await expect(replay(broken, 'application-awarded-by-five-experts')).rejects.toMatchObject({
        name: 'DeterminismViolationError',
      });
    });

    it('pass where it does not', async () => {
      await expect(replay(broken, 'application-withdrawn-and-submitted-again')).resolves.toBeUndefined();
    });
  });
});
