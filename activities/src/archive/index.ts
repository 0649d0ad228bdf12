export { ArchiveActivitiesModule } from './archive.module';
export { ArchiveService } from './archive.service';
