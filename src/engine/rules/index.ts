export { globMatch } from './glob.ts';
export { rulesOf, VERSION_RULES } from './versions.ts';
export type { Rules, SubscriberOrder, VersionRule } from './versions.ts';
