/** One command being run: what a command of the table gets, and how it answers. */
import type { Bytes } from '../../base/index.ts';
import type { EventId, Reply } from '../../trace/index.ts';
import type { Command } from '../commands/table.ts';
import type { Loop } from '../loop.ts';
import type { Connection, Node } from '../world.ts';
import { queueFrame, replyFrame } from './output.ts';

/** A command being run: who, where, and how it answers. */
export interface Call {
  readonly loop: Loop;
  readonly node: Node;
  readonly connection: Connection;
  /** The command's name first. */
  readonly argv: readonly Bytes[];
  readonly command: Command;
  /** The `command-started` event. */
  readonly cause: EventId;
}

/** Answers. Most commands do so once; the subscribe family sends confirmations instead. */
export function reply(call: Call, value: Reply): void {
  queueFrame(call.node, call.connection, replyFrame(value, call.connection.resp), call.cause);
}
