import { Module } from '@nestjs/common';
import { PlaqueCheckService } from './plaque-check';
import { PlaqueController } from './plaque.controller';
import { PlaqueReader } from './plaque-reader';

@Module({ controllers: [PlaqueController], providers: [PlaqueReader, PlaqueCheckService] })
export class PlaqueModule {}
