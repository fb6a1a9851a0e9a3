import { existsSync } from "node:fs"
import path from "node:path"
import medusa from "@medusajs/eslint-plugin"
import tseslint from "typescript-eslint"

/** Together they hold every file that is linted with types. */
const projects = [
  "tsconfig.json",
  "src/admin/tsconfig.json",
  "storefront/tsconfig.json",
  "integration-tests/tsconfig.json",
  "scripts/tsconfig.json",
].filter((file) => existsSync(path.join(import.meta.dirname, file)))

/** Where Medusa's conventions do not apply. */
const notThePlugin = [
  "storefront/**",
  "emulator/**",
  "examples/**",
  "integration-tests/**",
  "benchmarks/**",
  "scripts/**",
  "**/*.spec.{ts,tsx}",
  "**/__tests__/**",
  "**/*.{js,cjs,mjs}",
  "medusa-config.ts",
]

/**
 * Medusa's preset ignores tests for everybody; here it is confined to the plugin, so that tests are
 * linted as TypeScript.
 */
const medusaForThePlugin = medusa.configs.strict
  .filter((block) => block.files || block.plugins)
  .map((block) =>
    block.files ? { ...block, ignores: [...(block.ignores ?? []), ...notThePlugin] } : block
  )

export default tseslint.config(
  {
    ignores: [
      "**/node_modules/**",
      "**/dist/**",
      "**/.medusa/**",
      "**/.next/**",
      "**/next-env.d.ts",
      ".cache/**",
      "artifacts/**",
      "coverage/**",
      "src/modules/*/migrations/**",
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  {
    files: ["**/*.{ts,tsx,mjs,cjs,js}"],
    extends: [tseslint.configs.recommended],
    rules: {
      eqeqeq: ["error", "always", { null: "ignore" }],
      "@typescript-eslint/consistent-type-imports": [
        "error",
        { fixStyle: "separate-type-imports" },
      ],
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_", ignoreRestSiblings: true },
      ],
    },
  },
  ...medusaForThePlugin,
  {
    files: ["**/*.{ts,tsx}", "scripts/**/*.mjs"],
    ignores: ["examples/**"],
    languageOptions: {
      parser: tseslint.parser,
      parserOptions: { project: projects, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: false }],
      "@typescript-eslint/await-thenable": "error",
    },
  },
  {
    files: ["src/**/*.{ts,tsx}", "storefront/src/**"],
    // The kit's one way to the shop's log.
    ignores: ["storefront/src/next/log.ts"],
    rules: { "no-console": "error" },
  },
  {
    // Answers of HTTP routes have no type until a test has looked at them.
    files: ["integration-tests/**"],
    rules: { "@typescript-eslint/no-explicit-any": "off" },
  },
  {
    // The constructor that Medusa's own services have: super(...arguments).
    files: ["src/modules/*/service.ts"],
    rules: { "prefer-rest-params": "off" },
  },
  {
    files: ["**/*.cjs"],
    rules: { "@typescript-eslint/no-require-imports": "off" },
  }
)
