export { AccountEntity } from './account.entity';
export { employerOf, isEmployedBy } from './employment';
