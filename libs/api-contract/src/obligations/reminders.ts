import { HAND_REMINDERS, LONGEST_NOTE } from '@xuanping/domain/notification';
import { z } from 'zod';
import {
  commaList,
  defineRoute,
  instant,
  pageOf,
  pageQuery,
  roundCode,
  searchWords,
  sortOf,
  words,
} from '../core';

const REMINDERS = '/api/v1/rounds/:round/reminders/:of';

const count = z.number().int();
const reminderParams = z.object({ round: roundCode, of: z.enum(HAND_REMINDERS) });

/** Somebody who still owes something, as whoever reminds them sees it. */
export const remindableRow = z.object({
  /** Number of the application whose form it is; id of the recommender. */
  id: z.string(),
  name: z.string(),
  province: z.string(),
  /** Open matters: 1 for a form, the applications that wait for an opinion for a recommender. */
  waiting: count,
  dueAt: instant,
  /** Of a form; null for a recommender. */
  form: z
    .object({
      state: z.enum(['drafting', 'correcting']),
      /** Null before its first save. */
      percent: count.nullable(),
      missingEvidence: count,
      openWarnings: count,
      savedAt: instant.nullable(),
      /** By its pace it will hardly be complete by its deadline. */
      slow: z.boolean(),
      /** Who files it for the park (代报) and is written to as well. */
      filedBy: z.string().nullable(),
    })
    .nullable(),
  /** How many people would get a mail. */
  people: count,
  /** When they were last reminded by hand, and by whom. */
  last: z.object({ at: instant, by: z.string() }).nullable(),
  /** Why they may not be reminded now. */
  refused: words.nullable(),
});
export type RemindableRow = z.infer<typeof remindableRow>;

export const listRemindable = defineRoute({
  id: 'obligations.remindable',
  method: 'GET',
  path: REMINDERS,
  summary: '尚未提交的园区或尚未提出意见的推荐单位，及其最近一次人工催办',
  who: ['staff', 'lead', 'auditor'],
  tie: 'none',
  params: reminderParams,
  query: pageQuery.extend({
    /** `slow`: forms that by their pace will not be complete; `never`: not reminded by hand yet. */
    show: z.enum(['slow', 'never']).optional(),
    province: commaList(z.string().regex(/^\d{6}$/)).optional(),
    search: searchWords.optional(),
    sort: sortOf('name', 'percent', 'saved', 'last', 'waiting').optional(),
  }),
  response: pageOf(remindableRow),
});

/** At most so many at a time; whoever has more reminds them province by province. */
export const MOST_REMINDED = 3000;

const chosen = z
  .object({
    /** Those of `remindableRow.id`; left out: all that the same narrowing of the list shows. */
    ids: z.array(z.string().max(80)).min(1).max(MOST_REMINDED).optional(),
    show: z.enum(['slow', 'never']).optional(),
    province: z
      .array(z.string().regex(/^\d{6}$/))
      .max(40)
      .optional(),
    search: searchWords.optional(),
    note: z.string().trim().max(LONGEST_NOTE, `附言不超过 ${LONGEST_NOTE} 字`).default(''),
  })
  .strict();

export const previewReminders = defineRoute({
  id: 'obligations.reminders-preview',
  method: 'POST',
  path: `${REMINDERS}/preview`,
  summary: '人工催办预览：发给谁、各收到什么、谁不催及原因；不发出任何邮件',
  who: ['staff'],
  tie: 'none',
  params: reminderParams,
  body: chosen.extend({
    /** Whose letter to show; left out: that of the first. */
    letter: z.string().max(80).optional(),
  }),
  response: z.object({
    reminded: z.array(z.object({ id: z.string(), name: z.string(), people: count })),
    mails: count,
    left: z.array(z.object({ id: z.string(), name: z.string(), why: words })),
    /** One letter as it will be read; null when nobody is reminded. */
    letter: z
      .object({
        id: z.string(),
        recipient: z.string(),
        subject: z.string(),
        html: z.string(),
        text: z.string(),
      })
      .nullable(),
  }),
});

export const sendReminders = defineRoute({
  id: 'obligations.remind',
  method: 'POST',
  path: REMINDERS,
  summary: '人工催办：向尚未完成的园区或推荐单位发出邮件，每家每个工作日至多一次',
  who: ['staff'],
  tie: 'none',
  params: reminderParams,
  body: chosen,
  response: z.object({
    reminded: count,
    mails: count,
    /** Left out since what was previewed: reminded by somebody else meanwhile, or finished. */
    left: count,
  }),
});
