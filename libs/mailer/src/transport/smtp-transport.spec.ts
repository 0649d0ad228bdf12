import { simpleParser } from 'mailparser';
import { ScriptedSmtp } from '../../spec-kit/smtp';
import { createSmtpTransport } from './smtp-transport';
import type { DeliveryOutcome, MailTransport, OutgoingMail } from './transport';

const mail = (to: string, over: Partial<OutgoingMail> = {}): OutgoingMail => ({
  key: `test/${to}`,
  messageId: `<test.${to.replace('@', '.')}@mail.example>`,
  from: { name: '中国国际投资促进会', address: 'no-reply@cipa.example' },
  to: { name: '王老师', address: to },
  replyTo: { name: '园区处', address: 'desk@cipa.example' },
  subject: '【提醒】提交自评材料',
  text: '正文\n.\n行首的点\n',
  html: '<p>正文</p>',
  language: 'zh-CN',
  attachments: [],
  ...over,
});

describe('the SMTP transport', () => {
  const smtp = new ScriptedSmtp();
  let transport: MailTransport;

  beforeAll(() => smtp.listen());
  beforeEach(() => {
    transport = createSmtpTransport({
      url: smtp.url,
      connections: 3,
      silenceTimeoutMs: 400,
      letterTimeoutMs: 1_500,
    });
  });
  afterEach(() => transport.close());
  afterAll(() => smtp.close());

  /** Sends and tells how far it came. */
  async function send(letter: OutgoingMail): Promise<DeliveryOutcome & { dataBegun: number }> {
    let dataBegun = 0;
    const outcome = await transport.send(letter, {
      beforeData: () => {
        dataBegun += 1;
        return Promise.resolve();
      },
    });
    return { ...outcome, dataBegun };
  }

  it('delivers a letter with its key, its stable Message-ID and both bodies', async () => {
    expect(await send(mail('ok1@x.example'))).toMatchObject({ kind: 'accepted', code: 250, dataBegun: 1 });
    const parsed = await simpleParser(smtp.lettersTo('ok1@x.example')[0]?.raw ?? '');
    expect(parsed.messageId).toBe('<test.ok1.x.example@mail.example>');
    expect(parsed.headers.get('x-xuanping-key')).toBe('test/ok1@x.example');
    expect(parsed.headers.get('auto-submitted')).toBe('auto-generated');
    expect(parsed.from?.value).toEqual([{ name: '中国国际投资促进会', address: 'no-reply@cipa.example' }]);
    expect(parsed.subject).toBe('【提醒】提交自评材料');
    expect(parsed.text).toContain('正文\n.\n行首的点');
    expect(parsed.html).toContain('<p>正文</p>');
  });

  it.each([
    ['gone1@x.example', { kind: 'refused', code: 550, dataBegun: 0 }],
    ['refused1@x.example', { kind: 'refused', code: 554, dataBegun: 1 }],
    ['busy-rcpt1@x.example', { kind: 'deferred', code: 450, server: true, dataBegun: 0 }],
    ['busy1@x.example', { kind: 'deferred', code: 451, server: true, dataBegun: 1 }],
    ['cut-early1@x.example', { kind: 'deferred', code: null, server: false, dataBegun: 0 }],
    ['cut1@x.example', { kind: 'ambiguous', dataBegun: 1 }],
    ['hang1@x.example', { kind: 'ambiguous', dataBegun: 1 }],
  ])('reads the answer to %s', async (to, outcome) => {
    expect(await send(mail(to))).toMatchObject(outcome);
  });

  it('never hands a letter to a second connection once its text has begun to go out', async () => {
    // The first letter makes the connection a used one, whose loss the pool would otherwise repair by itself.
    await send(mail('ok2@x.example'));
    expect(await send(mail('cut2@x.example'))).toMatchObject({ kind: 'ambiguous' });
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(smtp.lettersTo('cut2@x.example')).toHaveLength(1);
  });

  it('delivers nothing when it may not begin', async () => {
    const outcome = await transport.send(mail('ok3@x.example'), {
      beforeData: () => Promise.reject(new Error('lease lost')),
    });
    expect(outcome).toEqual({ kind: 'abandoned', response: 'lease lost' });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(smtp.lettersTo('ok3@x.example')).toHaveLength(0);
  });

  it('goes on after a lost connection', async () => {
    await send(mail('cut3@x.example'));
    expect(await send(mail('ok4@x.example'))).toMatchObject({ kind: 'accepted' });
  });

  it('says that there is no server, without having begun', async () => {
    const nowhere = createSmtpTransport({ url: 'smtp://127.0.0.1:1', connectTimeoutMs: 500 });
    const outcome = await nowhere.send(mail('ok5@x.example'), {
      beforeData: () => Promise.reject(new Error('must not be asked')),
    });
    await nowhere.close();
    expect(outcome).toMatchObject({ kind: 'deferred', code: null, server: false });
  });

  it('ends a letter that is given up', async () => {
    const giveUp = new AbortController();
    setTimeout(() => giveUp.abort(), 300);
    const outcome = await transport.send(mail('hang2@x.example'), {
      beforeData: () => Promise.resolve(),
      signal: giveUp.signal,
    });
    expect(outcome.kind).toBe('ambiguous');
  });

  it.each([
    'a@x.example>\r\nRCPT TO:<evil@x.example',
    'a@x.example, evil@x.example',
    'ok6@x.example\r\nBcc: evil@x.example',
  ])('sends to nobody else whatever stands in an address: %j', async (address) => {
    const before = smtp.taken.length;
    await send(mail('ok6@x.example', { to: { name: 'x', address } }));
    expect(
      smtp.taken.slice(before).filter(({ to, raw }) => to.includes('evil') || /^bcc:/im.test(raw)),
    ).toEqual([]);
  });

  it('adds no header whatever stands in a name, a subject or a key', async () => {
    const hostile = 'x\r\nBcc: evil@x.example\r\n\r\nbody';
    await send(
      mail('ok7@x.example', {
        subject: hostile,
        key: hostile,
        to: { name: hostile, address: 'ok7@x.example' },
      }),
    );
    const parsed = await simpleParser(smtp.lettersTo('ok7@x.example')[0]?.raw ?? '');
    expect(parsed.headers.has('bcc')).toBe(false);
    expect(parsed.text).toContain('正文');
  });

  it('attaches files', async () => {
    await send(
      mail('ok8@x.example', {
        attachments: [{ fileName: '报送.zip', contentType: 'application/zip', content: Buffer.from('PK') }],
      }),
    );
    const parsed = await simpleParser(smtp.lettersTo('ok8@x.example')[0]?.raw ?? '');
    expect(
      parsed.attachments.map(({ filename, contentType, content }) => [
        filename,
        contentType,
        content.toString(),
      ]),
    ).toEqual([['报送.zip', 'application/zip', 'PK']]);
  });
});
