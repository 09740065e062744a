/** Painters: packets and wires on a canvas, the space-time diagram as SVG. Imperative, without React. */
export { createPainter } from './packets.ts';
export { paletteOf } from './palette.ts';
export type { Palette } from './palette.ts';
export { paintShape } from './sprites.ts';
export { createDiagram, diagramSvg, RULER_H } from './timeline.ts';
export type { DiagramView } from './timeline.ts';
