import { Controller } from '@nestjs/common';
import {
  changeAccount,
  disableAccount,
  enableAccount,
  findEmployers,
  getAccount,
  inviteAccount,
  listAccounts,
  listHouseRecords,
  removeSecondFactor,
  sendAccountLink,
  unlockAccount,
  type AccountDetail,
} from '@xuanping/api-contract/people';
import { Handle, In, RateLimit, signedIn, type Input } from '../core';
import { AccountReader } from './account-reader';
import { AccountService } from './account.service';

/** One person opens hundreds of accounts on a good day; a stolen session should not mail the world. */
const INVITATIONS_PER_HOUR = 600;

@Controller()
export class AccountsController {
  constructor(
    private readonly reader: AccountReader,
    private readonly accounts: AccountService,
    private readonly limit: RateLimit,
  ) {}

  @Handle(listAccounts)
  list(@In() { caller, query }: Input<typeof listAccounts>): ReturnType<AccountReader['list']> {
    return this.reader.list(signedIn(caller), query);
  }

  @Handle(getAccount)
  get(@In() { caller, params }: Input<typeof getAccount>): Promise<AccountDetail> {
    return this.reader.get(signedIn(caller), params.id);
  }

  @Handle(findEmployers)
  employers(@In() { query }: Input<typeof findEmployers>): ReturnType<AccountReader['employers']> {
    return this.reader.employers(query.q);
  }

  @Handle(inviteAccount)
  async invite(@In() { caller, body }: Input<typeof inviteAccount>): Promise<{ id: string }> {
    await this.limit.hit(`invite/${signedIn(caller).id}`, INVITATIONS_PER_HOUR, 3600);
    return { id: await this.accounts.invite(signedIn(caller), body) };
  }

  @Handle(changeAccount)
  async change(@In() { caller, params, body }: Input<typeof changeAccount>): Promise<{ revision: number }> {
    return { revision: await this.accounts.change(signedIn(caller), params.id, body) };
  }

  @Handle(sendAccountLink)
  async sendLink(@In() { caller, params }: Input<typeof sendAccountLink>): Promise<{ expiresAt: string }> {
    await this.limit.hit(`invite/${signedIn(caller).id}`, INVITATIONS_PER_HOUR, 3600);
    return { expiresAt: await this.accounts.sendLink(signedIn(caller), params.id) };
  }

  @Handle(disableAccount)
  async disable(@In() { caller, params, body }: Input<typeof disableAccount>): Promise<{ changed: boolean }> {
    return { changed: await this.accounts.disable(signedIn(caller), params.id, body.reason) };
  }

  @Handle(enableAccount)
  async enable(@In() { caller, params }: Input<typeof enableAccount>): Promise<{ changed: boolean }> {
    return { changed: await this.accounts.enable(signedIn(caller), params.id) };
  }

  @Handle(unlockAccount)
  async unlock(@In() { caller, params }: Input<typeof unlockAccount>): Promise<{ changed: boolean }> {
    return { changed: await this.accounts.unlock(signedIn(caller), params.id) };
  }

  @Handle(removeSecondFactor)
  async removeSecondFactor(
    @In() { caller, params, body }: Input<typeof removeSecondFactor>,
  ): Promise<{ changed: boolean }> {
    return { changed: await this.accounts.removeSecondFactor(signedIn(caller), params.id, body.reason) };
  }

  @Handle(listHouseRecords)
  records(@In() { query }: Input<typeof listHouseRecords>): Promise<unknown> {
    return this.reader.records(query);
  }
}
