export {
  downloadObjectionFile,
  fileObjection,
  getPublicList,
  listObjections,
  listPublicLists,
  objection,
  publicList,
  uploadObjectionFile,
  type PublicList,
} from './routes';
