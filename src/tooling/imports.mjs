/**
 * The import table, asked of dependency-cruiser: the same map as tidy/imports.ts reads, but with a real resolver, and
 * over what only a resolver can see (cycles, imports that lead nowhere, development packages in the page).
 *
 * `node src/tooling/imports.mjs` is the stage of `npm test`.
 */
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { cruise } from 'dependency-cruiser';
import { FOLDERS, MAIN } from './map.mjs';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../..');
const TESTS = '\\.test\\.tsx?$';

/** @param {string} text */
const literally = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
/** @param {string} door */
const asPattern = (door) => `^src/${door.split('*').map(literally).join('[^/]+')}$`;

/**
 * The rules that the map amounts to.
 * @returns {import('dependency-cruiser').IForbiddenRuleType[]}
 */
export function rules() {
  const perFolder = Object.entries(FOLDERS).flatMap(([name, folder]) => {
    const from = { path: `^src/${name}/`, pathNot: [TESTS] };
    const open = [`^src/${name}/`, ...folder.imports.map((other) => asPattern(`${other}/index.ts`)), ...(folder.doors ?? []).map(asPattern)];
    const types = (folder.types ?? []).map(asPattern);
    const isAny = folder.packages.includes('*');
    const packages = folder.packages.map((pack) => `node_modules/${literally(pack.split('/')[0] ?? pack)}/`);
    return [
      forbid(`${name}-imports`, from, { path: '^src/', pathNot: [...open, ...types] }),
      ...(types.length > 0 ? [forbid(`${name}-types-only`, from, { path: types, dependencyTypesNot: ['type-only'] })] : []),
      ...(isAny ? [] : [forbid(`${name}-packages`, from, { path: 'node_modules', ...(packages.length > 0 ? { pathNot: packages } : {}) })]),
      ...(folder.touches === 'node' ? [] : [forbid(`${name}-no-node`, from, { dependencyTypes: ['core'] })]),
    ];
  });
  const page = { path: '^src/', pathNot: [TESTS, '^src/(tooling|bridge)/'] };
  return [
    ...perFolder,
    forbid('main-mounts-only', { path: '^src/main\\.tsx$' }, { path: '^src/', pathNot: MAIN.doors.map(asPattern) }),
    forbid('no-cycle', { path: '^src/' }, { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } }),
    forbid('resolvable', { path: '^(src|e2e)/' }, { couldNotResolve: true }),
    forbid('no-development-package-in-the-page', page, { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] }),
  ];
}

/**
 * @param {string} name
 * @param {import('dependency-cruiser').IRegularForbiddenRuleType['from']} from
 * @param {import('dependency-cruiser').IRegularForbiddenRuleType['to']} to
 * @returns {import('dependency-cruiser').IForbiddenRuleType}
 */
function forbid(name, from, to) {
  return { name, severity: 'error', from, to };
}

/**
 * Cruises a tree and returns what breaks the rules, one line each. A tree in which no module was found is itself a
 * failure: a resolver that cannot read TypeScript would otherwise find everything in order.
 * @param {{ root: string, folders: readonly string[] }} where
 */
export async function brokenRules({ root, folders }) {
  const { output } = await cruise([...folders], {
    baseDir: root,
    validate: true,
    ruleSet: { forbidden: rules() },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    // Vite reads what follows `?`, and a style sheet imports nothing of ours.
    exclude: { path: '\\.css$|\\?' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.d.ts'], exportsFields: ['exports'], conditionNames: ['types', 'import', 'default', 'node'] },
  });
  if (typeof output === 'string') throw new Error('dependency-cruiser answered with text');
  const { totalCruised, violations } = output.summary;
  const lines = violations.map(({ rule, from, to, cycle }) => {
    const way = cycle ? cycle.map((step) => step.name).join(' → ') : to;
    return `${from} → ${way}: ${rule.name}`;
  });
  const cruised = output.modules.filter((module) => /\.(tsx?|mjs)$/.test(module.source) && !module.source.includes('node_modules')).length;
  if (totalCruised === 0 || cruised === 0) lines.push('no module was found: nothing has been checked');
  return { lines, cruised };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const folders = readdirSync(ROOT).filter((name) => name === 'src' || name === 'e2e');
  const { lines, cruised } = await brokenRules({ root: ROOT, folders });
  for (const line of lines) console.error(line);
  console.log(`${cruised} modules, ${lines.length} broken rules`);
  process.exit(lines.length > 0 ? 1 : 0);
}
