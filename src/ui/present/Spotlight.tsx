/** A light that follows the pointer, and dims the rest: written to the style each move, without React. */
import { useEffect, useRef } from 'react';

export function Spotlight() {
  const shade = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const onMove = ({ clientX, clientY }: PointerEvent): void => {
      shade.current?.style.setProperty('--x', `${clientX}px`);
      shade.current?.style.setProperty('--y', `${clientY}px`);
    };
    window.addEventListener('pointermove', onMove);
    return () => window.removeEventListener('pointermove', onMove);
  }, []);
  return <div ref={shade} className="present-spotlight" aria-hidden="true" />;
}
