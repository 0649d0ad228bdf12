import { Core1700000000001 } from '../migrations/0001-core';
import { SelfAssessment1700000000020 } from '../migrations/0020-self-assessment';

/** Every migration, in order; one line each. Numbers: 0001 core, 0010 notice, 0020 self-assessment, … by stage. */
export const MIGRATIONS = [
  Core1700000000001,
  SelfAssessment1700000000020,
];
