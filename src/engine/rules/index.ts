export { globMatch } from './glob.ts';
export { rulesOf, VERSION_RULES } from './versions.ts';
