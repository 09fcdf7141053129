// For `make lint`, at the root of the project. What a journey names has to be there, and what it makes has to be used: found in a second, not when it is played.
import globals from 'globals';

const rules = { 'no-undef': 'error', 'no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }], 'no-const-assign': 'error', 'no-dupe-keys': 'error' };

export default [
  { ignores: ['**/node_modules/**', '**/report/**', '**/shots/**', 'target/**'] },
  // A journey is of both worlds: what it evaluates in a page speaks of that page.
  { files: ['**/*.mjs'], languageOptions: { globals: { ...globals.node, ...globals.browser } }, rules },
  { files: ['public/*.js'], languageOptions: { globals: { ...globals.browser, ...globals.serviceworker } }, rules },
];
