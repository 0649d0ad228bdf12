import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { Guard } from './guard';
import { pauseBeforeRestart } from './restarter';

const ended = (child: ChildProcess): Promise<void> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise((resolve) => child.once('exit', () => resolve()));
const sleeper = (): ChildProcess => spawn('sleep', ['60'], { stdio: 'ignore' });

describe('Guard', () => {
  it('stops what it watches when its holder is gone without a word', async () => {
    const guard = new Guard();
    const [forgotten, watched] = [sleeper(), sleeper()];
    guard.watch([forgotten.pid ?? 0]);
    guard.watch([watched.pid ?? 0]);
    // What a SIGKILL of the holder does: the pipe closes.
    guard.abandon();
    await ended(watched);
    expect(watched.signalCode).toBe('SIGTERM');
    expect(forgotten.exitCode).toBeNull();
    forgotten.kill();
    await ended(forgotten);
  });

  it('touches nothing when it is dismissed', async () => {
    const guard = new Guard();
    const child = sleeper();
    guard.watch([child.pid ?? 0]);
    await guard.dismiss();
    await sleep(100);
    expect(child.exitCode).toBeNull();
    expect(child.signalCode).toBeNull();
    child.kill();
    await ended(child);
  });
});

describe('pauseBeforeRestart', () => {
  it('doubles from half a second to half a minute', () => {
    expect([0, 1, 2, 3].map(pauseBeforeRestart)).toEqual([500, 1_000, 2_000, 4_000]);
    expect(pauseBeforeRestart(50)).toBe(30_000);
  });
});
