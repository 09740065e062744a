/** Every conformance script: wire.test.ts plays them all. */
import type { Script } from '../steps.ts';
import { blocking } from './blocking.ts';
import { blockingZsets } from './blocking-zsets.ts';
import { acl } from './acl.ts';
import { clients } from './clients.ts';
import { clusterDisabled } from './cluster-disabled.ts';
import { config } from './config.ts';
import { debug } from './debug.ts';
import { everyCommand } from './every-command.ts';
import { hashes } from './hashes.ts';
import { introspection } from './introspection.ts';
import { keys } from './keys.ts';
import { lists } from './lists.ts';
import { modes } from './modes.ts';
import { monitor } from './monitor.ts';
import { notify } from './notify.ts';
import { pubsub } from './pubsub.ts';
import { queues } from './queues.ts';
import { readyMade } from './ready-made.ts';
import { server as serverScripts } from './server.ts';
import { sets } from './sets.ts';
import { streamApps } from './stream-apps.ts';
import { streams } from './streams.ts';
import { strings } from './strings.ts';
import { transactions } from './transactions.ts';
import { waits } from './waits.ts';
import { zsets } from './zsets.ts';

export const SCRIPTS: readonly Script[] = [
  ...pubsub,
  ...modes,
  ...serverScripts,
  ...strings,
  ...keys,
  ...lists,
  ...blocking,
  ...queues,
  ...streams,
  ...streamApps,
  ...readyMade,
  ...hashes,
  ...sets,
  ...zsets,
  ...blockingZsets,
  ...transactions,
  ...config,
  ...introspection,
  ...acl,
  ...clients,
  ...notify,
  ...monitor,
  ...waits,
  ...debug,
  ...clusterDisabled,
  ...everyCommand,
];
