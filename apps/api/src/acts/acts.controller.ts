import { Controller } from '@nestjs/common';
import {
  performApplicationAct,
  performReportAct,
  performRoundAct,
  type ActDone,
} from '@xuanping/api-contract/acts';
import type { FastifyRequest } from 'fastify';
import { Handle, In, type Input } from '../core';
import { ActsService } from './acts.service';

/** The three doors of acts; what may be done stands in the list of acts. */
@Controller()
export class ActsController {
  constructor(private readonly acts: ActsService) {}

  @Handle(performRoundAct)
  onRound(@In() { params, body, caller, request }: Input<typeof performRoundAct>): Promise<ActDone> {
    return this.acts.perform({
      caller,
      subject: { kind: 'round', round: params.round },
      act: params.act,
      body,
      key: keyOf(request),
    });
  }

  @Handle(performApplicationAct)
  onApplication(
    @In() { params, body, caller, request }: Input<typeof performApplicationAct>,
  ): Promise<ActDone> {
    return this.acts.perform({
      caller,
      subject: { kind: 'application', round: params.round, no: params.no },
      act: params.act,
      body,
      key: keyOf(request),
    });
  }

  @Handle(performReportAct)
  onReport(@In() { params, body, caller, request }: Input<typeof performReportAct>): Promise<ActDone> {
    return this.acts.perform({
      caller,
      subject: { kind: 'report', round: params.round, recipient: params.recipient },
      act: params.act,
      body,
      key: keyOf(request),
    });
  }
}

function keyOf(request: FastifyRequest): string | undefined {
  const key = request.headers['idempotency-key'];
  return typeof key === 'string' ? key : undefined;
}
