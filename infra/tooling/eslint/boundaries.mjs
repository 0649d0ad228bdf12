// ESLint rule: the import order of the house. A type-only import counts as an import.
import { isBuiltin } from 'node:module';
import path from 'node:path';
import { activityStage, MAY_IMPORT, packageOf, PURE_LAYERS, SHARED_ACTIVITY_FOLDERS } from './layers.mjs';

const SCOPE = '@xuanping/';

/**
 * Says why a file may not import something, or undefined when it may.
 * @param {string} root absolute path of the repository
 * @param {string} filename absolute path of the importing file
 * @param {string} specifier what stands between the quotes
 * @returns {string | undefined}
 */
export function refusal(root, filename, specifier) {
  const relative = path.relative(root, filename).split(path.sep).join('/');
  const owner = packageOf(relative);
  if (owner === undefined) return undefined;
  if (specifier.startsWith('.')) return refuseRelative(root, filename, relative, owner, specifier);
  if (specifier.startsWith(SCOPE)) return refuseWorkspace(relative, owner, specifier);
  return refuseExternal(relative, owner, specifier);
}

function refuseRelative(root, filename, relative, owner, specifier) {
  const target = path
    .relative(root, path.resolve(path.dirname(filename), specifier))
    .split(path.sep)
    .join('/');
  if (packageOf(target) !== owner) {
    return `no relative import across packages: write @xuanping/… instead of ${specifier}`;
  }
  return refuseSideways(relative, activityStage(`${target}/`));
}

function refuseWorkspace(relative, owner, specifier) {
  const [target, ...rest] = specifier.slice(SCOPE.length).split('/');
  if (rest[0] === 'src' || rest[0] === 'dist') {
    return `no deep import: ${specifier} reaches into ${rest[0]}, import the folder's index instead`;
  }
  if (target === owner) {
    return owner === 'activities'
      ? refuseSideways(relative, rest[0])
      : `a package imports its own files by relative path, not as ${specifier}`;
  }
  const allowed = MAY_IMPORT[owner];
  if (!allowed) return `${owner} is not in infra/tooling/eslint/layers.mjs: say there what it may import`;
  if (!allowed.includes(target)) {
    return `${owner} may not import ${SCOPE}${target} (allowed: ${allowed.join(', ') || 'nothing'})`;
  }
  return undefined;
}

function refuseSideways(relative, targetStage) {
  const stage = activityStage(relative);
  if (stage === undefined || targetStage === undefined || targetStage === stage) return undefined;
  if (SHARED_ACTIVITY_FOLDERS.includes(targetStage)) return undefined;
  if (targetStage === 'testing' && isTestFile(relative)) return undefined;
  return `stages of activities may not import each other: ${stage} reaches into ${targetStage}; share through ${SHARED_ACTIVITY_FOLDERS.join(', ')}`;
}

function isTestFile(relative) {
  return /\.(spec|fixture)\.tsx?$/.test(relative) || /\/(testing|spec-kit)\//.test(relative);
}

function refuseExternal(relative, owner, specifier) {
  // Specs and their helpers are never shipped: they may use test tools and read files.
  if (isTestFile(relative)) return undefined;
  const allowed = PURE_LAYERS[owner];
  if (!allowed) {
    return owner === 'web' && isBuiltin(specifier) && relative.startsWith('apps/web/src/')
      ? `web runs in a browser: ${specifier} is a Node built-in`
      : undefined;
  }
  const name = specifier.startsWith('@')
    ? specifier.split('/').slice(0, 2).join('/')
    : specifier.split('/')[0];
  if (!isBuiltin(specifier) && allowed.includes(name)) return undefined;
  return `${owner} stays pure: ${specifier} is not allowed (allowed: ${allowed.join(', ') || 'no npm package, no Node built-in'})`;
}

/** @type {import('eslint').ESLint.Plugin} */
export default {
  meta: { name: 'xuanping' },
  rules: {
    boundaries: {
      meta: { type: 'problem', docs: { description: 'import order of the house' }, schema: [] },
      create(context) {
        const check = (source) => {
          if (typeof source?.value !== 'string') return;
          const message = refusal(context.cwd, context.filename, source.value);
          if (message) context.report({ node: source, message });
        };
        return {
          ImportDeclaration: (node) => check(node.source),
          ExportNamedDeclaration: (node) => check(node.source),
          ExportAllDeclaration: (node) => check(node.source),
          ImportExpression: (node) => check(node.source),
          TSImportType: (node) => check(node.source ?? node.argument?.literal),
          CallExpression: (node) => {
            if (node.callee.type === 'Identifier' && node.callee.name === 'require') check(node.arguments[0]);
          },
        };
      },
    },
  },
};
