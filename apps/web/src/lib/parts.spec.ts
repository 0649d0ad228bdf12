import { fetchKnownParts, mayBeNeeded, part } from './parts';

/** A source of scripts that can be taken away. */
function source(): { load: () => Promise<string>; asked: () => number; reachable: boolean } {
  let asked = 0;
  const made = {
    reachable: true,
    asked: () => asked,
    load: async () => {
      asked += 1;
      if (!made.reachable) throw new TypeError('Failed to fetch dynamically imported module');
      return 'here';
    },
  };
  return made;
}

describe('a part of a page that is loaded later', () => {
  it('is loaded once, whoever asks for it', async () => {
    const scripts = source();
    const drawer = part(scripts.load);
    await Promise.all([drawer.fetch(), drawer.fetch()]);
    await drawer.fetch();
    expect(drawer.here()).toBe('here');
    expect(scripts.asked()).toBe(1);
  });

  it('says that it is missing instead of failing, and comes when it is asked for again', async () => {
    const scripts = source();
    const drawer = part(scripts.load);
    const told = jest.fn();
    drawer.subscribe(told);
    scripts.reachable = false;
    await drawer.fetch();
    expect(drawer.here()).toBeUndefined();
    expect(drawer.missing()).toBeInstanceOf(TypeError);
    expect(told).toHaveBeenCalledTimes(1);
    scripts.reachable = true;
    const again = drawer.fetch();
    // Meanwhile it is neither here nor missing: the page shows that it is on its way.
    expect(drawer.missing()).toBeUndefined();
    await again;
    expect(drawer.here()).toBe('here');
    expect(told).toHaveBeenCalledTimes(3);
  });

  it('is loaded beforehand, one after the other, only while the page is idle; what fails stops nothing', async () => {
    const [first, second, third] = [source(), source(), source()];
    second.reachable = false;
    const parts = [first, second, third].map(({ load }) => part(load));
    parts.forEach(mayBeNeeded);
    const idle: (() => void)[] = [];
    fetchKnownParts((run) => void idle.push(run));
    expect(first.asked()).toBe(0);
    for (let turn = 0; turn < 4; turn += 1) {
      idle.shift()?.();
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect([first, second, third].map(({ asked }) => asked())).toEqual([1, 1, 1]);
    expect(parts.map((each) => each.here())).toEqual(['here', undefined, 'here']);
    expect(idle).toEqual([]);
  });

  it('is no longer loaded beforehand once the page is left', () => {
    const scripts = source();
    mayBeNeeded(part(scripts.load));
    const idle: (() => void)[] = [];
    const stop = fetchKnownParts((run) => void idle.push(run));
    stop();
    idle.forEach((run) => run());
    expect(scripts.asked()).toBe(0);
  });
});
