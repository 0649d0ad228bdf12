import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { STAGES } from '@xuanping/domain/process';
import { ROOT } from './source-files';

/** Folders that have one folder for each stage, so that whoever knows one part knows the others. */
const STAGE_HOMES = ['libs/domain/src', 'libs/api-contract/src', 'apps/api/src', 'apps/web/src/pages'];
/** Folders in which a stage that has something to do there has its folder. */
const OTHER_HOMES = ['activities/src', 'libs/contracts/src', 'libs/documents/src', 'libs/persistence/src'];

/** Names that mean a stage and are not its name: the ones people reach for. */
const WRONG_NAMES: Readonly<Record<string, string>> = {
  rounds: 'round',
  'selection-rounds': 'round',
  notices: 'notice',
  selfAssessment: 'self-assessment',
  self_assessment: 'self-assessment',
  assessment: 'self-assessment',
  'self-evaluation': 'self-assessment',
  formalExamination: 'formal-examination',
  formal_examination: 'formal-examination',
  examination: 'formal-examination',
  'formal-review': 'formal-examination',
  recommendations: 'recommendation',
  expertReview: 'expert-review',
  expert_review: 'expert-review',
  review: 'expert-review',
  reviews: 'expert-review',
  scoring: 'expert-review',
  results: 'result',
  decision: 'result',
  announcement: 'publicity',
  publication: 'publicity',
  plaques: 'plaque',
  award: 'plaque',
  certificates: 'plaque',
  report: 'reporting',
  reports: 'reporting',
  archives: 'archive',
  archiving: 'archive',
};

const foldersOf = (folder: string): string[] =>
  existsSync(path.join(ROOT, folder))
    ? readdirSync(path.join(ROOT, folder), { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => name)
    : [];

describe('the stages of a round', () => {
  it('are the eleven of the process, in their order', () => {
    expect(STAGES).toEqual([
      'round',
      'notice',
      'self-assessment',
      'formal-examination',
      'recommendation',
      'expert-review',
      'result',
      'publicity',
      'plaque',
      'reporting',
      'archive',
    ]);
  });

  it.each(STAGE_HOMES)('each have a folder of their name in %s', (home) => {
    const folders = foldersOf(home);
    expect(STAGES.filter((stage) => !folders.includes(stage))).toEqual([]);
  });

  it.each([...STAGE_HOMES, ...OTHER_HOMES])('go by no other name in %s', (home) => {
    const wrong = foldersOf(home).filter((name) => name in WRONG_NAMES);
    expect(wrong.map((name) => `${home}/${name}: call it ${WRONG_NAMES[name] ?? ''}`)).toEqual([]);
  });
});
