import { DataSource, type DataSourceOptions } from 'typeorm';
import { ENTITIES } from './entities';
import { MIGRATIONS } from './migrations';
import { PREPARING_DRIVER } from './prepared';

/**
 * Options of the one database. Sessions speak UTC; a statement that runs longer than a minute is a fault.
 * @param url as in `Config.databaseUrl`
 * @param poolSize connections of this process
 */
export function databaseOptions(url: string, poolSize = 16): DataSourceOptions {
  return {
    type: 'postgres',
    driver: PREPARING_DRIVER,
    url,
    entities: ENTITIES,
    migrations: MIGRATIONS,
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'each',
    poolSize,
    synchronize: false,
    extra: { options: '-c timezone=UTC -c statement_timeout=60000', keepAlive: true },
  };
}

/** A connected data source; for scripts and tests. */
export async function connectDatabase(url: string, poolSize?: number): Promise<DataSource> {
  return new DataSource(databaseOptions(url, poolSize)).initialize();
}
