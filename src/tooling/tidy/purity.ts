/**
 * What a pure folder may not touch: the clock, chance, waiting, the page, the machine. The same input must give the
 * same trace, whoever watches.
 */
import ts from 'typescript';
import { IMPURE_GLOBALS, PURE } from '../map.mjs';
import { folderOf, isCode, isTest, nodes, parsed } from './check.ts';
import type { Finding, SourceFile } from './check.ts';

export function impurities(files: readonly SourceFile[]): Finding[] {
  return files
    .filter((file) => PURE.includes(folderOf(file.path) ?? '') && isCode(file.path) && !isTest(file.path))
    .flatMap((file) => impuritiesIn(file).map((what) => ({ path: file.path, what })));
}

function impuritiesIn(file: SourceFile): string[] {
  const root = parsed(file);
  const own = declaredIn(root);
  const found: string[] = [];
  const note = (node: ts.Node, what: string): void => {
    const { line } = root.getLineAndCharacterOfPosition(node.getStart(root));
    found.push(`line ${line + 1}: ${what}`);
  };
  for (const node of nodes(root)) {
    if (node.kind === ts.SyntaxKind.AsyncKeyword) note(node, 'async');
    else if (ts.isAwaitExpression(node) || (ts.isForOfStatement(node) && node.awaitModifier)) note(node, 'await');
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) note(node, 'import()');
    else if (node.getText(root) === 'Math.random' && ts.isPropertyAccessExpression(node)) note(node, 'Math.random');
    else if (isSharedVariable(node)) note(node, 'a variable of the whole module: a second run would share it');
    else if (ts.isIdentifier(node) && IMPURE_GLOBALS.includes(node.text) && !own.has(node.text) && isFree(node)) {
      note(node, node.text);
    }
  }
  return found;
}

/** `let` outside any function. */
function isSharedVariable(node: ts.Node): boolean {
  return ts.isVariableStatement(node) && ts.isSourceFile(node.parent) && (node.declarationList.flags & ts.NodeFlags.Const) === 0;
}

/** Names the file gives itself. One of them may well be called `location`. */
function declaredIn(root: ts.SourceFile): Set<string> {
  const names = new Set<string>();
  for (const node of nodes(root)) {
    const isDeclaration =
      ts.isVariableDeclaration(node) ||
      ts.isParameter(node) ||
      ts.isBindingElement(node) ||
      ts.isFunctionDeclaration(node) ||
      ts.isImportSpecifier(node) ||
      ts.isTypeAliasDeclaration(node) ||
      ts.isInterfaceDeclaration(node);
    if (isDeclaration && node.name && ts.isIdentifier(node.name)) names.add(node.name.text);
  }
  return names;
}

/** Stands for itself: not `.history`, not `{ history: … }`, not a member of a type. */
function isFree(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.name !== node;
  if (ts.isQualifiedName(parent)) return parent.right !== node;
  const isMemberName =
    ts.isPropertyAssignment(parent) ||
    ts.isPropertySignature(parent) ||
    ts.isPropertyDeclaration(parent) ||
    ts.isMethodDeclaration(parent) ||
    ts.isMethodSignature(parent);
  return !(isMemberName && parent.name === node);
}
