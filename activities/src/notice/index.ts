export { NoticeActivitiesModule } from './notice.module';
