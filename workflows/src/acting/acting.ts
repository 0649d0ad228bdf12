import {
  ApplicationFailure,
  condition,
  defineUpdate,
  proxyLocalActivities,
  setCurrentDetails,
  setHandler,
  sleep,
} from '@temporalio/workflow';
import { FAILURES } from '@xuanping/contracts/failures';
import {
  movedSignal,
  positionQuery,
  type ActOutcome,
  type ActUpdateInput,
  type Alarm,
  type Position,
  type ProcessActivities,
  type SubjectPlace,
} from '@xuanping/contracts/process';
import type { ActDefinition } from '@xuanping/domain/process';
import type { ActId } from '@xuanping/domain/acts';
import { ActingState, sameAlarm } from './acting.state';

/**
 * The transaction of an act. Local: it belongs to the update's own workflow task and costs one event.
 * Retried without end, since it is idempotent by key and a database that is away comes back.
 */
const { performAct } = proxyLocalActivities<ProcessActivities>({
  startToCloseTimeout: '60 seconds',
  retry: {
    initialInterval: '200 milliseconds',
    maximumInterval: '10 seconds',
    nonRetryableErrorTypes: [FAILURES.subjectMissing, FAILURES.intentMissing, FAILURES.unknownAct],
  },
});

/** What stands in the way (an objection not yet handled) tells the process itself when it is gone; this is for the rest. */
const RETRY_REFUSED = '1 hour';

export interface Acting {
  readonly state: ActingState;
  /** Sleeps until `until` holds or the clock's next act has been done or has changed. */
  waitForChange(until: () => boolean): Promise<void>;
}

/**
 * Gives a process its legal acts: one Update per act of the list, refused by the validator before it enters
 * history when the state is wrong, else performed in one local activity; the signal by which a round's
 * act tells the process that it was moved; and the query that shows where it is.
 *
 * @param afterAct called after each act that was done, with the act's id.
 */
export function actOn(
  subject: SubjectPlace,
  acts: readonly ActDefinition[],
  start: Position,
  afterAct: (act: ActId) => void = () => undefined,
): Acting {
  const state = new ActingState(start);
  const enter = (news: Position): void => {
    if (state.enter(news)) setCurrentDetails(state.describe());
  };
  setCurrentDetails(state.describe());

  for (const act of acts.filter(isUpdate)) {
    setHandler(
      defineUpdate<ActOutcome, [ActUpdateInput]>(act.id),
      // Update, not signal: the caller must know whether the act was accepted.
      async ({ intent }) => {
        const outcome = await performAct({ act: act.id as ActId, subject, intent, key: intent });
        enter(outcome.position);
        if (outcome.outcome === 'done') afterAct(act.id as ActId);
        return outcome;
      },
      {
        validator: (_input: ActUpdateInput) => refuseWrongState(act, state.position.state),
        description: act.name.zh,
      },
    );
  }
  setHandler(movedSignal, enter);
  setHandler(positionQuery, () => state.position);

  const ring = async (alarm: Alarm): Promise<void> => {
    const outcome = await performAct({
      act: alarm.act,
      subject,
      intent: null,
      key: `${subjectKey(subject)}/${alarm.act}/${alarm.at}`,
    });
    // The database's clock decides: when it is behind ours, the act waits for it.
    if (outcome.outcome === 'refused' && outcome.waitMs > 0) await sleep(outcome.waitMs);
    // A clock act that is refused and still stands would ring for ever: it is tried again at leisure.
    else if (outcome.outcome === 'refused' && sameAlarm(outcome.position.alarm, alarm))
      await sleep(RETRY_REFUSED);
    enter(outcome.position);
    if (outcome.outcome === 'done') afterAct(alarm.act);
  };

  return {
    state,
    async waitForChange(until) {
      const seen = state.position.alarm;
      const changed = (): boolean => until() || !sameAlarm(state.position.alarm, seen);
      if (!seen) return condition(changed);
      const ms = Date.parse(seen.at) - Date.now();
      const interrupted = ms > 0 && (await condition(changed, ms));
      if (!interrupted && !changed()) await ring(seen);
    },
  };
}

/** Acts of the clock and acts that bring a subject into being are no updates. */
function isUpdate(act: ActDefinition): boolean {
  return act.from.length > 0 && act.by.some((role) => role !== 'system');
}

function refuseWrongState(act: ActDefinition, state: string): void {
  if (!(act.from as readonly string[]).includes(state))
    throw ApplicationFailure.nonRetryable(`${act.id} is not possible in state ${state}`, 'wrong-state');
}

function subjectKey(subject: SubjectPlace): string {
  switch (subject.kind) {
    case 'round':
      return `round/${subject.round}`;
    case 'application':
      return `application/${subject.round}/${subject.no}`;
    case 'report':
      return `report/${subject.round}/${subject.recipient}`;
  }
}
