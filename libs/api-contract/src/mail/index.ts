export {
  countMails,
  getMail,
  listMails,
  mailDetail,
  mailFilter,
  mailRow,
  resendMail,
  type MailDetail,
  type MailRow,
} from './routes';
