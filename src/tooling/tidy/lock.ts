/**
 * package-lock.json must serve machines other than the one that wrote it. npm silently leaves out a platform's binary
 * it could not find, and `npm ci` then fails on that platform.
 */
import type { Finding } from './check.ts';

interface Entry {
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** Optional dependencies named in a lock without an entry of their own. */
export function missingFromLock(lock: { readonly packages: Readonly<Record<string, Entry>> }): Finding[] {
  const findings: Finding[] = [];
  for (const [path, entry] of Object.entries(lock.packages)) {
    for (const name of Object.keys(entry.optionalDependencies ?? {})) {
      if (!isHeld(lock.packages, path, name)) findings.push({ path: path || 'package.json', what: `${name} is missing from the lock` });
    }
  }
  return findings;
}

/** As Node looks for it: in the package's own node_modules, then further up. */
function isHeld(packages: Readonly<Record<string, Entry>>, from: string, name: string): boolean {
  for (let at = from; ; ) {
    if (`${at ? `${at}/` : ''}node_modules/${name}` in packages) return true;
    if (at === '') return false;
    const up = at.lastIndexOf('/node_modules/');
    at = up < 0 ? '' : at.slice(0, up);
  }
}
