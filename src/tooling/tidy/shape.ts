/** Names that say nothing, files that hold two nouns, and folders that the map in src/README.md forgot. */
import ts from 'typescript';
import { EMPTY_WORDS, FOLDERS, LONGEST_FILE, REDIS_NAMES } from '../map.mjs';
import { folderOf, isCode, nodes, parsed } from './check.ts';
import type { Finding, SourceFile } from './check.ts';

/** Files, folders and top-level names that carry an empty word, and files not written in their own case. */
export function emptyNames(files: readonly SourceFile[]): Finding[] {
  const findings: Finding[] = [];
  for (const file of files) {
    const word = file.path.split('/').flatMap(words).find(isEmpty);
    if (word) findings.push({ path: file.path, what: `"${word}" says nothing: what is it?` });
    if (!isCode(file.path)) continue;
    const name = file.path.slice(file.path.lastIndexOf('/') + 1).replace(/(\.(test|d|bench))?\.(tsx?|mjs)$/, '');
    const isComponent = file.path.endsWith('.tsx') && /^[A-Z][A-Za-z0-9]*$/.test(name);
    if (!isComponent && !/^[a-z][a-z0-9]*([-.][a-z0-9]+)*$/.test(name)) {
      findings.push({ path: file.path, what: 'files are kebab-case, components PascalCase .tsx' });
    }
    for (const symbol of topLevelNames(file)) {
      const empty = words(symbol).find(isEmpty);
      if (empty && !(symbol in REDIS_NAMES)) findings.push({ path: file.path, what: `${symbol}: "${empty}" says nothing` });
    }
  }
  return findings;
}

function topLevelNames(file: SourceFile): string[] {
  const root = parsed(file);
  return root.statements.flatMap((statement) => {
    if (ts.isVariableStatement(statement)) {
      return [...nodes(statement)].flatMap((node) =>
        ts.isVariableDeclaration(node) && node.parent.parent === statement && ts.isIdentifier(node.name) ? [node.name.text] : [],
      );
    }
    const isNamed =
      ts.isFunctionDeclaration(statement) ||
      ts.isClassDeclaration(statement) ||
      ts.isInterfaceDeclaration(statement) ||
      ts.isTypeAliasDeclaration(statement);
    return isNamed && statement.name ? [statement.name.text] : [];
  });
}

/** `packetHandlers` → packet, handlers. */
function words(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/);
}

function isEmpty(word: string): boolean {
  return EMPTY_WORDS.some((empty) => word === empty || word === `${empty}s`);
}

export function longFiles(files: readonly SourceFile[]): Finding[] {
  return files.flatMap(({ path, text }) => {
    const lines = text.split('\n').length - 1;
    if (!isCode(path) || lines <= LONGEST_FILE) return [];
    return [{ path, what: `${lines} lines: past ${LONGEST_FILE} there is a second noun in it` }];
  });
}

/** Folders that exist and are not on the map, in facts (map.mjs) or in words (README.md). */
export function unmapped(files: readonly SourceFile[], readme: string): Finding[] {
  const folders = new Set(files.map((file) => folderOf(file.path)).filter((name) => name !== undefined));
  return [...folders].flatMap((folder) => {
    const findings: Finding[] = [];
    if (!(folder in FOLDERS)) findings.push({ path: `${folder}/`, what: 'is not in src/tooling/map.mjs' });
    if (!readme.includes(`${folder}/`)) findings.push({ path: `${folder}/`, what: 'is not in src/README.md' });
    return findings;
  });
}
