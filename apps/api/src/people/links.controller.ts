import { Controller, Logger } from '@nestjs/common';
import { readAccountLink, requestPasswordReset, setPasswordByLink } from '@xuanping/api-contract/people';
import { Handle, In, RateLimit, type Input } from '../core';
import { AccountLinks, type LinkPurpose } from './account-links';
import { SecurityPolicyService } from './security-policy.service';

/** Every request for a reset takes at least this long, whether there is such an account or not. */
const ANSWER_AFTER_MS = 400;

/** What somebody without a session does with an account: ask for a link, and use it. */
@Controller()
export class LinksController {
  private readonly log = new Logger(LinksController.name);

  constructor(
    private readonly links: AccountLinks,
    private readonly policies: SecurityPolicyService,
    private readonly limit: RateLimit,
  ) {}

  @Handle(requestPasswordReset)
  async request(@In() { body, caller }: Input<typeof requestPasswordReset>): Promise<{ accepted: true }> {
    await this.limit.hit(`reset/${caller.address}`, 20, 3600);
    await this.limit.hit(`reset/${body.email.toLowerCase()}`, 5, 3600);
    const sending = this.links.requestReset(body.email).catch((error: unknown) => {
      // The answer must not tell a failure, which only an account that exists can cause.
      this.log.error(`request ${caller.requestId}: a reset link could not be sent`, error);
    });
    await Promise.all([sending, new Promise((resolve) => setTimeout(resolve, ANSWER_AFTER_MS))]);
    return { accepted: true };
  }

  @Handle(readAccountLink)
  async read(@In() { body, caller }: Input<typeof readAccountLink>): Promise<{
    purpose: LinkPurpose;
    name: string;
    email: string;
    organization: string;
    expiresAt: string;
    passwordRule: string;
  }> {
    await this.limit.hit(`link/${caller.address}`, 60, 600);
    const { purpose, name, email, organization, expiresAt } = await this.links.read(body.token);
    const { passwords } = await this.policies.read();
    return { purpose, name, email, organization: organization ?? '', expiresAt, passwordRule: passwords };
  }

  @Handle(setPasswordByLink)
  async setPassword(@In() { body, caller }: Input<typeof setPasswordByLink>): Promise<{ email: string }> {
    await this.limit.hit(`link/${caller.address}`, 60, 600);
    return { email: await this.links.redeem(body.token, body.password, caller.address) };
  }
}
