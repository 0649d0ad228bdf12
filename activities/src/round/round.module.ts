import { Module } from '@nestjs/common';
import { CancelEffect } from './cancel.effect';
import { ChangeDeadlinesEffect, ProposeDeadlineChangeEffect } from './deadlines.effect';
import { LaunchEffect, ProposeLaunchEffect } from './launch.effect';
import { PauseEffect, ResumeEffect } from './pause.effect';
import { SendBackEffect } from './send-back.effect';

@Module({
  providers: [
    ProposeLaunchEffect,
    LaunchEffect,
    SendBackEffect,
    ProposeDeadlineChangeEffect,
    ChangeDeadlinesEffect,
    PauseEffect,
    ResumeEffect,
    CancelEffect,
  ],
})
export class RoundActivitiesModule {}
