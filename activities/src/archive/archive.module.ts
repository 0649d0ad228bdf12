import { Module } from '@nestjs/common';
import { ArchiveService } from './archive.service';
import { SealEffect } from './seal.effect';
import { Sequencer } from './sequencer';
import { SequencerLoop } from './sequencer-loop';

@Module({ providers: [ArchiveService, SealEffect, Sequencer, SequencerLoop], exports: [ArchiveService] })
export class ArchiveActivitiesModule {}
