import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import xuanping from './infra/tooling/eslint/boundaries.mjs';

const NO_EXPORT_ALL = {
  selector: 'ExportAllDeclaration',
  message: 'Barrels re-export by name: what a folder offers is to be read in its index.',
};
const NO_CLOCK = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'No clock here: take `now` as an argument.',
  },
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'No clock here: take `now` as an argument.',
  },
  {
    selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
    message: 'No randomness here: take a seed as an argument.',
  },
];
const TEST_FILES = ['**/*.spec.ts', '**/*.spec.tsx', 'test/**/*.ts'];

export default tseslint.config(
  {
    ignores: [
      '**/node_modules/**',
      '**/dist/**',
      '**/generated/**',
      '.nx/**',
      '.xuanping*/**',
      'coverage/**',
      'test/artefacts/**',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{ts,tsx,mts}'],
    extends: [js.configs.recommended, tseslint.configs.recommended],
    plugins: { xuanping },
    rules: {
      'xuanping/boundaries': 'error',
      'no-restricted-syntax': ['error', NO_EXPORT_ALL],
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'], location: 'start' }],
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      'prefer-const': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // An empty interface that extends one type is how a contract gets a name of its own.
      '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }],
    },
  },
  {
    // Replayed or browser-shared code: same input, same answer.
    files: ['libs/domain/src/**/*.ts', 'libs/contracts/src/**/*.ts'],
    ignores: TEST_FILES,
    rules: {
      'no-restricted-syntax': ['error', NO_EXPORT_ALL, ...NO_CLOCK],
      'no-restricted-globals': ['error', 'process', 'setTimeout', 'setInterval', 'fetch', 'crypto'],
    },
  },
  {
    files: ['workflows/src/**/*.ts'],
    ignores: TEST_FILES,
    rules: {
      'no-restricted-syntax': [
        'error',
        NO_EXPORT_ALL,
        {
          selector: "ThrowStatement > NewExpression[callee.name='Error']",
          message: 'A plain Error retries the workflow task for ever: throw ApplicationFailure.',
        },
      ],
      'no-restricted-globals': ['error', 'process', 'fetch', 'crypto'],
    },
  },
  {
    files: TEST_FILES,
    rules: {
      'no-restricted-properties': [
        'error',
        ...['it', 'test', 'describe'].flatMap((object) => [
          { object, property: 'only', message: 'A focused test hides the others.' },
          { object, property: 'skip', message: 'A skipped test proves nothing: make it pass or remove it.' },
          { object, property: 'todo', message: 'Write the test instead.' },
        ]),
      ],
    },
  },
  {
    files: ['apps/web/src/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: {
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: 'antd',
              importNames: ['App'],
              message: 'useApp of components/app: it comes when it speaks.',
            },
            {
              name: 'react',
              importNames: ['lazy'],
              message: 'later of components/later: it says what did not arrive and can be asked again.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['apps/web/src/components/app/*.{ts,tsx}'],
    rules: { 'no-restricted-imports': 'off' },
  },
  {
    // Command line programs speak on the terminal.
    files: ['infra/**/*.{ts,mjs}', 'test/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['**/*.{mjs,cjs,js}'],
    extends: [js.configs.recommended],
    // Node's globals are known to Node, not to ESLint.
    rules: { 'no-undef': 'off', 'prefer-const': 'error', eqeqeq: 'error' },
  },
  prettier,
);
