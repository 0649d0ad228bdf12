import { MAIL_KIND_NAMES, type MailKind } from '../notification/kinds';
import { ROLE_NAMES, type Role } from '../process/role';
import { fill, type Words } from '../process/words';
import { ORGANIZATION_FIELD_NAMES } from './organizations';

/**
 * What is recorded beside the acts of a round: matters of the house itself. They stand in the same append-only
 * record (`act_record`), so that one log holds everything; where they concern no round its code is empty.
 * Facts hold ids and words, no personal data; `{subject}` is the account's or organisation's name at reading.
 */
export const HOUSE_RECORDS = {
  'mail.resend': {
    zh: '{actor}重新发送邮件 {mail}（{kind}），理由：{reason}',
    en: '{actor} sent mail {mail} ({kind}) again: {reason}',
  },
  'reminder.form': {
    zh: '{actor}催办{subject}的填报，发出 {mails} 封邮件',
    en: '{actor} reminded {subject} of its form by {mails} mails',
  },
  'reminder.recommendation': {
    zh: '{actor}催办{subject}提出推荐意见（{count} 份申报），发出 {mails} 封邮件',
    en: '{actor} reminded {subject} of its opinions on {count} applications by {mails} mails',
  },
  'account.invite': {
    zh: '{actor}为{subject}开通账号，角色：{roles}',
    en: '{actor} opened an account for {subject}, roles: {roles}',
  },
  'account.invite-again': {
    zh: '{actor}向{subject}重新发送设置密码的链接',
    en: '{actor} sent {subject} a new link to set a password',
  },
  'account.change': {
    zh: '{actor}变更{subject}的账号：{changes}',
    en: '{actor} changed the account of {subject}: {changes}',
  },
  'account.disable': {
    zh: '{actor}停用{subject}的账号，理由：{reason}',
    en: '{actor} disabled the account of {subject}: {reason}',
  },
  'account.enable': { zh: '{actor}恢复{subject}的账号', en: '{actor} enabled the account of {subject}' },
  'account.unlock': { zh: '{actor}解除{subject}账号的锁定', en: '{actor} unlocked the account of {subject}' },
  'account.lock': {
    zh: '{subject}的账号因连续输错密码被锁定',
    en: 'The account of {subject} was locked after wrong passwords',
  },
  'account.remove-second-factor': {
    zh: '{actor}解除{subject}的两步验证，理由：{reason}',
    en: '{actor} removed the second factor of {subject}: {reason}',
  },
  'account.set-password': {
    zh: '{subject}通过邮件链接设置了密码',
    en: '{subject} set a password by the link of a mail',
  },
  'account.second-factor': { zh: '{subject}{change}两步验证', en: '{subject}: second factor {change}' },
  'policy.change': {
    zh: '{actor}变更安全策略：{changes}',
    en: '{actor} changed the security policy: {changes}',
  },
  'registry.add': { zh: '{actor}在名录中新增{subject}', en: '{actor} added {subject} to the registry' },
  'registry.edit': {
    zh: '{actor}修改名录中的{subject}：{changes}',
    en: '{actor} changed {subject} in the registry: {changes}',
  },
  'registry.membership': {
    zh: '{actor}将 {count} 家园区标记为{membership}',
    en: '{actor} marked {count} parks as {membership}',
  },
  'registry.import': {
    zh: '{actor}从表格导入名录：新增 {added} 家、修改 {changed} 家',
    en: '{actor} imported the registry from a table: {added} new, {changed} changed',
  },
  'calendar.load': {
    zh: '{actor}载入 {year} 年工作日历（{days} 天），来源：{source}',
    en: '{actor} loaded the working-day calendar of {year} ({days} days), source: {source}',
  },
} as const satisfies Record<string, Words>;
export type HouseRecord = keyof typeof HOUSE_RECORDS;

