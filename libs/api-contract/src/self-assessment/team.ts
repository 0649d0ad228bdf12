import { z } from 'zod';
import { applicationParams, defineRoute, instant, pageOf, pageQuery } from '../core';

const TEAM = '/api/v1/rounds/:round/applications/:no/team';
const objectiveNo = z.coerce.number().int().min(1).max(20);
const objectiveParams = applicationParams.extend({ objective: objectiveNo });
const person = z.object({ id: z.uuid(), name: z.string() });

/** Somebody of the park who can take a part, with how far the account is. */
export const teamPerson = person.extend({
  email: z.string(),
  /** `invited`: the link to set a password was not used yet. */
  state: z.enum(['active', 'invited']),
});
export type TeamPerson = z.infer<typeof teamPerson>;

/** One objective with who fills it in; how far it is only where the reader sees it. */
export const teamObjective = z.object({
  no: z.number().int(),
  editors: z.array(person),
  dueAt: instant.nullable(),
  ready: z.object({ at: instant, by: z.string() }).nullable(),
  progress: z
    .object({
      state: z.enum(['empty', 'incomplete', 'warning', 'error', 'ready']),
      due: z.number().int(),
      done: z.number().int(),
      evidenceDue: z.number().int(),
      evidenceDone: z.number().int(),
    })
    .nullable(),
  /** Threads of comments that wait to be resolved; null where the reader does not see the objective. */
  openThreads: z.number().int().nullable(),
});
export type TeamObjectiveDto = z.infer<typeof teamObjective>;

/** Somebody who is in the form now. */
export const present = z.object({
  id: z.uuid(),
  name: z.string(),
  /** Null: on a page that is of no objective. */
  objective: z.number().int().nullable(),
});
export type Present = z.infer<typeof present>;

export const teamDetail = z.object({
  me: z.object({
    /** `house`: staff, lead or auditor, who only read. */
    part: z.enum(['submitter', 'editor', 'colleague', 'house']),
    mine: z.array(z.number().int()),
    /** Objectives one sees; null: all. */
    sees: z.array(z.number().int()).nullable(),
  }),
  submitter: person,
  /** The submitter's account is closed: any colleague may take over. So may they while `filedBy` has the form in hand. */
  submitterGone: z.boolean(),
  /** The recommender that files for the park (代报) and has the form in hand; null: nobody does. */
  filedBy: z.object({ organization: z.string(), confirmed: z.boolean() }).nullable(),
  othersReadable: z.boolean(),
  /** Whether anything was given out; until then everybody of the park edits everything. */
  divided: z.boolean(),
  people: z.array(teamPerson),
  /** Names of colleagues whose accounts were closed: what is written of them means nobody of a shorter name. */
  left: z.array(z.string()),
  objectives: z.array(teamObjective),
  handover: z.object({ from: person, to: person, at: instant }).nullable(),
  here: z.array(present),
  /** Until when the form may be changed, and with it the division; null: not now. */
  openUntil: instant.nullable(),
  /** Number of the last change: who changes the division says which one was seen. */
  revision: z.number().int(),
  now: instant,
});
export type TeamDetail = z.infer<typeof teamDetail>;

export const getTeam = defineRoute({
  id: 'self-assessment.team',
  method: 'GET',
  path: TEAM,
  summary: '填报分工：申报负责人、同事、各评价目标由谁填报及进展',
  who: ['applicant', 'staff', 'lead', 'auditor'],
  tie: 'own',
  part: 'park',
  audited: '查看填报分工',
  params: applicationParams,
  response: teamDetail,
});

export const inviteColleague = defineRoute({
  id: 'self-assessment.invite-colleague',
  method: 'POST',
  path: `${TEAM}/people`,
  summary: '邀请同事：为本园区开通账号并发送一次性链接；尚未设置密码的同事重新发送',
  who: ['applicant'],
  tie: 'own',
  part: 'submitter',
  params: applicationParams,
  body: z.strictObject({
    name: z.string().trim().min(1, '请填写姓名').max(60, '姓名不超过 60 字'),
    email: z.string().trim().min(3, '请填写电子邮箱').max(200, '电子邮箱不超过 200 字'),
  }),
  response: z.object({ id: z.uuid(), sent: z.boolean() }),
  status: 201,
});

export const divideForm = defineRoute({
  id: 'self-assessment.divide',
  method: 'PUT',
  path: `${TEAM}/objectives`,
  summary: '将评价目标交由同事填报（无填报人即收回），可限定完成期限；未列出的评价目标不变',
  who: ['applicant'],
  tie: 'own',
  part: 'submitter',
  params: applicationParams,
  body: z.strictObject({
    revision: z.number().int().min(0),
    objectives: z
      .array(
        z.strictObject({
          no: z.number().int().min(1).max(20),
          editors: z.array(z.uuid()).max(20),
          dueAt: instant.nullable(),
        }),
      )
      .min(1)
      .max(20),
  }),
  response: z.object({ revision: z.number().int(), told: z.number().int() }),
});

export const setOthersReadable = defineRoute({
  id: 'self-assessment.others-readable',
  method: 'PUT',
  path: `${TEAM}/settings`,
  summary: '设置同事可否查看他人填报的评价目标',
  who: ['applicant'],
  tie: 'own',
  part: 'submitter',
  params: applicationParams,
  body: z.strictObject({ othersReadable: z.boolean() }),
  response: z.object({ revision: z.number().int() }),
});

