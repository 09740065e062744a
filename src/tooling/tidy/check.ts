/**
 * What every check of the tree takes and gives, and the one way they read a file.
 *
 * A check is a pure function of files to findings, so that a test can feed it a violation and see it found.
 */
import ts from 'typescript';

/** A file of the project; `path` is below src/, with forward slashes. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** One thing that is not as the map says: where, and what would be right. */
export interface Finding {
  readonly path: string;
  readonly what: string;
}

/** `engine` for engine/resp/reader.ts; undefined for a file that stands in src/ itself. */
export function folderOf(path: string): string | undefined {
  const slash = path.indexOf('/');
  return slash < 0 ? undefined : path.slice(0, slash);
}

export function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path);
}

/** Whether it is code that the compiler reads: not a style sheet, not a text. */
export function isCode(path: string): boolean {
  return /\.(tsx?|mjs)$/.test(path);
}

const trees = new WeakMap<SourceFile, ts.SourceFile>();

/** The syntax tree of a file; several checks share one. */
export function parsed(file: SourceFile): ts.SourceFile {
  const known = trees.get(file);
  if (known) return known;
  const kind = file.path.endsWith('x') ? ts.ScriptKind.TSX : file.path.endsWith('.ts') ? ts.ScriptKind.TS : ts.ScriptKind.JS;
  const tree = ts.createSourceFile(file.path, file.text, ts.ScriptTarget.Latest, true, kind);
  trees.set(file, tree);
  return tree;
}

/** Every node below `root` and `root` itself, parents first. */
export function nodes(root: ts.Node): ts.Node[] {
  const found: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(root);
  return found;
}
