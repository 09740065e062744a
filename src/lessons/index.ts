/** Content as data: ready-made runs, and the words of this page in both languages. */
export { GALLERY, scriptOf } from './gallery.ts';
export type { GalleryRun } from './gallery.ts';
export { GLOSSARY } from './glossary.ts';
