import { Module } from '@nestjs/common';
import { CloseFormalExaminationEffect } from './close.effect';
import { CorrectionLapseEffect, ExamineEffect } from './examine.effect';

@Module({ providers: [ExamineEffect, CorrectionLapseEffect, CloseFormalExaminationEffect] })
export class FormalExaminationActivitiesModule {}
