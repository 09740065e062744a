/** A button with a sign on it: its name is for those who hear the page and for the tooltip of those who point. */
import type { ButtonHTMLAttributes, ReactNode } from 'react';

interface IconButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly name: string;
  /** As tinykeys writes it, shown in the tooltip. */
  readonly keys?: string;
  readonly look?: 'quiet' | 'solid' | 'plain';
  readonly children: ReactNode;
}

export function IconButton({ name, keys, look = 'quiet', children, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      className="button"
      data-look={look}
      data-square
      aria-label={name}
      title={keys === undefined ? name : `${name} (${keys})`}
      {...rest}
    >
      {children}
    </button>
  );
}
