/** A sentence in which names and commands stand in backticks. Text in, text out: nothing in it is ever HTML. */
import { Fragment } from 'react';

export function Said({ text }: { readonly text: string }) {
  return text.split('`').map((part, index) =>
    // Every second part stood between two backticks.
    index % 2 === 1 ? <code key={index}>{part}</code> : <Fragment key={index}>{part}</Fragment>,
  );
}