export const markReady = defineRoute({
  id: 'self-assessment.mark-ready',
  method: 'POST',
  path: `${TEAM}/objectives/:objective/ready`,
  summary: '将一个评价目标标为填报完成；尚有必填或错误时拒绝并列明',
  who: ['applicant'],
  tie: 'own',
  part: 'editor',
  params: objectiveParams,
  body: z.strictObject({}),
  response: z.object({ revision: z.number().int() }),
});

export const reopenObjective = defineRoute({
  id: 'self-assessment.reopen-objective',
  method: 'POST',
  path: `${TEAM}/objectives/:objective/reopen`,
  summary: '将填报完成的评价目标退回填报中',
  who: ['applicant'],
  tie: 'own',
  part: 'editor',
  params: objectiveParams,
  body: z.strictObject({}),
  response: z.object({ revision: z.number().int() }),
});

export const offerHandover = defineRoute({
  id: 'self-assessment.offer-handover',
  method: 'POST',
  path: `${TEAM}/handover`,
  summary: '请一位同事接任申报负责人；对方确认后生效',
  who: ['applicant'],
  tie: 'own',
  part: 'submitter',
  params: applicationParams,
  body: z.strictObject({ to: z.uuid() }),
  response: z.object({ revision: z.number().int() }),
});

export const withdrawHandover = defineRoute({
  id: 'self-assessment.withdraw-handover',
  method: 'DELETE',
  path: `${TEAM}/handover`,
  summary: '撤回接任请求',
  who: ['applicant'],
  tie: 'own',
  part: 'submitter',
  params: applicationParams,
  response: z.object({ revision: z.number().int() }),
});

export const answerHandover = defineRoute({
  id: 'self-assessment.answer-handover',
  method: 'POST',
  path: `${TEAM}/handover/answer`,
  summary: '确认或谢绝接任申报负责人（仅被请的同事）',
  who: ['applicant'],
  tie: 'own',
  part: 'park',
  params: applicationParams,
  body: z.strictObject({ accept: z.boolean() }),
  response: z.object({ revision: z.number().int() }),
});

export const takeOver = defineRoute({
  id: 'self-assessment.take-over',
  method: 'POST',
  path: `${TEAM}/take-over`,
  summary: '原申报负责人的账号已不能使用时，由同事接任',
  who: ['applicant'],
  tie: 'own',
  part: 'park',
  params: applicationParams,
  body: z.strictObject({}),
  response: z.object({ revision: z.number().int() }),
});

export const sayHere = defineRoute({
  id: 'self-assessment.presence',
  method: 'PUT',
  path: `${TEAM}/presence`,
  summary: '告知正在填报哪个评价目标，并取得其他同事的位置；每 10 秒一次，30 秒后失效',
  who: ['applicant', 'recommender'],
  tie: 'own',
  part: 'park',
  params: applicationParams,
  body: z.strictObject({ objective: z.number().int().min(1).max(20).nullable() }),
  response: z.object({ here: z.array(present) }),
});

/** `13.2` */
const itemId = z.string().regex(/^\d{1,2}\.\d{1,2}$/, '目标说明编号有误');
const text = z.string().trim().min(1, '请填写评论').max(2000, '评论不超过 2000 字');

export const teamComment = z.object({
  id: z.uuid(),
  text: z.string(),
  by: person,
  at: instant,
  mentions: z.array(person),
});
export type TeamComment = z.infer<typeof teamComment>;

/** A comment on an item with its answers, oldest first. */
export const commentThread = teamComment.extend({
  item: z.string(),
  resolved: z.object({ by: z.string(), at: instant }).nullable(),
  answers: z.array(teamComment),
});
export type CommentThread = z.infer<typeof commentThread>;

export const listComments = defineRoute({
  id: 'self-assessment.comments',
  method: 'GET',
  path: `${TEAM}/comments`,
  summary: '各目标说明的评论，新的在前；只含本人可见的评价目标',
  who: ['applicant'],
  tie: 'own',
  part: 'park',
  params: applicationParams,
  query: pageQuery.extend({
    objective: objectiveNo.optional(),
    state: z.enum(['open', 'resolved']).optional(),
  }),
  response: pageOf(commentThread),
});

export const writeComment = defineRoute({
  id: 'self-assessment.comment',
  method: 'POST',
  path: `${TEAM}/comments`,
  summary: '就一项目标说明发表评论，可提及看得到该目标的同事（合并为一封邮件）',
  who: ['applicant'],
  tie: 'own',
  part: 'reader',
  params: applicationParams,
  body: z.strictObject({ item: itemId, text, mentions: z.array(z.uuid()).max(10).default([]) }),
  response: z.object({ id: z.uuid() }),
  status: 201,
});

const threadParams = applicationParams.extend({ thread: z.uuid() });

export const answerComment = defineRoute({
  id: 'self-assessment.answer-comment',
  method: 'POST',
  path: `${TEAM}/comments/:thread/answers`,
  summary: '回复一条评论；已解决的评论随之重新打开',
  who: ['applicant'],
  tie: 'own',
  part: 'reader',
  params: threadParams,
  body: z.strictObject({ text, mentions: z.array(z.uuid()).max(10).default([]) }),
  response: z.object({ id: z.uuid() }),
  status: 201,
});

export const resolveComment = defineRoute({
  id: 'self-assessment.resolve-comment',
  method: 'PUT',
  path: `${TEAM}/comments/:thread/resolved`,
  summary: '将一条评论标为已解决，或重新打开',
  who: ['applicant'],
  tie: 'own',
  part: 'reader',
  params: threadParams,
  body: z.strictObject({ resolved: z.boolean() }),
  response: z.object({ resolved: z.boolean() }),
});
