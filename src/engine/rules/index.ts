export { globMatch } from './glob.ts';
export { rulesOf, VERSION_RULES } from './versions.ts';
export type { HelloModule, Rules, SubscriberOrder, VersionRule } from './versions.ts';
