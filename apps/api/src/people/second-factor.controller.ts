import { Controller } from '@nestjs/common';
import {
  beginSecondFactor,
  confirmSecondFactor,
  endSecondFactor,
  getSecondFactor,
} from '@xuanping/api-contract/people';
import { Handle, In, RateLimit, signedIn, type Input } from '../core';
import { SecondFactor } from './second-factor.service';

/** One's own second factor. Guessing is bounded: six digits last only while few may be tried. */
@Controller()
export class SecondFactorController {
  constructor(
    private readonly factor: SecondFactor,
    private readonly limit: RateLimit,
  ) {}

  @Handle(getSecondFactor)
  state(
    @In() { caller }: Input<typeof getSecondFactor>,
  ): Promise<{ enabled: boolean; since: string | null }> {
    return this.factor.state(signedIn(caller).id);
  }

  @Handle(beginSecondFactor)
  async begin(
    @In() { caller, body }: Input<typeof beginSecondFactor>,
  ): Promise<{ secret: string; uri: string }> {
    await this.tries(signedIn(caller).id);
    return this.factor.begin(signedIn(caller), body.password);
  }

  @Handle(confirmSecondFactor)
  async confirm(@In() { caller, body }: Input<typeof confirmSecondFactor>): Promise<{ enabled: true }> {
    await this.tries(signedIn(caller).id);
    await this.factor.confirm(signedIn(caller), body.code);
    return { enabled: true };
  }

  @Handle(endSecondFactor)
  async end(@In() { caller, body }: Input<typeof endSecondFactor>): Promise<{ enabled: false }> {
    await this.tries(signedIn(caller).id);
    await this.factor.end(signedIn(caller), body.password, body.code);
    return { enabled: false };
  }

  private tries(accountId: string): Promise<void> {
    return this.limit.hit(`second-factor/${accountId}`, 20, 600);
  }
}
