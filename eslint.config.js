import js from '@eslint/js'
import jsxA11y from 'eslint-plugin-jsx-a11y'
import reactHooks from 'eslint-plugin-react-hooks'
import globals from 'globals'
import { defineConfig } from 'eslint/config'
import typescript from 'typescript-eslint'

const prismaClient = {
  regex: '(^@prisma/client|/db/generated/)',
  message: 'Prisma stays in app/platform and in *.server.ts.',
}
const bareRegularExpression = {
  selector: `CallExpression[callee.property.name=/^to(MatchObject|Equal|StrictEqual)$/] :matches(Property, ArrayExpression) > Literal[regex]`,
  message: 'A bare regular expression fits everything here: use expect.stringMatching.',
}
const parentFolders = { regex: '^\\.\\./\\.\\./', message: "Name it from the top: '#app/...'." }

export default defineConfig(
  { ignores: ['build/', 'coverage/', 'data/', '.scratch/', '.tmp/', 'app/platform/db/generated/', 'public/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [typescript.configs.strictTypeChecked, typescript.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-definitions': ['error', 'type'],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // A field is left out of an object by naming it with an underscore.
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // Remix throws responses: that is how a loader says "not yours or not there" and "go there".
      '@typescript-eslint/only-throw-error': [
        'error',
        {
          allow: [
            { from: 'lib', name: 'Response' },
            { from: 'package', name: 'TypedResponse', package: '@remix-run/server-runtime' },
            { from: 'package', name: 'DataWithResponseInit', package: '@remix-run/router' },
          ],
        },
      ],
      // React and Express wait for no handler, and need not to.
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { arguments: false, attributes: false } },
      ],
      // Where a key is anybody's, brackets say so.
      '@typescript-eslint/dot-notation': ['error', { allowIndexSignaturePropertyAccess: true }],
      // Asks for "!", which no-non-null-assertion refuses.
      '@typescript-eslint/non-nullable-type-assertion-style': 'off',
      // Letters are what the spread of a text is for here.
      '@typescript-eslint/no-misused-spread': 'off',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      'no-restricted-imports': ['error', { patterns: [parentFolders, prismaClient] }],
    },
  },
  {
    files: ['app/platform/**', '**/*.server.ts', 'prisma/**', 'prisma.config.ts'],
    rules: { 'no-restricted-imports': ['error', { patterns: [parentFolders] }] },
  },
  {
    files: ['tests/**', '**/*.test.{ts,tsx}'],
    rules: {
      'no-restricted-imports': 'off',
      // expect.any() and its like are any.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      'no-restricted-syntax': ['error', bareRegularExpression],
    },
  },
  {
    files: ['tests/e2e/**', 'tests/accessibility/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        bareRegularExpression,
        {
          selector: `CallExpression[callee.name='expect'] > AwaitExpression > CallExpression[callee.property.name=/^(count|textContent|innerText|inputValue|isVisible|isHidden|isChecked|isDisabled|isEnabled|getAttribute|allTextContents|allInnerTexts|title|evaluate)$/]`,
          message: 'A page may not be there yet: await expect.poll(() => ...).',
        },
        {
          selector: `CallExpression[callee.name='expect'] > .arguments:first-child CallExpression[callee.property.name='url'][arguments.length=0]`,
          message: 'A page may not be there yet: await expect.poll(() => ...).',
        },
      ],
    },
  },
  // Adding to a library's types takes an interface.
  {
    files: ['app/entry.server.tsx', 'vite.config.ts', '**/*.d.ts'],
    rules: {
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/consistent-type-imports': 'off',
    },
  },
  {
    files: ['app/**/*.tsx', 'tests/**/*.tsx'],
    extends: [jsxA11y.flatConfigs.strict, reactHooks.configs.flat.recommended],
  },
  { files: ['scripts/**', '*.js', '*.ts', 'tests/**', 'prisma/**'], languageOptions: { globals: globals.node } },
)
