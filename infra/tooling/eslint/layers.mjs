// Who may import whom. The same order is asserted again, from other code, by test/architecture/imports.spec.ts.

/** Workspace package → workspace packages it may import. A package that is missing here may not exist. */
export const MAY_IMPORT = {
  domain: [],
  contracts: ['domain'],
  'api-contract': ['domain'],
  platform: ['domain', 'contracts'],
  persistence: ['domain', 'contracts', 'platform'],
  mailer: ['domain', 'contracts', 'platform'],
  documents: ['domain', 'contracts', 'platform'],
  storage: ['domain', 'contracts', 'platform'],
  audit: ['domain', 'contracts', 'platform'],
  workflows: ['domain', 'contracts'],
  activities: ['domain', 'contracts', 'platform', 'persistence', 'mailer', 'documents', 'storage', 'audit'],
  api: [
    'domain',
    'contracts',
    'api-contract',
    'platform',
    'persistence',
    'mailer',
    'documents',
    'storage',
    'audit',
  ],
  worker: [
    'domain',
    'contracts',
    'platform',
    'persistence',
    'mailer',
    'documents',
    'storage',
    'audit',
    'workflows',
    'activities',
  ],
  web: ['domain', 'api-contract'],
  infra: ['domain', 'contracts', 'api-contract'],
  test: [
    'domain',
    'contracts',
    'api-contract',
    'platform',
    'persistence',
    'mailer',
    'documents',
    'storage',
    'audit',
    'workflows',
    'activities',
    'api',
    'worker',
    'infra',
  ],
};

/** npm packages of the layers that must stay pure: anything not listed is refused, Node built-ins included. */
export const PURE_LAYERS = {
  domain: [],
  'api-contract': ['zod'],
  contracts: ['@temporalio/common', '@temporalio/workflow'],
  workflows: ['@temporalio/workflow'],
};

/** Folders of activities/src that every stage may use; stages may not see each other. */
export const SHARED_ACTIVITY_FOLDERS = ['kernel'];

/**
 * The workspace package that owns a file, or undefined for files at the root.
 * @param {string} relative path from the repository root, with forward slashes
 */
export function packageOf(relative) {
  const [top, second] = relative.split('/');
  if (top === 'apps' || top === 'libs') return second;
  return ['workflows', 'activities', 'infra', 'test'].includes(top) ? top : undefined;
}

/**
 * The stage folder of a file inside activities/src, or undefined for files directly in src.
 * @param {string} relative path from the repository root, with forward slashes
 */
export function activityStage(relative) {
  const match = /^activities\/src\/([^/]+)\//.exec(relative);
  return match?.[1];
}
