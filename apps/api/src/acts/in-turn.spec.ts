import { InTurn, STILL_BUSY } from './in-turn';

describe('taking turns', () => {
  it('does what concerns one thing one after the other, in the order it came', async () => {
    const turns = new InTurn();
    let atOnce = 0;
    const order: number[] = [];
    const waited = await Promise.all(
      [1, 2, 3, 4].map((n) =>
        turns.run('a', 1000, async (hadToWait) => {
          atOnce += 1;
          expect(atOnce).toBe(1);
          await new Promise((resolve) => setImmediate(resolve));
          atOnce -= 1;
          order.push(n);
          return hadToWait;
        }),
      ),
    );
    expect(order).toEqual([1, 2, 3, 4]);
    expect(waited).toEqual([false, true, true, true]);
  });

  it('lets other things pass, and goes on after work that failed', async () => {
    const turns = new InTurn();
    let finish: () => void = () => undefined;
    const slow = turns.run('a', 1000, () => new Promise<void>((resolve) => (finish = resolve)));
    await expect(turns.run('b', 1000, async () => 'b')).resolves.toBe('b');
    const failing = turns.run('a', 1000, () => Promise.reject(new Error('it failed')));
    const next = turns.run('a', 1000, async () => 'next');
    finish();
    await slow;
    await expect(failing).rejects.toThrow('it failed');
    await expect(next).resolves.toBe('next');
  });

  it('sends those away whose patience is over, and those behind them still wait for the first', async () => {
    const turns = new InTurn();
    let finish: () => void = () => undefined;
    const slow = turns.run('a', 1000, () => new Promise<void>((resolve) => (finish = resolve)));
    const order: string[] = [];
    const behind = turns.run('a', 5000, async () => void order.push('behind'));
    await expect(turns.run('a', 1, async () => 'never')).resolves.toBe(STILL_BUSY);
    order.push('sent away');
    finish();
    await Promise.all([slow, behind]);
    expect(order).toEqual(['sent away', 'behind']);
  });
});
