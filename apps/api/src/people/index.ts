export { AccountMails, type MailedAccount } from './account-mails';
export { mailedAccount } from './account-links';
export { ColleagueInvitations } from './colleague-invitations';
export { PeopleModule } from './people.module';
export { SecondFactor } from './second-factor.service';
export { SecurityPolicyService } from './security-policy.service';
