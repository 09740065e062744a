/** One shape of the wires, by itself: drawn by the same hand that draws it on the stage. */
import { useLayoutEffect, useRef } from 'react';
import { paintShape, paletteOf } from '../../render/index.ts';
import type { PacketShape } from '../../scene/index.ts';
import { useChoice } from '../page-context.tsx';

const W = 40;
const H = 28;

export function ShapeSign({ shape, hue }: { readonly shape: PacketShape; readonly hue: number | undefined }) {
  const theme = useChoice((all) => all.theme);
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!canvas.current || !context) return;
    const ratio = Math.min(2, window.devicePixelRatio);
    canvas.current.width = W * ratio;
    canvas.current.height = H * ratio;
    context.scale(ratio, ratio);
    context.translate(W / 2, H / 2);
    paintShape(context, { shape, hue, isAdded: true }, paletteOf(canvas.current));
  }, [hue, shape, theme]);
  return <canvas ref={canvas} className="shape-sign" style={{ width: W, height: H }} aria-hidden="true" />;
}
