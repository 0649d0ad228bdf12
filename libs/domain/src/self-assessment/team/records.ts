import { formatDateTime } from '../../calendar';
import { fill, type Words } from '../../process/words';

/**
 * What the division of a form leaves in the record, beside the acts. Facts hold ids and numbers; `{subject}` is the
 * name of the account in `facts.account` at reading.
 */
export const TEAM_RECORDS = {
  'team.invite': {
    zh: '{actor}邀请{subject}为本园区同事，参加填报。',
    en: '{actor} invited {subject} as a colleague of the park.',
  },
  'team.give': {
    zh: '{actor}将评价目标 {objectives} 交由{subject}填报。',
    en: '{actor} gave objectives {objectives} to {subject}.',
  },
  'team.take-back': {
    zh: '{actor}将评价目标 {objectives} 从{subject}处收回。',
    en: '{actor} took objectives {objectives} back from {subject}.',
  },
  'team.due': {
    zh: '{actor}将评价目标 {objectives} 的完成期限定为{due}。',
    en: '{actor} set the due date of objectives {objectives} to {due}.',
  },
  'team.readable': {
    zh: '{actor}将“同事可以查看他人填报的目标”设为{readable}。',
    en: '{actor} set “colleagues may read the objectives of others” to {readable}.',
  },
  'team.ready': {
    zh: '{actor}将评价目标 {objectives} 标为填报完成。',
    en: '{actor} marked objective {objectives} ready.',
  },
  'team.reopen': {
    zh: '{actor}将评价目标 {objectives} 退回填报中。',
    en: '{actor} opened objective {objectives} again.',
  },
  'team.handover-offer': {
    zh: '{actor}请{subject}接任申报负责人。',
    en: '{actor} offered {subject} the role of submitter.',
  },
  'team.handover-confirm': {
    zh: '{actor}确认接任申报负责人，原负责人为{subject}。',
    en: '{actor} took over as submitter from {subject}.',
  },
  'team.handover-decline': {
    zh: '{actor}没有同意从{subject}接任申报负责人。',
    en: '{actor} declined to take over as submitter from {subject}.',
  },
  'team.handover-withdraw': {
    zh: '{actor}撤回请{subject}接任申报负责人的请求。',
    en: '{actor} took back the offer of the role of submitter to {subject}.',
  },
  'team.take-over': {
    zh: '原申报负责人{subject}的账号已不能使用，{actor}接任申报负责人。',
    en: 'The account of {subject}, submitter until now, is closed; {actor} took over as submitter.',
  },
  'team.take-over-from-filer': {
    zh: '{actor}从代报单位的{subject}处接手，担任申报负责人，代报单位不再填报。',
    en: '{actor} took the form over from {subject} of the body that filed, and is the submitter now.',
  },
} as const satisfies Record<string, Words>;
export type TeamRecord = keyof typeof TEAM_RECORDS;

/** The rule under which all of these are done, as the record prints it. */
export const TEAM_RULE =
  '自评由一名申报负责人对全部内容负责并提交；可将评价目标交由本园区同事填报，移交负责人须双方确认';

/** A record of the team as the database has it, with the name that its id stands for. */
export interface TeamRecordFacts {
  readonly act: string;
  readonly actor: string;
  /** Name of the account it is about; null when it is about none. */
  readonly subject: string | null;
  readonly facts: Readonly<Record<string, string | number | null>>;
}

/** The sentence of a record of the team; null for every other record. */
export function describeTeamRecord({ act, actor, subject, facts }: TeamRecordFacts): Words | null {
  const sentence = (TEAM_RECORDS as Readonly<Record<string, Words>>)[act];
  if (!sentence) return null;
  const inLanguage = (language: 'zh' | 'en'): string =>
    fill(sentence[language], {
      actor,
      subject: subject ?? (language === 'zh' ? '（已不存在）' : '(gone)'),
      objectives: String(facts['objectives'] ?? '').replaceAll(',', language === 'zh' ? '、' : ', '),
      due: dueText(facts['due'], language),
      readable: facts['readable'] === 'yes' ? YES[language] : NO[language],
    });
  return { zh: inLanguage('zh'), en: inLanguage('en') };
}

const YES: Words = { zh: '是', en: 'yes' };
const NO: Words = { zh: '否', en: 'no' };
const FORM_DEADLINE: Words = { zh: '自评截止时间', en: 'the deadline of the form' };

function dueText(due: string | number | null | undefined, language: 'zh' | 'en'): string {
  if (typeof due !== 'string') return FORM_DEADLINE[language];
  return formatDateTime(due, language);
}
