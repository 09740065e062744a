/**
 * The import table, checked by reading: each import of each file against the map.
 *
 *   importsOf     What a file imports, and whether only types.
 *   strayImports  Imports the table does not allow, folders entered elsewhere than by their index.ts.
 *   orphans       Files that nobody imports and that are no entry.
 *
 * dependency-cruiser asks the same with a real resolver (../imports.mjs); this one needs no disk and is fed by tests.
 */
import { posix } from 'node:path';
import ts from 'typescript';
import { FOLDERS, MAIN } from '../map.mjs';
import { folderOf, isCode, isTest, nodes, parsed } from './check.ts';
import type { Finding, SourceFile } from './check.ts';

export interface Import {
  /** As written: './glob.ts', 'react'. */
  readonly from: string;
  /** Below src/ where it is relative; undefined for a package. */
  readonly path: string | undefined;
  readonly isTypesOnly: boolean;
}

export function importsOf(file: SourceFile): Import[] {
  const found: Import[] = [];
  const add = (specifier: ts.Node | undefined, isTypesOnly: boolean): void => {
    if (!specifier || !ts.isStringLiteralLike(specifier)) return;
    const from = specifier.text;
    // Vite reads the words after `?`; the file is the same.
    const path = from.startsWith('.') ? posix.join(posix.dirname(file.path), from.replace(/\?.*$/, '')) : undefined;
    found.push({ from, path, isTypesOnly });
  };
  for (const node of nodes(parsed(file))) {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword);
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
    else if (ts.isImportTypeNode(node)) add(ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined, true);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) add(node.arguments[0], false);
  }
  return found;
}

/** Imports that the map does not allow. Tests may import anything. */
export function strayImports(files: readonly SourceFile[]): Finding[] {
  const paths = new Set(files.map((file) => file.path));
  const findings: Finding[] = [];
  for (const file of files) {
    if (isTest(file.path) || !isCode(file.path)) continue;
    for (const wanted of importsOf(file)) {
      const what = wanted.path === undefined ? strayPackage(file.path, wanted) : strayFile(file.path, wanted.path, wanted, paths);
      if (what) findings.push({ path: file.path, what });
    }
  }
  return findings;
}

function strayPackage(path: string, wanted: Import): string | undefined {
  const name = folderOf(path);
  const folder = name === undefined ? undefined : FOLDERS[name];
  if (wanted.from.startsWith('node:')) return folder?.touches === 'node' ? undefined : `imports ${wanted.from}: not a Node folder`;
  const allowed = folder?.packages ?? MAIN.packages;
  const isAllowed = allowed.some((pack) => pack === '*' || wanted.from === pack || wanted.from.startsWith(`${pack}/`));
  return isAllowed ? undefined : `imports the package ${wanted.from}, which the map does not allow here`;
}

function strayFile(path: string, to: string, wanted: Import, paths: ReadonlySet<string>): string | undefined {
  const name = folderOf(path);
  const target = folderOf(to);
  if (to.startsWith('..')) return `imports ${wanted.from}: outside src/`;
  if (name === undefined) return opens(MAIN.doors, to) ? undefined : `imports ${to}: main.tsx mounts ui/App and nothing else`;
  if (target === undefined) return `imports ${to}: what stands in src/ itself is for nobody`;
  // Between parts of one folder types go freely: they are gone when the code runs.
  if (name === target) return wanted.isTypesOnly ? undefined : pastTheDoor(path, to, paths);
  const folder = FOLDERS[name];
  if (!folder) return `the folder ${name}/ is not on the map (src/tooling/map.mjs)`;
  if (to === `${target}/index.ts` && folder.imports.includes(target)) return undefined;
  if (opens(folder.doors ?? [], to)) return undefined;
  if (wanted.isTypesOnly && opens(folder.types ?? [], to)) return undefined;
  if (opens(folder.types ?? [], to)) return `imports ${to}: only its types may be imported here`;
  if (folder.imports.includes(target)) return `imports ${to}: enter ${target}/ by its index.ts`;
  return `imports ${to}: ${name}/ may not import ${target}/`;
}

/** Inside a folder, a folder with an index.ts of its own is entered by it. */
function pastTheDoor(path: string, to: string, paths: ReadonlySet<string>): string | undefined {
  for (let inner = posix.dirname(to); inner.includes('/'); inner = posix.dirname(inner)) {
    if (`${path}/`.startsWith(`${inner}/`) || to === `${inner}/index.ts`) continue;
    if (paths.has(`${inner}/index.ts`)) return `imports ${to}: enter ${inner}/ by its index.ts`;
  }
  return undefined;
}

function opens(doors: readonly string[], path: string): boolean {
  return doors.some((door) => {
    const [before = '', after] = door.split('*');
    if (after === undefined) return door === path;
    const between = path.slice(before.length, path.length - after.length);
    return path.startsWith(before) && path.endsWith(after) && !between.includes('/');
  });
}

/** Code that nobody imports. What a person, a tool or a test runner starts by itself is no orphan. */
export function orphans(files: readonly SourceFile[]): Finding[] {
  const imported = new Set(files.flatMap((file) => (isCode(file.path) ? importsOf(file).map((wanted) => wanted.path) : [])));
  const isEntry = (path: string): boolean =>
    isTest(path) || !isCode(path) || path === 'main.tsx' || path === 'bridge/main.ts' || path.endsWith('.d.ts') || path.startsWith('tooling/');
  return files
    .filter((file) => !isEntry(file.path) && !imported.has(file.path))
    .map((file) => ({ path: file.path, what: 'nobody imports it' }));
}
