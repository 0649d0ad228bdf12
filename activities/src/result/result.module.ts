import { Module } from '@nestjs/common';
import { ApproveDecisionEffect, ProposeDecisionEffect } from './decision.effect';

@Module({ providers: [ProposeDecisionEffect, ApproveDecisionEffect] })
export class ResultActivitiesModule {}
