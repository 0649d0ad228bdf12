import type { ActDone } from '../../api/acts';
import { ApiProblem } from '../../api/problem';
import { AcceptMany, type AcceptState } from './accept-many';

const done = (record: string): ActDone => ({ record }) as ActDone;
const problem = (status: number, detail: string): ApiProblem =>
  new ApiProblem({ code: 'spec', title: detail, detail }, status);

describe('accepting many at once', () => {
  let states: ReadonlyMap<string, AcceptState>;
  const see = (next: ReadonlyMap<string, AcceptState>): void => void (states = next);
  const phases = (): string[] => [...states.values()].map(({ phase }) => phase);

  it('does each by an act of its own under a key of its own', async () => {
    const keys = new Map<string, string>();
    await new AcceptMany(
      ['0001', '0002', '0003', '0004'],
      async (no, key) => {
        keys.set(no, key);
        return done(no);
      },
      see,
    ).run();
    expect(phases()).toEqual(['done', 'done', 'done', 'done']);
    expect(new Set(keys.values()).size).toBe(4);
  });

  it('goes on after one is refused, and says why at that one', async () => {
    const perform = (no: string): Promise<ActDone> =>
      no === '0002' ? Promise.reject(problem(409, '园区已撤回')) : Promise.resolve(done(no));
    const many = new AcceptMany(['0001', '0002', '0003'], perform, see);
    await many.run();
    expect(phases()).toEqual(['done', 'refused', 'done']);
    expect(states.get('0002')).toEqual({ phase: 'refused', why: '园区已撤回' });
  });

  it('asks again under the same key where no answer came, and leaves alone what came to an end', async () => {
    const sent: [string, string][] = [];
    let away = true;
    const perform = (no: string, key: string): Promise<ActDone> => {
      sent.push([no, key]);
      return no === '0002' && away ? Promise.reject(problem(0, '没有收到答复')) : Promise.resolve(done(no));
    };
    const many = new AcceptMany(['0001', '0002'], perform, see);
    await many.run();
    expect(phases()).toEqual(['done', 'uncertain']);
    away = false;
    await many.run();
    expect(phases()).toEqual(['done', 'done']);
    expect(sent.map(([no]) => no)).toEqual(['0001', '0002', '0002']);
    expect(sent[1]).toEqual(sent[2]);
  });

  it('has no more than three on their way', async () => {
    let atOnce = 0;
    let most = 0;
    const perform = async (no: string): Promise<ActDone> => {
      most = Math.max(most, (atOnce += 1));
      await new Promise((resolve) => setImmediate(resolve));
      atOnce -= 1;
      return done(no);
    };
    await new AcceptMany(
      Array.from({ length: 9 }, (_, n) => String(n)),
      perform,
      see,
    ).run();
    expect(most).toBe(3);
  });
});
