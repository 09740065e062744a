export type { View } from './dots.ts';
export { createPainter } from './packets.ts';
export type { Frame, Painter } from './packets.ts';
export { colorOf, paletteOf, softColorOf } from './palette.ts';
export type { Palette } from './palette.ts';
export { paintShape } from './sprites.ts';
export type { SpriteLook } from './sprites.ts';
export { createDiagram, diagramSvg, RULER_H } from './timeline.ts';
export type { DiagramView } from './timeline.ts';
