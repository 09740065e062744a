/** Content as data: ready-made runs, the words of this page, and how true it is, in both languages. */
export { DIFFERENCES, groupName, SIMPLIFICATIONS } from './fidelity.ts';
export { KAFKA_SIMPLIFICATIONS } from './fidelity-kafka.ts';
export { FIDELITY_RECORD } from './fidelity-record.ts';
export { GALLERY, GROUPS, scriptOf } from './gallery.ts';
export type { GalleryRun } from './gallery.ts';
export { GLOSSARY } from './glossary.ts';
export { openingRun } from './opening.ts';
export { TITLES } from './titles.ts';
