export { connectDatabase, databaseOptions } from './data-source';
export { DatabaseModule } from './database.module';
export { ENTITIES } from './entities';
export { Gathered } from './gathered';
export { MIGRATIONS } from './migrations';
