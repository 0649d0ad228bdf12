import { Module } from '@nestjs/common';
import { AskExtensionEffect, ExtendEffect, RefuseExtensionEffect } from './extension.effect';
import { ConfirmFilingEffect, ObjectToFilingEffect } from './filing-for.effect';
import { LapseEffect } from './lapse.effect';
import { ProgressWatch } from './progress-watch';
import { SubmissionService } from './submission.service';
import { CorrectEffect, SubmitEffect } from './submit.effect';
import { CloseEffect, OpenEffect } from './window.effect';
import { WithdrawEffect } from './withdraw.effect';

@Module({
  providers: [
    SubmissionService,
    ProgressWatch,
    SubmitEffect,
    CorrectEffect,
    WithdrawEffect,
    ConfirmFilingEffect,
    ObjectToFilingEffect,
    LapseEffect,
    AskExtensionEffect,
    ExtendEffect,
    RefuseExtensionEffect,
    OpenEffect,
    CloseEffect,
  ],
  exports: [SubmissionService],
})
export class SelfAssessmentActivitiesModule {}
