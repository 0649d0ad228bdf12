import { isAtLeast, MINIMUM_NODE } from './node-version.mjs';

describe('isAtLeast', () => {
  it.each(['v20.19.0', 'v20.19.1', '20.20.0', 'v22.0.0', 'v100.1.2'])('takes %s', (version) => {
    expect(isAtLeast(version, MINIMUM_NODE)).toBe(true);
  });

  it.each(['v20.18.9', 'v18.99.99', '20.9.0', 'v9.0.0'])('refuses %s', (version) => {
    expect(isAtLeast(version, MINIMUM_NODE)).toBe(false);
  });
});
