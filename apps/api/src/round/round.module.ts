import { Module } from '@nestjs/common';
import { DraftService } from './draft.service';
import { RoundController } from './round.controller';
import { RoundReader } from './round-reader';

@Module({ controllers: [RoundController], providers: [DraftService, RoundReader], exports: [RoundReader] })
export class RoundModule {}
