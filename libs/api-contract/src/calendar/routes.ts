import { z } from 'zod';
import { defineRoute, instant } from '../core';

const READERS = ['staff', 'lead', 'auditor'] as const;
const yearParams = z.object({ year: z.coerce.number().int().min(2020).max(2100) });

export const calendarDay = z.object({
  date: z.iso.date(),
  kind: z.enum(['off', 'work']),
  name: z.string(),
  /** Empty: the whole country. */
  provinceCode: z.string(),
});
export type CalendarDay = z.infer<typeof calendarDay>;

export const listCalendarYears = defineRoute({
  id: 'calendar.list',
  method: 'GET',
  path: '/api/v1/calendar',
  summary: '工作日历：已载入的年份',
  who: READERS,
  tie: 'none',
  response: z.object({
    years: z.array(
      z.object({
        year: z.number().int(),
        source: z.string(),
        loadedAt: instant,
        daysOff: z.number().int(),
        workdays: z.number().int(),
        provincial: z.number().int(),
      }),
    ),
    /** Years in which a round that is not over has deadlines, and which are not loaded. */
    missing: z.array(z.object({ year: z.number().int(), rounds: z.array(z.string()) })),
  }),
});

export const getCalendarYear = defineRoute({
  id: 'calendar.get',
  method: 'GET',
  path: '/api/v1/calendar/:year',
  summary: '一年的放假与调休安排',
  who: READERS,
  tie: 'none',
  params: yearParams,
  response: z.object({
    year: z.number().int(),
    source: z.string(),
    loadedAt: instant,
    days: z.array(calendarDay),
    workingDays: z.number().int(),
  }),
});

/** Deadlines that were computed before stay as they are: they are instants of their own. */
export const loadCalendarYear = defineRoute({
  id: 'calendar.load',
  method: 'PUT',
  path: '/api/v1/calendar/:year',
  summary: '按行载入一年的安排，替换原有内容',
  who: ['staff'],
  tie: 'none',
  params: yearParams,
  body: z.object({
    source: z.string().trim().min(1, '请填写来源，如“国办发明电〔2026〕×号”').max(200, '来源不超过 200 字'),
    days: z
      .array(
        z.object({
          date: z.string().max(20),
          kind: z.enum(['off', 'work']),
          name: z.string().trim().max(40, '名称不超过 40 字'),
          provinceCode: z.string().max(6),
        }),
      )
      .max(400, '一年不超过 400 行'),
  }),
  response: z.object({ days: z.number().int() }),
});
