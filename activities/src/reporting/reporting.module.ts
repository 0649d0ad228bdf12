import { Module } from '@nestjs/common';
import { CloseReportingEffect } from './close.effect';
import { AcknowledgeReportEffect, DeliverReportEffect, EscalateReportEffect } from './package.effect';
import { ReportService } from './report.service';
import { ProposeReportsEffect, SendReportsEffect } from './send.effect';

@Module({
  providers: [
    ProposeReportsEffect,
    SendReportsEffect,
    DeliverReportEffect,
    AcknowledgeReportEffect,
    EscalateReportEffect,
    CloseReportingEffect,
    ReportService,
  ],
  exports: [ReportService],
})
export class ReportingActivitiesModule {}
