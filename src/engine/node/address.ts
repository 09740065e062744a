/**
 * Where in its process's memory a value would be: DEBUG OBJECT tells. Drawn from the seed, in the shape in which a server on
 * Linux shows it.
 *
 *   addressOf      The same as long as the value is the same object, wherever its key is moved to.
 *   staysInPlace   A string that is changed in place is the same object afterwards.
 *
 * It is drawn when it is first asked for, and not by what came before. The numbers that all keys share are each one object.
 *
 * Follows object.c and t_string.c of Redis 7.0 and 8.0: createSharedObjects, dbUnshareStringValue, incrDecrCommand.
 */
import { draw, type Bytes } from '../../base/index.ts';
import type { Db, Node, Value, World } from '../world.ts';

interface Where {
  readonly loop: { readonly world: World };
  readonly node: Node;
  readonly db: Db;
}

/** Objects stand at every sixteenth byte. */
const GRAIN = 16;

export function addressOf({ loop: { world }, node, db }: Where, key: Bytes, value: Value): string {
  if (value.type === 'string' && value.isShared) return drawn(world, `${node.name} ${value.bytes}`, 0);
  value.address ??= drawn(world, `${node.name} ${db.index} ${key}`, world.now % 0x7f_ff_ff_ff);
  return value.address;
}

/** A key's string becomes another: the same object, if it is of the kind that is changed in place. */
export function staysInPlace(before: Value | undefined, after: Value): void {
  if (before?.type !== 'string' || after.type !== 'string' || before.encoding === 'embstr') return;
  if (before.encoding === after.encoding && !before.isShared && !after.isShared) after.address = before.address;
}

/** `0x7f` and ten digits. */
function drawn({ seed }: World, entity: string, counter: number): string {
  const high = draw(seed, 'address', entity, counter) & 0xff;
  const low = Math.floor(draw(seed, 'address below', entity, counter) / GRAIN) * GRAIN;
  return `0x7f${high.toString(16).padStart(2, '0')}${low.toString(16).padStart(8, '0')}`;
}
