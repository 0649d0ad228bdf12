import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { parseBehaviour, type MailBehaviour } from './behaviour';
import { listPage, mailPage, messagePage } from './pages';
import type { MailStore } from './store';
import { MailSummaries, parseMail } from './summaries';

const PAGE_SIZE = 50;
const LARGEST_BODY_BYTES = 10_000;
/** Our own pages run no script at all. */
const PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; form-action 'self'; base-uri 'none'";
/** A message may style itself and show pictures it brought along; nothing is fetched, nothing runs, links may be followed. */
const MAIL_POLICY =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:";

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * The mailbox: `/` lists, `/mails/<id>` shows, `/mails/<id>/raw` is the message itself, `/messages.json` is the list
 * for programs, `PUT /behaviour` makes the mail server misbehave.
 */
export function mailboxHandler(
  store: MailStore,
  behave: (behaviour: MailBehaviour) => void,
): RequestListener {
  const summaries = new MailSummaries(store);
  return (request, response) => {
    void respond(request, store, summaries, behave)
      .catch((error: unknown) => page(500, messagePage('出错了', String(error))))
      .then((answer) => send(response, answer));
  };
}

async function respond(
  request: IncomingMessage,
  store: MailStore,
  summaries: MailSummaries,
  behave: (behaviour: MailBehaviour) => void,
): Promise<Answer> {
  // A page elsewhere that points its own name at 127.0.0.1 must not read mails through a visitor's browser.
  if (!/^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(request.headers.host ?? '')) {
    return page(421, messagePage('地址不对', '请通过 127.0.0.1 访问。'));
  }
  const url = new URL(request.url ?? '/', 'http://localhost');
  if (request.method === 'PUT' && url.pathname === '/behaviour') return changeBehaviour(request, behave);
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return page(405, messagePage('不支持', '只能查看。'));
  if (url.pathname === '/') return list(summaries, url.searchParams);
  if (url.pathname === '/messages.json') {
    return json(200, await summaries.search(url.searchParams.get('q') ?? ''));
  }
  const [, folder, id = '', view = '', number = ''] = url.pathname.split('/').map(decodeURIComponent);
  return (folder === 'mails' && (await show(store, summaries, id, view, number))) || notFound();
}

async function list(summaries: MailSummaries, params: URLSearchParams): Promise<Answer> {
  const query = params.get('q') ?? '';
  const found = await summaries.search(query);
  const pages = Math.max(1, Math.ceil(found.length / PAGE_SIZE));
  const current = Math.min(Math.max(1, Math.trunc(Number(params.get('page') ?? 1)) || 1), pages);
  const mails = found.slice((current - 1) * PAGE_SIZE, current * PAGE_SIZE);
  return page(200, listPage({ mails, total: found.length, query, page: current, pages }));
}

async function show(
  store: MailStore,
  summaries: MailSummaries,
  id: string,
  view: string,
  number: string,
): Promise<Answer | undefined> {
  if (view === 'raw') {
    const raw = await store.raw(id);
    return raw && download(raw, 'message/rfc822', `${id}.eml`);
  }
  const parsed = await parseMail(store, id);
  if (!parsed) return undefined;
  if (view === 'html' && parsed.html) {
    const body = `<base target="_blank">${parsed.html}`;
    return {
      status: 200,
      type: 'text/html; charset=utf-8',
      body,
      headers: { 'content-security-policy': MAIL_POLICY },
    };
  }
  if (view === 'attachments') {
    const file = parsed.attachments[Number(number)];
    return (
      file && download(file.content, 'application/octet-stream', file.filename ?? `attachment-${number}`)
    );
  }
  const summary = (await summaries.search('')).find((mail) => mail.id === id);
  return view === '' && summary ? page(200, mailPage(summary, parsed)) : undefined;
}

async function changeBehaviour(
  request: IncomingMessage,
  behave: (behaviour: MailBehaviour) => void,
): Promise<Answer> {
  // JSON only: a form on somebody's page cannot send it without being asked first.
  if (!request.headers['content-type']?.startsWith('application/json'))
    return json(415, { error: 'send JSON' });
  let body = '';
  for await (const chunk of request) {
    body += String(chunk);
    if (body.length > LARGEST_BODY_BYTES) return json(413, { error: 'too large' });
  }
  try {
    const behaviour = parseBehaviour(JSON.parse(body));
    behave(behaviour);
    return json(200, behaviour);
  } catch (error) {
    return json(400, { error: error instanceof Error ? error.message : String(error) });
  }
}

function page(status: number, body: string): Answer {
  return {
    status,
    type: 'text/html; charset=utf-8',
    body,
    headers: { 'content-security-policy': PAGE_POLICY, 'x-frame-options': 'SAMEORIGIN' },
  };
}

function json(status: number, value: unknown): Answer {
  return { status, type: 'application/json; charset=utf-8', body: JSON.stringify(value) };
}

function download(body: Buffer, type: string, name: string): Answer {
  const headers = { 'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}` };
  return { status: 200, type, body, headers };
}

function notFound(): Answer {
  return page(404, messagePage('没有找到', '没有这封邮件。'));
}

function send(response: ServerResponse, { status, type, body, headers }: Answer): void {
  response.writeHead(status, {
    'content-type': type,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    ...headers,
  });
  response.end(body);
}
