import { Core1700000000001 } from '../migrations/0001-core';
import { Mail1700000000002 } from '../migrations/0002-mail';
import { Notice1700000000010 } from '../migrations/0010-notice';
import { SelfAssessment1700000000020 } from '../migrations/0020-self-assessment';
import { FormalExamination1700000000030 } from '../migrations/0030-formal-examination';
import { Recommendation1700000000040 } from '../migrations/0040-recommendation';
import { ExpertReview1700000000050 } from '../migrations/0050-expert-review';
import { Result1700000000060 } from '../migrations/0060-result';
import { Publicity1700000000070 } from '../migrations/0070-publicity';
import { Plaque1700000000080 } from '../migrations/0080-plaque';
import { Reporting1700000000090 } from '../migrations/0090-reporting';
import { House1700000000110 } from '../migrations/0110-house';
import { FormExchange1700000000120 } from '../migrations/0120-form-exchange';
import { EvidenceUploads1700000000130 } from '../migrations/0130-evidence-uploads';
import { Team1700000000140 } from '../migrations/0140-team';
import { Told1700000000170 } from '../migrations/0170-told';
import { Archive1700000000100 } from '../migrations/0100-archive';
import { Lists1700000000180 } from '../migrations/0180-lists';
import { Recommenders1700000000190 } from '../migrations/0190-recommenders';
import { Examiners1700000000200 } from '../migrations/0200-examiners';
import { FormalChecks1700000000201 } from '../migrations/0201-formal-checks';
import { Filing1700000000210 } from '../migrations/0210-filing';
import { DraftRevision1700000000220 } from '../migrations/0220-draft-revision';
import { Progress1700000000230 } from '../migrations/0230-progress';
import { Position1700000000231 } from '../migrations/0231-position';
import { TakenOver1700000000240 } from '../migrations/0240-taken-over';
import { FilingFor1700000000260 } from '../migrations/0260-filing-for';
import { LetterMarks1700000000270 } from '../migrations/0270-letter-marks';
import { NamesChanged1700000000280 } from '../migrations/0280-names-changed';

/** Every migration, in order; one line each. Numbers: 0001 core, 0010 notice, 0020 self-assessment, … by stage. */
export const MIGRATIONS = [
  Core1700000000001,
  Mail1700000000002,
  Notice1700000000010,
  SelfAssessment1700000000020,
  FormalExamination1700000000030,
  Recommendation1700000000040,
  ExpertReview1700000000050,
  Result1700000000060,
  Publicity1700000000070,
  Plaque1700000000080,
  Reporting1700000000090,
  House1700000000110,
  Archive1700000000100,
  FormExchange1700000000120,
  EvidenceUploads1700000000130,
  Team1700000000140,
  Told1700000000170,
  Lists1700000000180,
  Recommenders1700000000190,
  Examiners1700000000200,
  FormalChecks1700000000201,
  Filing1700000000210,
  DraftRevision1700000000220,
  Progress1700000000230,
  Position1700000000231,
  TakenOver1700000000240,
  FilingFor1700000000260,
  LetterMarks1700000000270,
  NamesChanged1700000000280,
];
