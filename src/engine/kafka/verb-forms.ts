/** How each verb is written, and what it does. */

import type { KafkaVerb } from './verbs.ts';

interface VerbFacts {
  /** As `help` prints it. */
  readonly form: string;
  readonly about: string;
}

const SUBSCRIPTION = '<topic>[,<topic>] group <g> [assignor range|roundrobin] [from earliest|latest|none] [auto-commit on|off|<time>]';

export const VERB_FORMS: Readonly<Record<KafkaVerb, VerbFacts>> = {
  produce: { form: 'produce <topic> [key=<k>] [partition=<n>] <value>', about: 'sends a record, and waits until it is in the log' },
  subscribe: { form: `subscribe ${SUBSCRIPTION}`, about: 'from the next poll on, as a member of a group' },
  assign: { form: 'assign <topic>-<partition> … [group <g>] [from earliest|latest|none]', about: 'reads these partitions, as nobody’s member' },
  poll: { form: `poll [${SUBSCRIPTION}] [max <n>] [wait <time>]`, about: 'records that are there, or that come within the time (1s); subscribes first, if it has not yet' },
  commit: { form: 'commit', about: 'tells the group how far it is (commitSync)' },
  seek: { form: 'seek <topic>-<partition> <offset>|beginning|end', about: 'the next poll goes on from there' },
  position: { form: 'position', about: 'the offset that comes next, for each of its partitions' },
  committed: { form: 'committed', about: 'what its group has committed, for each of its partitions' },
  pause: { form: 'pause <topic>-<partition> …', about: 'a poll brings nothing from there, until resume' },
  resume: { form: 'resume <topic>-<partition> …', about: 'a poll brings records from there again' },
  'auto-commit': { form: 'auto-commit on|off|<time>', about: 'whether polls commit by themselves, and how often' },
  close: { form: 'close', about: 'leaves the group, and says so' },
  offsets: { form: 'offsets <topic>', about: 'where each partition begins and ends' },
  describe: { form: 'describe group <g>', about: 'who has what, how far, and how much is left' },
  create: { form: 'create topic <topic> [partitions <n>]', about: 'makes a topic' },
};
