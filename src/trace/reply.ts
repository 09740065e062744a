/**
 * What a Redis server sends, as a value: one member for each RESP3 type, and RESP2's two nulls.
 *
 * `engine/resp` turns it into bytes and into what redis-cli prints. A RESP2 connection never holds a map, set, push,
 * double, boolean or verbatim: the server has flattened them before they are sent. Source: docs, "Redis serialization
 * protocol specification".
 *
 * Replies are shared between packets, events and copies: nobody changes one.
 */
import type { Bytes } from '../base/index.ts';

export type Reply =
  | { readonly type: 'simple'; readonly text: Bytes }
  | { readonly type: 'error'; readonly text: Bytes }
  /** Exact: a bigint where the number does not fit 53 bits. */
  | { readonly type: 'integer'; readonly value: number | bigint }
  | { readonly type: 'bulk'; readonly value: Bytes }
  /** `$-1` in RESP2, `_` in RESP3. */
  | { readonly type: 'null' }
  /** `*-1` in RESP2, `_` in RESP3. */
  | { readonly type: 'null-array' }
  | { readonly type: 'array'; readonly items: readonly Reply[] }
  | { readonly type: 'map'; readonly entries: readonly (readonly [Reply, Reply])[] }
  | { readonly type: 'set'; readonly items: readonly Reply[] }
  /** Out of band: a Pub/Sub message or (un)subscribe confirmation on a RESP3 connection. */
  | { readonly type: 'push'; readonly items: readonly Reply[] }
  /** As the server writes it: versions write the same number differently. */
  | { readonly type: 'double'; readonly text: Bytes }
  | { readonly type: 'boolean'; readonly value: boolean }
  | { readonly type: 'verbatim'; readonly format: string; readonly text: Bytes };
