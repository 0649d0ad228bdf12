/** Task queues: `round` runs workflows and their acts, `mail` reminders, `documents` what is slow (PDF, packages, exports). */
export const TASK_QUEUES = { round: 'round', mail: 'mail', documents: 'documents' } as const;
export type TaskQueue = (typeof TASK_QUEUES)[keyof typeof TASK_QUEUES];
