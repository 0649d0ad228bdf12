import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { bundleWorkflowCode } from '@temporalio/worker';
import { ROOT } from './source-files';

/** Bundles as the worker does and lists what webpack took in, as paths from the repository root. */
async function bundledModules(workflowsPath: string): Promise<string[]> {
  const files: string[] = [];
  await bundleWorkflowCode({
    workflowsPath,
    // Nothing is ignored: a module that does not belong inside must make the bundling, or this test, fail.
    ignoreModules: [],
    logger: QUIET,
    webpackConfigHook: (config) => ({
      ...config,
      resolve: {
        ...config.resolve,
        conditionNames: ['@xuanping/source', 'import', 'require', 'node', 'default'],
      },
      plugins: [
        ...(config.plugins ?? []),
        {
          apply: (compiler) => {
            compiler.hooks.done.tap('ListModules', (stats) => {
              for (const module of stats.compilation.modules) {
                const name = module.nameForCondition();
                if (name) files.push(name);
              }
            });
          },
        },
      ],
    }),
  });
  return files.map((file) => path.relative(ROOT, file).split(path.sep).join('/'));
}

const noop = (): void => undefined;
const QUIET = { log: noop, trace: noop, debug: noop, info: noop, warn: noop, error: noop };

describe('the workflow bundle', () => {
  let files: string[];

  beforeAll(async () => {
    files = await bundledModules(path.join(ROOT, 'workflows', 'src', 'index.ts'));
  });

  it('holds the workflows', () => {
    expect(files).toContain('workflows/src/index.ts');
    expect(files.some((file) => file.startsWith('libs/domain/src/'))).toBe(true);
  });

  it('holds no package but the workflow SDK and what that brings', () => {
    const packages = new Set(
      files.flatMap(
        (file) => /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)(?!.*\/node_modules\/)/.exec(file)?.[1] ?? [],
      ),
    );
    const brought = ['@temporalio/workflow', '@temporalio/common', '@temporalio/proto', '@temporalio/worker'];
    expect([...packages].filter((name) => !brought.includes(name) && !BROUGHT_BY_SDK.has(name))).toEqual([]);
    for (const server of ['@nestjs/core', '@nestjs/common', 'typeorm', 'pg', 'zod']) {
      expect([...packages]).not.toContain(server);
    }
  });

  it('holds nothing of ours but workflows, contracts and domain', () => {
    const ours = files.filter((file) => /^(apps|libs|workflows|activities|infra|test)\//.test(file));
    expect(ours.filter((file) => !/^(workflows|libs\/(contracts|domain))\//.test(file))).toEqual([]);
  });

  it.each(['node:fs', 'crypto', '@nestjs/common', 'pg'])(
    'could not be made if a workflow imported %s',
    async (name) => {
      // The SDK's bundler refuses Node built-ins, and with them every server library; this proves that it still does.
      const folder = path.join(ROOT, 'test', 'artefacts', 'broken-workflow');
      mkdirSync(folder, { recursive: true });
      const file = path.join(folder, `${name.replace(/\W/g, '-')}.ts`);
      writeFileSync(
        file,
        `import * as wrong from '${name}';\nexport async function broken() { return wrong; }\n`,
      );
      await expect(bundledModules(file)).rejects.toThrow();
      rmSync(file);
    },
  );
});

/** Dependencies of @temporalio/common and proto, as of SDK 1.24. */
const BROUGHT_BY_SDK = new Set(['long', 'protobufjs', '@protobufjs/aspromise', 'ms', 'nexus-rpc']);
