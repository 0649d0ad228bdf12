import { Module } from '@nestjs/common';
import { IssueNoticeEffect } from './issue.effect';

@Module({ providers: [IssueNoticeEffect] })
export class NoticeActivitiesModule {}
