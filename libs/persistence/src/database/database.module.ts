import { Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { databaseOptions } from './data-source';

/** Gives a Nest application the database; stages inject `DataSource` or their repositories. */
@Module({})
export class DatabaseModule {
  static at(url: string, poolSize?: number): DynamicModule {
    return {
      module: DatabaseModule,
      global: true,
      imports: [
        TypeOrmModule.forRoot({ ...databaseOptions(url, poolSize), retryAttempts: 20, retryDelay: 500 }),
      ],
      exports: [TypeOrmModule],
    };
  }
}
