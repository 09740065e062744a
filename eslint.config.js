/**
 * What tsc does not see: promises left alone, switches with a hole, hooks out of order, HTML made of strings, and the
 * clock in a folder that must not know it. Which folders those are stands in src/tooling/map.mjs.
 */
import js from '@eslint/js';
import hooks from 'eslint-plugin-react-hooks';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { IMPURE_GLOBALS, PURE } from './src/tooling/map.mjs';

/** Nothing that was typed is ever read as HTML. */
const NO_HTML = [
  { selector: 'JSXAttribute[name.name="dangerouslySetInnerHTML"]', message: 'Text is never HTML here.' },
  {
    selector: 'MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML|srcdoc)$/]',
    message: 'Text is never HTML here.',
  },
];

/** A second run beside the first would share it. */
const NO_SINGLETON = [
  {
    selector: ':matches(Program, Program > ExportNamedDeclaration) > VariableDeclaration[kind!="const"]',
    message: 'No variables of a whole module: two runs may stand side by side.',
  },
];

const NO_WAITING = [
  { selector: ':function[async=true]', message: 'A pure folder does not wait: it is synchronous.' },
  { selector: 'AwaitExpression', message: 'A pure folder does not wait: it is synchronous.' },
  { selector: 'ImportExpression', message: 'A pure folder does not wait: import it at the top.' },
  { selector: 'TSTypeReference[typeName.name="Promise"]', message: 'A pure folder does not wait: it is synchronous.' },
];

export default defineConfig(
  globalIgnores(['dist/', 'coverage/', 'test-results/', 'playwright-report/', 'node_modules/', '**/*.d.ts']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [js.configs.recommended, tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // tsc says these, and knows types.
      'no-undef': 'off',
      '@typescript-eslint/no-unused-vars': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      // There are no classes: a method here is a function in a record, and has no `this` to lose.
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      eqeqeq: 'error',
      'no-restricted-syntax': ['error', ...NO_HTML],
    },
  },
  {
    files: ['src/**/*.tsx', 'src/ui/**/*.ts'],
    plugins: { 'react-hooks': hooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
  {
    files: ['src/{scene,session,render,ui}/**/*.{ts,tsx}'],
    ignores: ['**/*.test.{ts,tsx}'],
    rules: { 'no-restricted-syntax': ['error', ...NO_HTML, ...NO_SINGLETON] },
  },
  {
    files: [`src/{${PURE.join(',')}}/**/*.ts`],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-globals': ['error', ...IMPURE_GLOBALS],
      'no-restricted-properties': ['error', { object: 'Math', property: 'random', message: 'Draw it from the seed: draw().' }],
      'no-restricted-syntax': ['error', ...NO_HTML, ...NO_SINGLETON, ...NO_WAITING],
    },
  },
  {
    // Tests, where a missing thing fails by itself; and loops over typed arrays, run for every packet of every frame.
    files: ['**/*.test.{ts,tsx}', 'e2e/**/*.ts', 'src/scene/swarm.ts', 'src/render/**/*.ts'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  {
    files: ['**/*.{js,mjs,cjs}'],
    extends: [js.configs.recommended],
    rules: { 'no-undef': 'off', eqeqeq: 'error' },
  },
);
