import { Module } from '@nestjs/common';
import { SortNames } from '../house';
import { AccountLinks } from './account-links';
import { AccountMails } from './account-mails';
import { AccountReader } from './account-reader';
import { AccountService } from './account.service';
import { AccountsController } from './accounts.controller';
import { ColleagueInvitations } from './colleague-invitations';
import { FirstAdministrator } from './first-administrator';
import { LinksController } from './links.controller';
import { PolicyController } from './policy.controller';
import { SecondFactorController } from './second-factor.controller';
import { SecondFactor } from './second-factor.service';
import { SecretBox } from './secret-box';
import { SecurityPolicyService } from './security-policy.service';

/** Accounts, links to set a password, second factors, the security policy and the log of the house. */
@Module({
  controllers: [AccountsController, LinksController, SecondFactorController, PolicyController],
  providers: [
    AccountLinks,
    AccountMails,
    AccountReader,
    AccountService,
    ColleagueInvitations,
    FirstAdministrator,
    SecondFactor,
    SecretBox,
    SecurityPolicyService,
    SortNames,
  ],
  exports: [AccountMails, ColleagueInvitations, SecondFactor, SecurityPolicyService],
})
export class PeopleModule {}
