import type { ParsedMail } from 'mailparser';
import type { MailSummary } from './summaries';
import { addresses } from './summaries';

const STYLE = `
  :root { color-scheme: light; font: 14px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans SC", sans-serif; }
  body { margin: 0; color: #1f2329; background: #f5f6f8; }
  header, main { max-width: 1080px; margin: 0 auto; padding: 16px 24px; }
  header { display: flex; gap: 16px; align-items: baseline; flex-wrap: wrap; }
  h1 { font-size: 20px; margin: 0; } h1 a { color: inherit; text-decoration: none; }
  form { margin-left: auto; display: flex; gap: 8px; }
  input, button { font: inherit; padding: 5px 10px; border: 1px solid #c9cdd4; border-radius: 6px; background: #fff; }
  main { background: #fff; border: 1px solid #e5e6eb; border-radius: 8px; }
  table { border-collapse: collapse; width: 100%; }
  th { text-align: left; font-weight: 500; color: #5c6370; }
  th, td { padding: 8px 10px; border-bottom: 1px solid #eef0f3; vertical-align: top; overflow-wrap: anywhere; }
  td.n, td.t { color: #5c6370; white-space: nowrap; font-variant-numeric: tabular-nums; }
  a { color: #0b5cad; } a:focus-visible, input:focus-visible, button:focus-visible { outline: 2px solid #0b5cad; outline-offset: 2px; }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: 4px 16px; margin: 0 0 16px; }
  dt { color: #5c6370; } dd { margin: 0; overflow-wrap: anywhere; }
  iframe { width: 100%; height: 70vh; border: 1px solid #e5e6eb; border-radius: 6px; }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; background: #f7f8fa; padding: 12px; border-radius: 6px; }
  nav { display: flex; gap: 16px; padding-top: 12px; } .quiet { color: #5c6370; }
  @media (max-width: 600px) {
    header, main { padding: 12px; } form { margin-left: 0; } thead, td.n { display: none; }
    tr { display: block; padding: 8px 0; border-bottom: 1px solid #eef0f3; } td { display: block; border: 0; padding: 0; }
  }`;

const CLOCK = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'medium',
  timeStyle: 'medium',
  hour12: false,
});

/** One page of the list. */
export interface MailList {
  readonly mails: readonly MailSummary[];
  readonly total: number;
  readonly query: string;
  /** From 1. */
  readonly page: number;
  readonly pages: number;
}

/** The list of caught messages. */
export function listPage({ mails, total, query, page, pages }: MailList): string {
  const rows = mails.map(
    (mail) => `<tr><td class="n">${mail.sequence}</td><td class="t">${time(mail.receivedAt)}</td>
      <td>${escapeHtml(mail.recipients.join(', ') || mail.to)}</td>
      <td><a href="/mails/${encodeURIComponent(mail.id)}">${escapeHtml(mail.subject || '（无主题）')}</a></td></tr>`,
  );
  const empty = query
    ? '没有符合条件的邮件。'
    : '还没有邮件。系统发出的每一封邮件都会出现在这里，不会离开本机。';
  const body =
    rows.length > 0
      ? `<table><thead><tr><th class="n">序号</th><th>时间</th><th>收件人</th><th>主题</th></tr></thead><tbody>${rows.join('')}</tbody></table>`
      : `<p class="quiet">${empty}</p>`;
  const link = (to: number, text: string): string =>
    to >= 1 && to <= pages ? `<a href="/?q=${encodeURIComponent(query)}&amp;page=${to}">${text}</a>` : '';
  const steps =
    pages > 1
      ? `<nav>${link(page - 1, '上一页')}<span class="quiet">第 ${page} / ${pages} 页</span>${link(page + 1, '下一页')}</nav>`
      : '';
  return layout('邮箱', query, `${body}${steps}`, `共 ${total} 封`);
}

/** One message with its envelope, text, and HTML in a frame that runs nothing. */
export function mailPage(mail: MailSummary, parsed: ParsedMail): string {
  const base = `/mails/${encodeURIComponent(mail.id)}`;
  const attachments = parsed.attachments.map(
    (file, index) =>
      `<li><a href="${base}/attachments/${index}">${escapeHtml(file.filename ?? `附件 ${index + 1}`)}</a> <span class="quiet">${escapeHtml(file.contentType)}，${file.size} 字节</span></li>`,
  );
  const entries: [string, string][] = [
    ['主题', mail.subject],
    ['发件人', mail.from],
    ['收件人', mail.to],
    ['抄送', addresses(parsed.cc)],
    ['实际投递', mail.recipients.join(', ')],
    ['时间', time(mail.receivedAt)],
    ['Message-ID', mail.messageId],
  ];
  const head = entries
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `<dt>${name}</dt><dd>${escapeHtml(value)}</dd>`)
    .join('');
  const html = parsed.html
    ? `<iframe title="邮件正文" sandbox="allow-popups allow-popups-to-escape-sandbox" src="${base}/html"></iframe>`
    : '';
  return layout(
    mail.subject || '邮件',
    '',
    `<dl>${head}</dl>${attachments.length > 0 ? `<ul>${attachments.join('')}</ul>` : ''}${html}
     ${parsed.text ? `<h2>纯文本</h2><pre>${linked(parsed.text)}</pre>` : ''}<nav><a href="/">返回列表</a><a href="${base}/raw">原始邮件（.eml）</a></nav>`,
  );
}

/** Why there is nothing to show. */
export function messagePage(title: string, text: string): string {
  return layout(title, '', `<p>${escapeHtml(text)}</p><nav><a href="/">返回列表</a></nav>`);
}

function layout(title: string, query: string, body: string, note = ''): string {
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} · 选评邮箱</title><style>${STYLE}</style></head><body>
<header><h1><a href="/">选评邮箱</a></h1><span class="quiet">${note}</span>
<form action="/" role="search"><input name="q" aria-label="按主题或地址查找" placeholder="主题或地址" value="${escapeHtml(query)}"><button>查找</button></form></header>
<main>${body}</main></body></html>`;
}

function time(instant: string): string {
  return CLOCK.format(new Date(instant));
}

function linked(text: string): string {
  return escapeHtml(text).replace(
    /https?:\/\/[^\s<>"，。；）)]+/g,
    (url) => `<a href="${url}" target="_blank" rel="noopener">${url}</a>`,
  );
}

/** Text as it may stand in HTML, in attributes too. */
export function escapeHtml(text: string): string {
  const entities: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
