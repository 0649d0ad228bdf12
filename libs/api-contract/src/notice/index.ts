export {
  getNotice,
  getNoticeDocx,
  getNoticePdf,
  getPublicNotice,
  listPublicNotices,
  publicNotice,
  type PublicNotice,
} from './routes';