/** Rules under which these are done, as the record prints them. */
export const HOUSE_RULES: Readonly<
  Record<'mail' | 'reminder' | 'account' | 'policy' | 'registry' | 'calendar', string>
> = {
  mail: '邮件台账：结果不明或失败的邮件由经办人核实后重发',
  reminder: '人工催办：只催尚未完成的事项，每家每个工作日至多一次',
  account: '账号管理：系统管理员管本会与管理员账号，经办人管园区、推荐单位、专家账号；三员分立',
  policy: '安全策略由安全管理员设定',
  registry: '名录由经办人维护，每次变更留痕',
  calendar: '工作日按国务院办公厅年度放假安排载入，未载入年份拒绝推算',
};

/** A record of the house as the database has it, with the names that its ids stand for. */
export interface HouseRecordFacts {
  readonly act: string;
  readonly actor: string;
  /** Name of the account or organisation it is about; null when it is about none. */
  readonly subject: string | null;
  readonly reason: string;
  readonly facts: Readonly<Record<string, string | number | null>>;
}

/** The sentence of a house record; null for the record of an act, whose sentence stands in its definition. */
export function describeHouseRecord({ act, actor, subject, reason, facts }: HouseRecordFacts): Words | null {
  const sentence = (HOUSE_RECORDS as Readonly<Record<string, Words>>)[act];
  if (!sentence) return null;
  const inLanguage = (language: 'zh' | 'en'): string => {
    const nobody = language === 'zh' ? '（已不存在）' : '(gone)';
    const places = Object.fromEntries(
      Object.entries(facts).map(([name, fact]) => [name, factText(name, fact, language)]),
    );
    return fill(sentence[language], {
      ...places,
      actor: actor === '' ? (language === 'zh' ? '系统' : 'The system') : actor,
      subject: subject ?? nobody,
      reason,
    });
  };
  return { zh: inLanguage('zh'), en: inLanguage('en') };
}

const ACCOUNT_FIELD_NAMES: Readonly<Record<string, Words>> = {
  roles: { zh: '角色', en: 'roles' },
  organizationId: { zh: '单位', en: 'organisation' },
  language: { zh: '语言', en: 'language' },
  retired: { zh: '停用状态', en: 'retired' },
  passwords: { zh: '密码规则', en: 'password rule' },
  failuresToLock: { zh: '锁定次数', en: 'failures to lock' },
  lockMinutes: { zh: '锁定时长', en: 'length of a lock' },
  invitationHours: { zh: '开通链接有效期', en: 'life of an invitation' },
  resetMinutes: { zh: '重设链接有效期', en: 'life of a reset link' },
};
const VALUES: Readonly<Record<string, Words>> = {
  member: { zh: '会员', en: 'members' },
  'not-member': { zh: '非会员', en: 'not members' },
  on: { zh: '启用', en: 'turned on' },
  off: { zh: '停用', en: 'turned off' },
};

/** Facts are ids; here they become words. Lists of ids are joined by commas. */
function factText(name: string, fact: string | number | null, language: 'zh' | 'en'): string | number | null {
  if (typeof fact !== 'string') return fact;
  const join = (words: readonly (Words | undefined)[]): string =>
    words.map((word, i) => word?.[language] ?? fact.split(',')[i]).join(language === 'zh' ? '、' : ', ');
  switch (name) {
    case 'roles':
      return join(fact.split(',').map((role) => ROLE_NAMES[role as Role]));
    case 'changes':
      return join(
        fact
          .split(',')
          .map(
            (field) =>
              (ORGANIZATION_FIELD_NAMES as Readonly<Record<string, Words>>)[field] ??
              ACCOUNT_FIELD_NAMES[field],
          ),
      );
    case 'kind':
      return MAIL_KIND_NAMES[fact as MailKind]?.[language] ?? fact;
    case 'membership':
    case 'change':
      return VALUES[fact]?.[language] ?? fact;
    default:
      return fact;
  }
}
