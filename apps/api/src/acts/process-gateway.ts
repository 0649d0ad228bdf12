import type { ActId } from '@xuanping/domain/acts';
import type { SubjectPlace } from '@xuanping/contracts/process';

/** How an act reached the process that owns its subject. What became of it stands in the intent's row. */
export type Delivery = 'performed' | 'wrong-state' | 'ended' | 'unavailable';

/** The one port through which the API talks to the process (architecture.md). */
export abstract class ProcessGateway {
  /** Delivers an act to its process and waits until it was performed or refused. */
  abstract act(subject: SubjectPlace, act: ActId, intent: string): Promise<Delivery>;
  /** Lets the round's reminders look at the plan again; nobody waits for it. */
  abstract replan(round: string): Promise<void>;
  /** Starts processes requested by a transaction just committed; the worker does it too, this only saves the wait. */
  abstract startRequested(): Promise<void>;
  abstract healthy(): Promise<boolean>;
}
