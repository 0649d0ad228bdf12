import { Module } from '@nestjs/common';
import { AcceptReviewEffect, DeclineReviewEffect } from './answer.effect';
import { CloseReviewEffect } from './close.effect';
import { ProposePanelsEffect, ReleasePanelsEffect } from './panels.effect';
import { ReassignReviewEffect } from './reassign.effect';
import { ScoreReviewEffect } from './score.effect';

@Module({
  providers: [
    ProposePanelsEffect,
    ReleasePanelsEffect,
    AcceptReviewEffect,
    DeclineReviewEffect,
    ScoreReviewEffect,
    ReassignReviewEffect,
    CloseReviewEffect,
  ],
})
export class ExpertReviewActivitiesModule {}
