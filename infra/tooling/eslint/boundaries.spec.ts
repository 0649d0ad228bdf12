import { refusal } from './boundaries.mjs';

const from = (file: string, specifier: string): string | undefined =>
  refusal('/repo', `/repo/${file}`, specifier);

describe('boundaries', () => {
  it.each([
    ['libs/domain/src/calendar/index.ts', './working-days'],
    ['libs/contracts/src/round/index.ts', '@xuanping/domain/calendar'],
    ['workflows/src/selection-round/x.ts', '@temporalio/workflow'],
    ['activities/src/notice/x.ts', '../kernel'],
    ['activities/src/notice/x.ts', '@xuanping/activities/kernel'],
    ['activities/src/notice/x.ts', './sibling'],
    ['activities/src/module.ts', './notice'],
    ['activities/src/plaque/plaque.spec.ts', '../testing'],
    ['apps/worker/src/main.ts', '@xuanping/workflows'],
    ['apps/web/src/main.tsx', '@xuanping/api-contract/round'],
    ['libs/domain/src/framework/framework.spec.ts', 'node:fs'],
    ['apps/web/vite.config.ts', 'node:path'],
    ['test/integration/round.spec.ts', '@xuanping/infra/local'],
  ])('%s may import %s', (file, specifier) => {
    expect(from(file, specifier)).toBeUndefined();
  });

  it.each([
    ['libs/domain/src/calendar/index.ts', 'node:fs', 'pure'],
    ['libs/domain/src/calendar/index.ts', 'dayjs', 'pure'],
    ['libs/domain/src/calendar/index.ts', '@xuanping/contracts', 'may not import'],
    ['libs/audit/src/x.ts', '@xuanping/persistence', 'may not import'],
    ['libs/audit/src/x.ts', '../../storage/src/x', 'relative import across packages'],
    ['workflows/src/selection-round/x.ts', '@temporalio/activity', 'pure'],
    ['workflows/src/selection-round/x.ts', 'zod', 'pure'],
    ['workflows/src/selection-round/x.ts', '@xuanping/persistence', 'may not import'],
    ['activities/src/notice/x.ts', '../result/service', 'may not import each other'],
    ['activities/src/notice/x.ts', '@xuanping/activities/result', 'may not import each other'],
    ['activities/src/plaque/service.ts', '../testing', 'may not import each other'],
    ['apps/api/src/x.ts', '@xuanping/workflows', 'may not import'],
    ['apps/api/src/x.ts', '@xuanping/activities/kernel', 'may not import'],
    ['apps/api/src/x.ts', '@xuanping/domain/src/calendar', 'deep import'],
    ['apps/web/src/x.tsx', '@xuanping/contracts', 'may not import'],
    ['apps/web/src/x.tsx', 'node:path', 'browser'],
    ['apps/worker/src/x.ts', '@xuanping/infra/local', 'may not import'],
    ['libs/mailer/src/x.ts', '@xuanping/mailer', 'relative path'],
    ['libs/unheard-of/src/x.ts', '@xuanping/domain', 'layers.mjs'],
  ])('%s may not import %s', (file, specifier, reason) => {
    expect(from(file, specifier)).toContain(reason);
  });
});
