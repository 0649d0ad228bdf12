import type { Translated } from '../../../i18n/messages';
import type { zh } from './zh-CN';

export const en: Translated<typeof zh> = {
  title: 'Desk',
  greeting: 'Hello, {{name}}',
  due: 'What is due',
  allDue: 'All that is due',
  done: 'Done',
  nothingDue: 'Nothing is due',
  nothingDueText: 'New matters appear here and are announced by mail.',
  rounds: 'Rounds under way',
  noRounds: 'There is no round that concerns you now',
  allRounds: 'All rounds',
  applications_one: '{{count}} application',
  applications_other: '{{count}} applications',
  next: {
    applicant: 'Fill in the self-assessment and submit it in time; then the staff examine its form.',
    recommender: 'Give your opinion on the applications of your province; then the experts review them.',
    expert: 'Answer the invitations and finish scoring; then the staff compute the result.',
    staff: 'Do what each stage asks in time; what needs approval goes to the lead.',
    lead: 'Decide on what the staff prepared; what you approve is done at once.',
    auditor: 'All records of every application and round are open to you.',
    administrator: 'Keep accounts, policy and system in order.',
  },
};
