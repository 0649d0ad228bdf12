export {
  accountDetail,
  accountRow,
  changeAccount,
  disableAccount,
  enableAccount,
  findEmployers,
  getAccount,
  inviteAccount,
  listAccounts,
  listHouseRecords,
  removeSecondFactor,
  sendAccountLink,
  unlockAccount,
  type AccountDetail,
  type AccountRow,
} from './accounts';
export { readAccountLink, requestPasswordReset, setPasswordByLink } from './links';
export { changeSecurityPolicy, getSecurityPolicy, securityPolicy } from './policy';
export { beginSecondFactor, confirmSecondFactor, endSecondFactor, getSecondFactor } from './second-factor';
