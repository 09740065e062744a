/** Where what the server is set to, and what it tells of itself, differs between versions. */
import { rule } from './rule.ts';

export const serverRules = {
  /** Parameters of redis.conf that a version does not have. */
  parametersUnknown: rule<readonly string[]>({
    about: { en: 'Settings that came later.', ko: '나중에 생긴 설정.' },
    '7.0': ['set-max-listpack-entries', 'set-max-listpack-value'],
    '8.0': [],
    source: 'config.c: static_configs (7.2)',
  }),
};
