import { Module } from '@nestjs/common';
import { CloseRecommendationEffect } from './close.effect';
import { GiveOpinionEffect, WithdrawOpinionEffect } from './opinion.effect';

@Module({ providers: [GiveOpinionEffect, WithdrawOpinionEffect, CloseRecommendationEffect] })
export class RecommendationActivitiesModule {}
