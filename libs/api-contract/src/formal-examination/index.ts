export {
  check,
  checkAgain,
  getExamination,
  LARGEST_BATCH,
  listExaminations,
  previewAcceptance,
  QUEUE_CHECKS,
  QUEUE_PHASES,
  QUEUE_TURNS,
  queueQuery,
  type QueueQuery,
  type QueueRow,
} from './routes';
