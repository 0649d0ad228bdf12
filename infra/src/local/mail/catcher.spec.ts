import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createTransport, type SendMailOptions } from 'nodemailer';
import { parseBehaviour } from './behaviour';
import { startMailCatcher, type MailCatcher } from './catcher';
import { MailStore } from './store';

let folder: string;
let catcher: MailCatcher;

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'xuanping-mail-'));
  catcher = await startMailCatcher({ folder, smtpPort: 0, mailboxPort: 0 });
});
afterEach(async () => {
  await catcher.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function deliver(mail: SendMailOptions): Promise<string> {
  const transport = createTransport(catcher.smtpUrl);
  try {
    return (
      await transport.sendMail({
        from: 'xuanping@cipa.example',
        to: 'park@sip.example',
        text: '您好',
        ...mail,
      })
    ).response;
  } finally {
    transport.close();
  }
}
const caught = (): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.eml'))
    .sort();
const page = async (location: string, init?: RequestInit): Promise<Response> =>
  fetch(catcher.mailboxUrl + location, init);

describe('the mail catcher', () => {
  it('keeps every message raw, in order, in a file of its own', async () => {
    await deliver({ subject: '一', messageId: '<1@cipa.example>', text: 'first\n.dot\n' });
    await deliver({ subject: '二', to: 'expert@uni.example' });
    expect(caught()).toEqual([
      expect.stringMatching(/^000001-\d{8}T\d{9}Z-park@sip\.example\.eml$/),
      expect.stringMatching(/^000002-\d{8}T\d{9}Z-expert@uni\.example\.eml$/),
    ]);
    const raw = readFileSync(path.join(folder, caught()[0] ?? ''), 'utf8');
    expect(raw).toContain('Message-ID: <1@cipa.example>');
    expect(raw).toContain('\r\n.dot\r\n');
  });

  it('knows whom a message was handed in for, Bcc included', async () => {
    await deliver({ subject: 'x', bcc: 'audit@cipa.example' });
    const [mail] = (await (await page('/messages.json')).json()) as { recipients: string[]; to: string }[];
    expect(mail?.recipients).toEqual(['park@sip.example', 'audit@cipa.example']);
    expect(mail?.to).not.toContain('audit');
  });

  it('goes on counting after a restart', async () => {
    await deliver({ subject: 'x' });
    expect(new MailStore(folder).add(Buffer.from('y'), { from: '', to: [] }, new Date()).sequence).toBe(2);
  });

  it.each([
    ['refuse-for-now', 450, 0],
    ['refuse', 550, 0],
  ] as const)('can %s, for as many messages as it is told', async (kind, code, kept) => {
    catcher.behave(parseBehaviour({ kind, times: 1 }));
    await expect(deliver({ subject: 'x' })).rejects.toMatchObject({ responseCode: code });
    expect(caught()).toHaveLength(kept);
    expect(await deliver({ subject: 'y' })).toMatch(/^250/);
  });

  it('can cut the line after it took a message, and leave the sender in doubt', async () => {
    catcher.behave(parseBehaviour({ kind: 'cut-after-data', recipient: 'park@', times: 1 }));
    expect(await deliver({ subject: 'x', to: 'other@sip.example' })).toMatch(/^250/);
    await expect(deliver({ subject: 'y' })).rejects.toThrow();
    expect(caught()).toHaveLength(2);
  });
});

describe('the mailbox', () => {
  it('lists and finds messages, and shows one without running anything in it', async () => {
    await deliver({
      subject: '自评填报通知',
      html: '<p>正文</p><script>alert(1)</script>',
      text: '见 http://127.0.0.1:3000/x',
    });
    await deliver({ subject: '<b>别的</b>', to: 'expert@uni.example' });
    const list = await (await page('/?q=%E8%87%AA%E8%AF%84')).text();
    expect(list).toContain('自评填报通知');
    expect(list).not.toContain('别的');
    expect(await (await page('/')).text()).toContain('&lt;b&gt;别的&lt;/b&gt;');
    const link = /href="(\/mails\/[^"]+)"/.exec(list)?.[1] ?? '';
    const shown = await page(link);
    expect(await shown.text()).toContain('href="http://127.0.0.1:3000/x"');
    expect(shown.headers.get('content-security-policy')).toContain("default-src 'none'");
    const html = await page(`${link}/html`);
    expect(html.headers.get('content-security-policy')).toMatch(/^sandbox .*default-src 'none'/);
    expect(await (await page(`${link}/raw`)).text()).toContain('MIME-Version');
  });

  it('hands out attachments as downloads', async () => {
    await deliver({ subject: 'x', attachments: [{ filename: '通知.html', content: '<script>1</script>' }] });
    const link = /href="(\/mails\/[^"]+)"/.exec(await (await page('/')).text())?.[1] ?? '';
    const file = await page(`${link}/attachments/0`);
    expect(file.headers.get('content-disposition')).toContain(encodeURIComponent('通知.html'));
    expect(file.headers.get('content-type')).toBe('application/octet-stream');
    expect((await page(`${link}/attachments/1`)).status).toBe(404);
  });

  it.each(['/mails/nothing', '/mails/..%2f..%2fetc%2fpasswd/raw', '/elsewhere'])(
    'has nothing at %s',
    async (location) => {
      expect((await page(location)).status).toBe(404);
    },
  );

  it('takes a behaviour as JSON, and refuses one it does not know', async () => {
    const put = (body: string, type = 'application/json'): Promise<Response> =>
      page('/behaviour', { method: 'PUT', headers: { 'content-type': type }, body });
    expect((await put('{"kind":"refuse","times":1}')).status).toBe(200);
    await expect(deliver({ subject: 'x' })).rejects.toMatchObject({ responseCode: 550 });
    expect((await put('{"kind":"explode"}')).status).toBe(400);
    expect((await put('{"kind":"refuse"}', 'text/plain')).status).toBe(415);
  });
});
