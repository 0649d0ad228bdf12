import { Injectable } from '@nestjs/common';
import { Watch } from '../kernel';
import { FormalChecks } from './formal-checks';

/** Runs the automatic checks of whatever is submitted for examination, before anybody asks for them. */
@Injectable()
export class CheckWatch extends Watch {
  constructor(private readonly checks: FormalChecks) {
    super('automatic checks failed');
  }

  /** Whoever found something to do looks again at once. */
  protected async look(): Promise<boolean> {
    return (await this.checks.look()) > 0;
  }
}
