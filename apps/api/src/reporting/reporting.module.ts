import { Module } from '@nestjs/common';
import { PublicReports } from './public-reports';
import { ReportingController } from './reporting.controller';
import { ReportingReader } from './reporting-reader';

@Module({ controllers: [ReportingController], providers: [ReportingReader, PublicReports] })
export class ReportingModule {}
