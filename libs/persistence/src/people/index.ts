export { AccountEntity } from './account.entity';
