// One Jest project per part of `npm test` (see infra/test.mjs). Sources are run straight from src:
// the export condition `@xuanping/source` makes every workspace package resolve to its TypeScript.
const path = require('node:path');

/** Packages that ship ES modules only; Jest's CommonJS runtime needs them turned into CommonJS. */
const ESM_ONLY = [
  'file-type',
  'strtok3',
  'token-types',
  'uint8array-extras',
  'peek-readable',
  '@tokenizer',
  '@borewit',
  '@noble',
  '@tus',
  'srvx',
  '@scure',
];

const swc = (parser) => [
  '@swc/jest',
  {
    swcrc: false,
    sourceMaps: 'inline',
    module: { type: 'commonjs' },
    jsc: {
      target: 'es2022',
      keepClassNames: true,
      parser,
      transform: {
        legacyDecorator: true,
        decoratorMetadata: true,
        useDefineForClassFields: false,
        react: { runtime: 'automatic' },
      },
    },
  },
];

const common = {
  rootDir: __dirname,
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['@xuanping/source', 'node', 'node-addons'] },
  moduleFileExtensions: ['ts', 'tsx', 'js', 'mjs', 'cjs', 'json', 'node'],
  transform: {
    '\\.tsx$': swc({ syntax: 'typescript', tsx: true, decorators: true }),
    '\\.[cm]?ts$': swc({ syntax: 'typescript', tsx: false, decorators: true }),
    '\\.m?js$': swc({ syntax: 'ecmascript' }),
  },
  // Its exports offer no condition that require() takes.
  moduleNameMapper: { '^file-type$': '<rootDir>/node_modules/file-type/index.js' },
  transformIgnorePatterns: [`/node_modules/(?!(${ESM_ONLY.join('|')})/)`, '^(?!.*/node_modules/).*/dist/'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['<rootDir>/\\.xuanping[^/]*/', '<rootDir>/\\.nx/'],
  fakeTimers: { enableGlobally: false },
};

const project = (displayName, testMatch, extra = {}) => ({
  ...common,
  displayName,
  testMatch: testMatch.map((glob) => path.posix.join('<rootDir>', glob)),
  ...extra,
});

/** How long one test of a part may take, in milliseconds. */
const timeout = (ms) => ({
  globals: { TEST_TIMEOUT_MS: ms },
  setupFilesAfterEnv: ['<rootDir>/infra/tooling/test/timeout.cjs'],
});

const SPEC = '**/*.spec.ts?(x)';

module.exports = {
  maxWorkers: 2,
  projects: [
    project(
      'unit',
      [
        `apps/${SPEC}`,
        `libs/${SPEC}`,
        `workflows/${SPEC}`,
        `activities/${SPEC}`,
        `infra/${SPEC}`,
        `test/harness/${SPEC}`,
        // Many of these stand on a real PostgreSQL; on a busy machine five seconds are not enough for it to start.
      ],
      timeout(90_000),
    ),
    // Temporal's test server, native worker and real parts: these leave handles open, run them with --forceExit.
    project('process', [`test/process/${SPEC}`], timeout(120_000)),
    project('replay', [`test/replay/${SPEC}`], timeout(120_000)),
    project(
      'integration',
      ['integration', 'api', 'security', 'faults', 'speed'].map((folder) => `test/${folder}/${SPEC}`),
      timeout(300_000),
    ),
    project('browser', [`test/web/${SPEC}`], timeout(300_000)),
    project('architecture', [`test/architecture/${SPEC}`], timeout(120_000)),
  ],
};
