import { Module } from '@nestjs/common';
import { RegistryImport } from './import.service';
import { RegistryController } from './registry.controller';
import { RegistryReader } from './registry.reader';
import { RegistryService } from './registry.service';

/** The registry 名录. */
@Module({ controllers: [RegistryController], providers: [RegistryImport, RegistryReader, RegistryService] })
export class RegistryModule {}
