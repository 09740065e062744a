/** Where users and what they may do differ between versions. */
import { rule } from './rule.ts';

export const aclRules = {
  /** Are the rules about commands told as they were given? Else they are found anew from what is allowed. */
  aclTellsRulesAsGiven: rule({
    about: { en: 'How ACL LIST tells which commands a user may run.', ko: 'ACL LIST가 허용된 명령을 알려 주는 방식.' },
    '7.0': false,
    '8.0': true,
    source: 'acl.c: ACLDescribeSelectorCommandRules (7.2)',
  }),
  /** ACL SETUSER: a parenthesis within an open one forgets what stood in that. */
  aclParenthesisOpensAnew: rule({
    about: { en: 'What a second opening parenthesis does to ACL SETUSER.', ko: 'ACL SETUSER에서 괄호를 두 번 열 때.' },
    '7.0': true,
    '8.0': false,
    source: 'acl.c: ACLMergeSelectorArguments',
  }),
  /** Does a new user carry the flag `sanitize-payload`? */
  aclUsersSanitize: rule({
    about: { en: 'A flag that every user has had since 7.2.', ko: '7.2부터 모든 사용자에게 붙는 플래그.' },
    '7.0': false,
    '8.0': true,
    source: 'acl.c: ACLCreateUser',
  }),
  /** NOPERM: what is said of a command, a key, a channel. */
  permissionDenied: rule<readonly string[]>({
    about: { en: 'How a command is refused that a user may not run.', ko: '권한이 없는 명령을 거절하는 말.' },
    '7.0': [
      "this user has no permissions to run the '{command}' command",
      'this user has no permissions to access one of the keys used as arguments',
      'this user has no permissions to access one of the channels used as arguments',
    ],
    '8.0': [
      "User {user} has no permissions to run the '{command}' command",
      'No permissions to access a key',
      'No permissions to access a channel',
    ],
    source: 'acl.c: getAclErrorMessage (7.2)',
  }),
  /** The same as ACL DRYRUN says it. */
  permissionDeniedPrecisely: rule<readonly string[]>({
    about: { en: 'How ACL DRYRUN says that a user may not.', ko: 'ACL DRYRUN이 권한 없음을 알리는 말.' },
    '7.0': [
      "This user has no permissions to run the '{command}' command",
      "This user has no permissions to access the '{word}' key",
      "This user has no permissions to access the '{word}' channel",
    ],
    '8.0': [
      "User {user} has no permissions to run the '{command}' command",
      "User {user} has no permissions to access the '{word}' key",
      "User {user} has no permissions to access the '{word}' channel",
    ],
    source: 'acl.c: getAclErrorMessage, aclCommand (7.2)',
  }),
  /** HELLO of somebody who is not logged in. */
  helloWithoutAuth: rule({
    about: { en: 'What HELLO says to somebody who has not logged in.', ko: '로그인하지 않은 연결의 HELLO에 하는 말.' },
    '7.0': 'HELLO AUTH <user> <pass>',
    '8.0': 'HELLO <proto> AUTH <user> <pass>',
    source: 'networking.c: helloCommand',
  }),
};
