/** The page on a phone: the stage above, one thing at a time below it, the transport within reach of a thumb. */
import { lazy, Suspense } from 'react';
import { Caption } from './lazy-parts.ts';
import { useChoice } from './page-context.tsx';
import { Stages } from './Stages.tsx';
import { Transport } from './transport/index.ts';

/** A desk need not fetch it, and on a phone the stage comes first. */
const PhoneDock = lazy(() => import('./PhoneDock.tsx').then((part) => ({ default: part.PhoneDock })));

export function PhoneMain() {
  const run = useChoice((all) => all.run);
  return (
    <main className="main">
      <Stages />
      <Suspense fallback={<section className="caption" />}>
        <Caption run={run} />
      </Suspense>
      <Suspense fallback={<div className="tabs dock-tabs" />}>
        <PhoneDock run={run} />
      </Suspense>
      <Transport />
    </main>
  );
}
