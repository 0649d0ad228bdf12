import type { Translated } from '../../../i18n/messages';
import type { exchangeZh } from './phrases.zh-CN';

export const exchangeEn: Translated<typeof exchangeZh> = {
  title: 'Excel',
  open: 'Fill in with Excel',
  openHint:
    'Export the whole form to Excel, fill it in offline or in several departments, and import it again.',
  outTitle: 'Export',
  outText:
    'One sheet for each element, with lists, units, help and quotients that compute themselves; the pale yellow cells can be filled in. Opens in Excel, WPS or LibreOffice.',
  outLocked: 'The form is locked; the exported file is for reading only.',
  outAct: 'Export the form (Excel)',
  outUnsaved:
    'Some content is not saved on the server yet: settle the conflicts or wait for the connection, then export.',
  inTitle: 'Import',
  inText:
    'Upload the form when it is filled in. It is compared cell by cell first; you choose what is written, and nothing changes before.',
  file: 'The form, filled in',
  comparing: 'Reading and comparing…',
  comparedTitle: 'Differences from the form as it stands',
  fileFacts: '{{file}}, uploaded by {{by}} on',
  counts:
    '{{new}} new, {{changed}} changed, {{stale}} to be chosen, {{refused}} that cannot be written, {{unchanged}} the same.',
  nothing: 'The file says exactly what the form says; there is nothing to write.',
  staleTitle: 'The form was changed after the file was exported',
  staleText:
    'Fields marked “Changed since” are listed with both contents, the form’s and the file’s. Leave them unticked to keep the form’s.',
  refusedText:
    'Correct the fields that cannot be written in the file and upload it again; the others can be written now.',
  straysTitle: 'The file has lines that belong to no field; they were not read',
  choose: 'Write',
  chooseRow: 'Write “{{name}}”',
  chooseAll: 'Choose all that can be written directly',
  chooseNone: 'Choose none',
  column: { item: 'Field', outcome: 'Outcome', what: 'In the form → in the file' },
  outcomes: { new: 'New', changed: 'Changed', stale: 'Changed since', refused: 'Cannot be written' },
  place: '{{sheet}}!{{cell}}',
  fromTo: '{{name}}: {{from}} → {{to}}',
  blank: '(empty)',
  theirs: 'The form’s content was written by {{by}} on',
  theirsStop: '. ',
  untouched: 'The file still says what was exported; better leave it unticked.',
  touched: 'The file was changed too; compare and choose.',
  apply_one: 'Write the chosen field',
  apply_other: 'Write {{count}} chosen fields',
  applying: 'Writing…',
  applyNone: 'Nothing is chosen.',
  applied_one: 'One field was written; its history says “imported”.',
  applied_other: '{{count}} fields were written; their history says “imported”.',
  toForm: 'See the form',
  conflict:
    'Somebody changed the form after you chose, so nothing was written. It was compared again; please choose once more.',
  again: 'Compare again',
  other: 'Another file',
};
