import type { Translated } from '../../../i18n/messages';
import type { zh } from './zh-CN';

export const en: Translated<typeof zh> = {
  title: 'Due',
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
