export {
  createRound,
  gap,
  getPlan,
  getRound,
  listRounds,
  planEntry,
  roundDetail,
  roundRow,
  saveDraft,
  suggestScheduleRoute,
  type RoundDetail,
  type RoundRow,
} from './routes';
export { draftSchedule, roundSettings, schedule, type RoundSettingsDto } from './settings';
