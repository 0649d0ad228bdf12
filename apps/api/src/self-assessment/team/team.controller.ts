import { Controller } from '@nestjs/common';
import {
  answerHandover,
  divideForm,
  getTeam,
  inviteColleague,
  markReady,
  offerHandover,
  reopenObjective,
  sayHere,
  setOthersReadable,
  takeOver,
  withdrawHandover,
  type Present,
  type TeamDetail,
} from '@xuanping/api-contract/self-assessment';
import { Handle, In, type Input } from '../../core';
import { ColleagueInvitations } from '../../people';
import { DivisionService } from './division.service';
import { HandoverService } from './handover.service';
import { Presence } from './presence';
import { requireSubmitter, TeamChanges } from './team-changes';
import { TeamReader } from './team-reader';

type Revision = Promise<{ revision: number }>;

/** Many hands on one form: people, objectives, the role of submitter, who is there. */
@Controller()
export class TeamController {
  constructor(
    private readonly reader: TeamReader,
    private readonly changes: TeamChanges,
    private readonly division: DivisionService,
    private readonly handover: HandoverService,
    private readonly invitations: ColleagueInvitations,
    private readonly presence: Presence,
  ) {}

  @Handle(getTeam)
  read(@In() { caller, params }: Input<typeof getTeam>): Promise<TeamDetail> {
    return this.reader.read(caller, params);
  }

  @Handle(inviteColleague)
  invite(
    @In() { caller, params, body }: Input<typeof inviteColleague>,
  ): Promise<{ id: string; sent: boolean }> {
    return this.changes.always(caller, params, async (change) => {
      requireSubmitter(change);
      const invited = await this.invitations.invite(change.tx, change.by, body);
      if (!invited.sent) return invited;
      await change.begin();
      await change.record('team.invite', { account: invited.id });
      return invited;
    });
  }

  @Handle(divideForm)
  divide(@In() { caller, params, body }: Input<typeof divideForm>): ReturnType<DivisionService['divide']> {
    return this.division.divide(caller, params, body);
  }

  @Handle(setOthersReadable)
  readable(@In() { caller, params, body }: Input<typeof setOthersReadable>): Revision {
    return this.division.setOthersReadable(caller, params, body.othersReadable);
  }

  @Handle(markReady)
  ready(@In() { caller, params }: Input<typeof markReady>): Revision {
    return this.division.markReady(caller, params, params.objective);
  }

  @Handle(reopenObjective)
  reopen(@In() { caller, params }: Input<typeof reopenObjective>): Revision {
    return this.division.reopen(caller, params, params.objective);
  }

  @Handle(offerHandover)
  offer(@In() { caller, params, body }: Input<typeof offerHandover>): Revision {
    return this.handover.offer(caller, params, body.to);
  }

  @Handle(withdrawHandover)
  withdraw(@In() { caller, params }: Input<typeof withdrawHandover>): Revision {
    return this.handover.withdraw(caller, params);
  }

  @Handle(answerHandover)
  answer(@In() { caller, params, body }: Input<typeof answerHandover>): Revision {
    return this.handover.answer(caller, params, body.accept);
  }

  @Handle(takeOver)
  take(@In() { caller, params }: Input<typeof takeOver>): Revision {
    return this.handover.takeOver(caller, params);
  }

  @Handle(sayHere)
  async here(@In() { caller, params, body }: Input<typeof sayHere>): Promise<{ here: Present[] }> {
    return { here: await this.presence.beat(caller, params, body.objective) };
  }
}
