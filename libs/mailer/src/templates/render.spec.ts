import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import Handlebars from 'handlebars/runtime';
import {
  APPLICATION_OUTCOMES,
  MAIL_KINDS,
  SECURITY_EVENTS,
  FILING_FOR_EVENTS,
  SUBMITTER_ROLE_EVENTS,
  type MailKind,
  type MailLanguage,
  type MailView,
} from '@xuanping/domain/notification';
import { ADDED_LATER, createRenderer, render } from './render';
import { sampleView } from './samples';

const PACKAGE = path.join(__dirname, '../..');
const LANGUAGES: readonly MailLanguage[] = ['zh-CN', 'en'];
const every = MAIL_KINDS.flatMap((kind) => LANGUAGES.map((language) => [kind, language] as const));

/** The view with one field taken away. */
function without(view: object, field: string): object {
  return Object.fromEntries(Object.entries(view).filter(([name]) => name !== field));
}

/** Renders a view that the types would refuse. */
function renderLoosely(kind: MailKind, language: MailLanguage, view: object): string {
  const { subject, text, html } = render(kind, language, view as MailView<typeof kind>);
  return `${subject}\n${text}\n${html}`;
}

/** Text nodes of an HTML letter. */
function visible(html: string): string {
  return html
    .replace(/<!--[^]*?-->|<title>[^]*?<\/title>|<[^>]+>/g, ' ')
    .replace(
      /&(amp|lt|gt|quot|#x27|#x3D|#x60);/g,
      (_, name: string) =>
        ({ amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'", '#x3D': '=', '#x60': '`' })[name] ?? '',
    )
    .replace(/\s+/g, ' ');
}

describe('the templates', () => {
  it('are what their sources compile to', () => {
    execFileSync(process.execPath, ['templates/compile.mjs', '--check'], { cwd: PACKAGE, stdio: 'pipe' });
  });

  it('never switch escaping off', () => {
    const sources = readdirSync(path.join(PACKAGE, 'templates'), {
      recursive: true,
      encoding: 'utf8',
    }).filter((file) => file.endsWith('.hbs'));
    expect(sources.length).toBeGreaterThan(90);
    for (const file of sources) {
      const source = readFileSync(path.join(PACKAGE, 'templates', file), 'utf8');
      expect([file, /\{\{\{|\{\{&/.test(source)]).toEqual([file, false]);
    }
  });

  it('exist for every kind of mail and for no other', () => {
    const folders = readdirSync(path.join(PACKAGE, 'templates'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('_'))
      .map((entry) => entry.name);
    expect(folders.sort()).toEqual([...MAIL_KINDS].sort());
  });

  it('need only the runtime of Handlebars, which cannot compile', () => {
    expect('compile' in Handlebars).toBe(false);
  });
});

describe.each(every)('%s in %s', (kind, language) => {
  const view = sampleView(kind);
  const mail = render(kind, language, view);

  it('says the fact with its date in the subject and in the first line of both bodies', () => {
    const fact = mail.text.split('\n')[0] ?? '';
    const date = language === 'en' ? /\d{1,2} \w{3} 20\d\d/ : /20\d\d年\d{1,2}月\d{1,2}日（周.）/;
    expect(fact).toMatch(date);
    if (!(kind === 'notice-issued')) expect(mail.subject).toMatch(date);
    expect(visible(mail.html)).toContain(fact.replace(/^(【样例数据】|\[Sample data 样例数据\] )/, ''));
  });

  it('carries no undefined, no placeholder and no template syntax', () => {
    expect(`${mail.subject}${mail.text}${mail.html}`).not.toMatch(/undefined|\[object|\{\{|NaN|Invalid/);
  });

  it('says in the text whatever the HTML says', () => {
    const html = visible(mail.html).replace(/[\s\u3000：:。.]+/g, '');
    const inText = mail.text.replace(/[\s\u3000]+/g, '');
    const { recipientName, actionUrl } = view;
    for (const word of [recipientName, actionUrl]) {
      expect(html).toContain(word.replace(/[\s:.]+/g, ''));
      expect(inText).toContain(word);
    }
    const rows = [...mail.html.matchAll(/<td valign="top" style="padding:8px 0[^>]*>([^]*?)<\/td>/g)].map(
      ([, cell]) => visible(cell ?? ''),
    );
    for (const row of rows) expect(inText).toContain(row.replace(/[\s\u3000]+/g, ''));
  });

  it('marks sample data, and only sample data', () => {
    expect([mail.subject, mail.text, mail.html].every((part) => part.includes('样例数据'))).toBe(true);
    const real = render(kind, language, { ...view, sample: false } as typeof view);
    expect(`${real.subject}${real.text}${real.html}`).not.toContain('样例数据');
  });

  it('is one column with inline styles and one button, and fetches nothing', () => {
    expect(mail.html).toContain('max-width:600px');
    expect(mail.html).not.toMatch(/<style|<script|<img|<link|@import|url\(/i);
    expect(mail.html.match(/background-color:#0F5FA8;border-radius/g)).toHaveLength(1);
    expect(mail.html).toContain(`<html lang="${language}">`);
    expect(mail.html).toContain('中国国际投资促进会');
    expect(mail.text).toContain('中国国际投资促进会');
  });

  it('refuses a view with any one field missing', () => {
    const later = Object.keys(ADDED_LATER[kind] ?? {});
    for (const field of Object.keys(view).filter((name) => !later.includes(name))) {
      expect(() => renderLoosely(kind, language, without(view, field))).toThrow(
        /template|not defined|reading 'length'/,
      );
    }
  });
});

describe('a mail that an earlier version put into the outbox', () => {
  it('goes out without the fields that its kind was given since', () => {
    const receipt = without(sampleView('submission-receipt'), 'filedBy');
    expect(renderLoosely('submission-receipt', 'zh-CN', receipt)).not.toContain('代报单位');
    expect(renderLoosely('submission-receipt', 'en', receipt)).not.toContain('Filed by');
  });
});

describe('a reminder by hand', () => {
  const view = {
    ...sampleView('reminder'),
    byHand: true,
    standing: '目前已填报 45 %，尚未提交。',
    note: '第一行\n第二行',
  };

  it('says in both languages and formats how far the reader is and what staff add', () => {
    for (const language of ['zh-CN', 'en'] as const) {
      const { text, html } = render('reminder', language, view);
      for (const format of [text, visible(html)]) {
        expect(format).toContain('目前已填报 45 %，尚未提交。');
        expect(format).toMatch(
          language === 'en' ? /A word from the organiser:\s*第一行/ : /经办人附言：\s*第一行/,
        );
        expect(format).toContain('第二行');
      }
      expect(html).toContain('第一行<br>第二行');
    }
  });

  it('is said to be one only when it is', () => {
    const planned = render('reminder', 'zh-CN', sampleView('reminder'));
    expect(planned.text).toContain('完成后不再提醒');
    expect(planned.text).not.toMatch(/特此提醒|附言/);
    expect(render('reminder', 'zh-CN', view).text).not.toContain('完成后不再提醒');
  });
});

describe('hostile values', () => {
  const name = `<img src=x onerror=alert(1)>"'&{{evil}}\u202Egnp.exe`;
  const view = { ...sampleView('submission-receipt'), parkName: name, recipientName: name };

  it('are escaped in HTML, in text nodes and in attributes', () => {
    const { html } = render('submission-receipt', 'zh-CN', view);
    expect(html).not.toContain('<img');
    expect(html).toContain('&lt;img src&#x3D;x onerror&#x3D;alert(1)&gt;&quot;&#x27;&amp;{{evil}}');
    const quoted = render('task-opened', 'zh-CN', {
      ...sampleView('task-opened'),
      actionUrl: 'https://a.example/?q="><script>',
    });
    expect(quoted.html).not.toMatch(/<script|q=|%22>/);
  });

  it('stay as they are in plain text, which needs no escaping', () => {
    expect(render('submission-receipt', 'zh-CN', view).text).toContain(
      `<img src=x onerror=alert(1)>"'&{{evil}}`,
    );
  });

  it('lose the marks that turn the direction of writing around', () => {
    const { subject, text, html } = render('submission-receipt', 'en', view);
    expect(`${subject}${text}${html}`).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
  });

  it.each([
    '\r\nBcc: all@evil.example',
    '\nBcc: x',
    '\rBcc: x',
    '\u0085Bcc: x',
    '\u2028Bcc: x',
    '\u0000Bcc: x',
  ])('cannot add a header through the subject (%j)', (injection) => {
    const { subject } = render('submission-receipt', 'zh-CN', { ...view, parkName: `园区${injection}` });
    expect(subject).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
  });

  it('cannot forge lines of the letter through a name', () => {
    const { text } = render('task-opened', 'zh-CN', {
      ...sampleView('task-opened'),
      recipientName: '王\n\n请汇款至',
    });
    expect(text).toContain('王 请汇款至，您好：');
  });

  it('keep their line breaks in a reason, in both bodies', () => {
    const { text, html } = render('round-cancelled', 'zh-CN', {
      ...sampleView('round-cancelled'),
      reason: '一\r\n二<b>',
    });
    expect(text).toContain('    一\n    二<b>');
    expect(html).toContain('一<br>二&lt;b&gt;');
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', '/relative', ''])(
    'are refused as a link: %s',
    (actionUrl) => {
      expect(() => render('task-opened', 'zh-CN', { ...sampleView('task-opened'), actionUrl })).toThrow(
        /http/,
      );
      const { items } = sampleView('reminder');
      expect(() =>
        render('reminder', 'zh-CN', {
          ...sampleView('reminder'),
          items: items.map((item) => ({ ...item, url: actionUrl })),
        }),
      ).toThrow(/http/);
    },
  );

  it('cannot reach the prototype of a view', () => {
    const { text } = render('task-opened', 'en', { ...sampleView('task-opened'), task: '{{constructor}}' });
    expect(text).toContain('{{constructor}}');
  });

  it('do not make a subject endless', () => {
    expect(
      [
        ...render('round-cancelled', 'zh-CN', {
          ...sampleView('round-cancelled'),
          roundName: '长'.repeat(5_000),
        }).subject,
      ].length,
    ).toBeLessThanOrEqual(200);
  });
});

describe('the words', () => {
  it.each(APPLICATION_OUTCOMES)('for outcome %s are there in both languages', (outcome) => {
    const zh = render('application-outcome', 'zh-CN', { ...sampleView('application-outcome'), outcome });
    const en = render('application-outcome', 'en', { ...sampleView('application-outcome'), outcome });
    expect(zh.subject).toMatch(/示例园区A.*2026年11月25日|2026年11月25日.*示例园区A/);
    expect(en.subject).toMatch(/示例园区A.*25 Nov 2026|25 Nov 2026.*示例园区A/);
    expect(zh.text.split('\n')[4]).toMatch(/。$/);
    expect(en.text.split('\n')[4]).toMatch(/\.$/);
  });

  it('of a return name everything that is to be corrected with its place', () => {
    for (const language of LANGUAGES) {
      const { text, html } = render('application-outcome', language, sampleView('application-outcome'));
      for (const { place, remark } of sampleView('application-outcome').remarks)
        for (const form of [text, html]) {
          expect(form).toContain(place);
          for (const line of remark.split('\n')) expect(form).toContain(line);
        }
    }
  });

  it.each(SECURITY_EVENTS)('for security event %s are there in both languages', (event) => {
    for (const language of LANGUAGES) {
      expect(
        render('security-alert', language, { ...sampleView('security-alert'), event }).subject.length,
      ).toBeGreaterThan(30);
    }
  });

  it.each(SUBMITTER_ROLE_EVENTS)('for the role of submitter %s are there in both languages', (event) => {
    for (const language of LANGUAGES) {
      const { subject } = render('submitter-role', language, { ...sampleView('submitter-role'), event });
      expect(subject).toMatch(/王老师|赵主任/);
      expect(subject).toContain('示例园区A');
    }
  });

  it.each(FILING_FOR_EVENTS)('for a filing on behalf of a park %s are there in both languages', (event) => {
    for (const language of LANGUAGES) {
      const { subject } = render('filing-for', language, { ...sampleView('filing-for'), event });
      expect(subject).toContain('示例园区A');
      expect(subject).toContain('江苏省开发区协会');
    }
  });

  it('of a reminder name the one matter, or count several', () => {
    const { items } = sampleView('reminder');
    const one = render('reminder', 'zh-CN', { ...sampleView('reminder'), items: items.slice(1, 2) });
    expect(one.subject).toBe(
      '【样例数据】【提醒】提交自评材料（示例园区A 0007）：今天截止，2026年11月23日（周一）18:00',
    );
    const three = render('reminder', 'zh-CN', sampleView('reminder'));
    expect(three.subject).toBe(
      '【样例数据】【提醒】您有 3 项待办事项尚未完成，最早一项已逾期，2026年11月20日（周五）18:00截止',
    );
  });

  it('of an invitation to review name no park', () => {
    expect(
      Object.keys(sampleView('review-assigned')).filter((field) => /park|subject|application/i.test(field)),
    ).toEqual([]);
  });

  it('say that no fee is charged where money could be asked for', () => {
    for (const kind of ['notice-issued', 'submission-receipt', 'application-outcome'] as const) {
      expect(render(kind, 'zh-CN', sampleView(kind)).text).toContain('不收取任何费用');
      expect(render(kind, 'zh-CN', sampleView(kind)).html).toContain('不收取任何费用');
    }
  });

  it('come from the house: its short name is a setting', () => {
    const { text } = createRenderer({ shortName: 'CCIIP', contact: 'desk@example' }).render(
      'task-opened',
      'en',
      sampleView('task-opened'),
    );
    expect(text).toContain('中国国际投资促进会 (CCIIP)');
    expect(text).toContain('Questions: desk@example');
  });

  it('give times in Beijing whatever the zone of the machine', () => {
    const { text } = render('task-opened', 'zh-CN', {
      ...sampleView('task-opened'),
      dueAt: '2026-11-22T16:30:00.000Z',
    });
    expect(text).toContain('2026年11月23日（周一）00:30');
  });
});
