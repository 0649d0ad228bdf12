import { Core1700000000001 } from '../migrations/0001-core';

/** Every migration, in order; one line each. Numbers: 0001 core, 0010 notice, 0020 self-assessment, … by stage. */
export const MIGRATIONS = [
  Core1700000000001,
];
