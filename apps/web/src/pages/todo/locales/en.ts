import type { Translated } from '../../../i18n/messages';
import type { zh } from './zh-CN';

export const en: Translated<typeof zh> = {
  title: 'Due',
  mine_one: '{{count}} matter is due',
  mine_other: '{{count}} matters are due',
  mineNext: 'The next one',
  stands: {
    none: 'Nothing is left open',
    calm: 'None overdue, none due within three days',
    pressing: '{{overdue}} overdue, {{soon}} due within three days',
  },
  next: 'A matter opens the page on which it is done; once done it moves to “Done” and whoever follows goes on.',
  submitter: '{{name}} submits it',
  open: 'Due',
  done: 'Done',
  label: { open: 'Matters due', done: 'Matters done' },
  column: { name: 'Matter', round: 'Round', stage: 'Stage', due: 'Due', opened: 'Since', closed: 'Done at' },
  empty: {
    open: 'Nothing is due',
    openText: 'New matters appear here and are announced by mail.',
    done: 'Nothing done yet',
  },
};
