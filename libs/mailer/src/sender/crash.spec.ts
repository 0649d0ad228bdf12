import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { mailTo, outbox, Sending, sleep } from '../../spec-kit/sending';

const KIT = path.join(__dirname, '../../spec-kit');

jest.setTimeout(90_000);

/** Kills of a sender at any point (quality.md, Faults): each mail is delivered once or listed as unknown. */
describe('a sender that is killed', () => {
  const sending = Sending.use();
  const children = new Set<ChildProcess>();
  afterEach(() => Promise.all([...children].map((child) => end(child, 'SIGKILL'))));

  function start(leaseMs = 1_500): ChildProcess {
    const args = [
      '-C',
      '@xuanping/source',
      '-r',
      path.join(KIT, 'register.cjs'),
      path.join(KIT, 'sender-process.ts'),
    ];
    const child = spawn(process.execPath, args, {
      env: { ...process.env, DATABASE: sending.db.url, SMTP: sending.smtp.url, LEASE_MS: String(leaseMs) },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    children.add(child);
    child.once('exit', () => children.delete(child));
    return child;
  }

  async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await gone;
  }

  const settled = async (): Promise<boolean> =>
    Object.values(await sending.states()).every((state) => state === 'sent' || state === 'unknown');

  it('while a text is going out leaves it unknown: taken once by the server, never sent again', async () => {
    sending.smtp.behaviour = () => 'hang';
    await outbox.enqueue(sending.db.pool, mailTo('ok1@x.example'));
    const first = start();
    await sending.until(() => sending.smtp.taken.length === 1);
    await end(first, 'SIGKILL');
    sending.smtp.behaviour = () => 'ok';
    const second = start();
    await sending.until(settled);
    await sleep(300);
    await end(second, 'SIGTERM');
    expect(await sending.states()).toEqual({ 'ok1@x.example': 'unknown' });
    expect(sending.smtp.taken).toHaveLength(1);
  });

  it('again and again at any moment never sends a mail twice', async () => {
    const addresses = Array.from({ length: 120 }, (_, i) => `ok${i}@x.example`);
    sending.smtp.behaviour = () => 'slow';
    sending.smtp.slowMs = 40;
    await outbox.enqueueAll(
      sending.db.pool,
      addresses.map((address) => mailTo(address)),
    );
    // Before the text, in it, and between the end of the text and the server's answer.
    for (const [point, extraMs] of [
      ['begun', 0],
      ['begun', 4],
      ['taken', 0],
      ['taken', 15],
      ['taken', 30],
    ] as const) {
      const before = sending.smtp[point].length;
      const child = start(400);
      await sending.until(() => sending.smtp[point].length > before + 3);
      await sleep(extraMs);
      await end(child, 'SIGKILL');
    }
    const last = start(400);
    await sending.until(settled);
    await end(last, 'SIGTERM');
    const after = Object.entries(await sending.states());
    for (const [address, state] of after) {
      const times = sending.smtp.lettersTo(address).length;
      expect([address, state, times]).toEqual([
        address,
        state,
        state === 'sent' ? 1 : times <= 1 ? times : 'twice',
      ]);
    }
    const unknown = after.filter(([, state]) => state === 'unknown').length;
    // No more than what four connections had under way at each of five kills.
    expect(unknown).toBeLessThanOrEqual(20);
    expect(after).toHaveLength(120);
  });

  it('only for a while (SIGSTOP) does not begin what was taken from it, and corrects what it had begun', async () => {
    sending.smtp.behaviour = () => 'slow';
    sending.smtp.slowMs = 600;
    // Twelve in hand over four connections: four texts under way, eight not begun.
    await outbox.enqueueAll(
      sending.db.pool,
      Array.from({ length: 12 }, (_, i) => mailTo(`ok${i}@x.example`)),
    );
    const first = start(500);
    await sending.until(() => sending.smtp.begun.length >= 4);
    first.kill('SIGSTOP');
    const second = start(500);
    await sending.until(settled);
    first.kill('SIGCONT');
    await sending.until(() => sending.all('sent'));
    await Promise.all([end(first, 'SIGTERM'), end(second, 'SIGTERM')]);
    expect(sending.smtp.taken).toHaveLength(12);
    expect(new Set(sending.smtp.taken.map(({ to }) => to)).size).toBe(12);
  });
});
