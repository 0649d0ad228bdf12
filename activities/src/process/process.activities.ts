import { Injectable } from '@nestjs/common';
import { heartbeat } from '@temporalio/activity';
import type { ActOutcome, ActRequest, ProcessActivities } from '@xuanping/contracts/process';
import type { RoundActivities } from '@xuanping/contracts/selection-round';
import { ActPerformer, Informer } from '../kernel';

/** The acts of all processes and the telling of processes, as activities. */
@Injectable()
export class ProcessActivitiesService implements ProcessActivities, Pick<RoundActivities, 'informProcesses'> {
  constructor(
    private readonly performer: ActPerformer,
    private readonly informer: Informer,
  ) {}

  performAct(request: ActRequest): Promise<ActOutcome> {
    return this.performer.perform(request);
  }

  async informProcesses(input: { readonly round: string }): Promise<{ informed: number }> {
    return { informed: await this.informer.inform(input.round, heartbeat) };
  }
}
