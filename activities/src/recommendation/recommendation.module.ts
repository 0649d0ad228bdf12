import { Module } from '@nestjs/common';
import { AbstainEffect, ResumeEffect } from './abstain.effect';
import { CloseRecommendationEffect } from './close.effect';
import { FileLetterEffect, WithdrawLetterEffect } from './letter.effect';
import { GiveOpinionEffect, WithdrawOpinionEffect } from './opinion.effect';

@Module({
  providers: [
    GiveOpinionEffect,
    WithdrawOpinionEffect,
    AbstainEffect,
    ResumeEffect,
    FileLetterEffect,
    WithdrawLetterEffect,
    CloseRecommendationEffect,
  ],
})
export class RecommendationActivitiesModule {}
