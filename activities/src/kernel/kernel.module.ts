import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { ActPerformer } from './act-performer';
import { Effects } from './effects';
import { Informer } from './inform';
import { MailQueue } from './mail-queue';
import { ProcessStarter } from './process-starter';
import { Terms } from './terms';
import { UntoldWatch } from './untold-watch';

/** What all stages share: performing acts, telling processes, starting processes. Expects CONFIG and TEMPORAL_CLIENT from the process. */
@Module({
  imports: [DiscoveryModule],
  providers: [ActPerformer, Effects, Informer, MailQueue, ProcessStarter, Terms, UntoldWatch],
  exports: [ActPerformer, Effects, Informer, MailQueue, Terms],
})
export class KernelModule {}
