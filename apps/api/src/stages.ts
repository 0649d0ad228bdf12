import type { Type } from '@nestjs/common';
import { NoticeModule } from './notice/notice.module';
import { RoundModule } from './round/round.module';

/** The stages' modules; one line each, in the order of the stages. */
export const STAGE_MODULES: readonly Type[] = [
  RoundModule,
  NoticeModule,
];
