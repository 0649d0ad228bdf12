export {
  changeLanguage,
  changePassword,
  getMe,
  listSessions,
  me,
  revokeSession,
  signIn,
  signOut,
  type Me,
} from './routes';
