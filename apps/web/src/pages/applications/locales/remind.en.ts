import type { Translated } from '../../../i18n/messages';
import type { remindZh } from './remind.zh-CN';

export const remindEn: Translated<typeof remindZh> = {
  act: 'Remind',
  all: 'Remind all that are listed',
  list: { form: 'Parks that have not submitted', recommendation: 'Recommenders whose opinions are awaited' },
  none: { form: 'No park is still to submit', recommendation: 'No recommender is awaited' },
  noneText: {
    form: 'Parks that fill in or correct their form are listed here, to be reminded one by one or together.',
    recommendation: 'Once parks submit, recommenders that have not given an opinion are listed here.',
  },
  search: 'Name of the recommender',
  show: 'Show',
  shows: { slow: 'Will hardly make it', never: 'Not reminded yet' },
  recommender: 'Recommender',
  waiting: 'Awaited',
  due: 'Due',
  last: 'Last reminded',
  may: 'May be reminded',
  people_one: 'Yes, {{count}} person gets a mail',
  people_other: 'Yes, {{count}} people get a mail',
  slow: 'Slow',
  notBegun: 'Not begun',
  missing: 'Evidence missing',
  filedBy: 'Filed by {{name}}',
  title: { form: 'Remind parks of their forms', recommendation: 'Remind recommenders of their opinions' },
  cancel: 'Cancel',
  run_one: 'Send {{count}} mail',
  run_other: 'Send {{count}} mails',
  running: 'Sending…',
  nobody: 'Nobody can be reminded now.',
  consequence: {
    form_one: '{{count}} park is reminded by {{mails}} mails, one to each of its accounts.',
    form_other: '{{count}} parks are reminded by {{mails}} mails, one to each of their accounts.',
    recommendation_one:
      '{{count}} recommender is reminded by {{mails}} mails, one an account, with all applications that wait.',
    recommendation_other:
      '{{count}} recommenders are reminded by {{mails}} mails, one an account, with all applications that wait.',
  },
  suppressed: 'What is done while a mail still waits is not sent.',
  onceADay: 'Each is reminded once a working day at most; it is left in the record.',
  final: 'Mails cannot be taken back.',
  left_one: '{{count}} is not reminded',
  left_other: '{{count}} are not reminded',
  note: 'A word of yours (optional)',
  noteHint: 'Stands in every mail, for instance whom to ask.',
  letter: 'The mail as it will be read',
  whose: 'Whose mail to show',
  option: '{{name}} ({{count}})',
  to: 'To',
  subject: 'Subject',
  done: {
    form_one: '{{count}} park reminded; {{mails}} mails are on their way, see the mail ledger.',
    form_other: '{{count}} parks reminded; {{mails}} mails are on their way, see the mail ledger.',
    recommendation_one:
      '{{count}} recommender reminded; {{mails}} mails are on their way, see the mail ledger.',
    recommendation_other:
      '{{count}} recommenders reminded; {{mails}} mails are on their way, see the mail ledger.',
  },
  doneLeft_one: '{{count}} was left out.',
  doneLeft_other: '{{count}} were left out.',
};
