import { Controller } from '@nestjs/common';
import {
  getEligibility,
  listMyApplications,
  registerApplication,
} from '@xuanping/api-contract/self-assessment';
import { Handle, In, type Input } from '../core';
import { MyApplications } from './my-applications';
import { RegistrationService, type Registered } from './registration.service';

/** Registration and the park's own list. */
@Controller()
export class RegistrationController {
  constructor(
    private readonly registrations: RegistrationService,
    private readonly mine: MyApplications,
  ) {}

  @Handle(listMyApplications)
  list(@In() { caller, query }: Input<typeof listMyApplications>): ReturnType<MyApplications['list']> {
    return this.mine.list(caller, query);
  }

  @Handle(getEligibility)
  eligibility(
    @In() { caller, params }: Input<typeof getEligibility>,
  ): ReturnType<RegistrationService['eligibility']> {
    return this.registrations.eligibility(caller, params.round);
  }

  @Handle(registerApplication)
  register(@In() { caller, params, body }: Input<typeof registerApplication>): Promise<Registered> {
    return this.registrations.register(caller, params.round, body.declarations);
  }
}
