import { Module } from '@nestjs/common';
import { CheckWatch } from './check-watch';
import { CloseFormalExaminationEffect } from './close.effect';
import { CorrectionLapseEffect, ExamineEffect } from './examine.effect';
import { FormalChecks } from './formal-checks';

@Module({
  providers: [FormalChecks, CheckWatch, ExamineEffect, CorrectionLapseEffect, CloseFormalExaminationEffect],
})
export class FormalExaminationActivitiesModule {}
