/** One runner for everything: each suite is a project, and scripts/test.mjs adds their results up. */
const swc = {
  "^.+\\.[jt]sx?$": [
    "@swc/jest",
    {
      jsc: {
        parser: { syntax: "typescript", tsx: true, decorators: true },
        transform: {
          legacyDecorator: true,
          decoratorMetadata: true,
          react: { runtime: "automatic" },
        },
        target: "es2022",
      },
    },
  ],
}

const base = {
  rootDir: __dirname,
  testEnvironment: "node",
  transform: swc,
  transformIgnorePatterns: ["/node_modules/"],
  // The ESM workspaces import with the ".js" suffix that Node needs.
  moduleNameMapper: { "^(\\.{1,2}/.*)\\.js$": ["$1", "$1.js"] },
  modulePathIgnorePatterns: [
    "/\\.medusa/",
    "/\\.next/",
    "<rootDir>/artifacts/",
    "<rootDir>/.cache/",
  ],
  testPathIgnorePatterns: ["/node_modules/", "/dist/", "/\\.medusa/"],
}

const suite = (displayName, testMatch) => ({ ...base, displayName, testMatch })

/** Suites that use scripts/, which are ES modules: so are these specs. */
const moduleSuite = (displayName, testMatch) => ({
  ...suite(displayName, testMatch),
  extensionsToTreatAsEsm: [".ts"],
  transformIgnorePatterns: ["/node_modules/"],
})

module.exports = {
  projects: [
    suite("unit", ["<rootDir>/{src,storefront/src,emulator/src}/**/*.unit.spec.{ts,tsx}"]),
    moduleSuite("unit", ["<rootDir>/scripts/**/*.unit.spec.ts"]),
    suite("emulator", ["<rootDir>/emulator/contract/**/*.spec.ts"]),
    suite("module", ["<rootDir>/src/modules/*/__tests__/**/*.spec.ts"]),
    suite("http", ["<rootDir>/integration-tests/http/**/*.spec.ts"]),
    suite("attacks", ["<rootDir>/integration-tests/attacks/**/*.spec.ts"]),
    moduleSuite("app", ["<rootDir>/integration-tests/app/**/*.spec.ts"]),
    moduleSuite("browser", ["<rootDir>/integration-tests/browser/**/*.spec.ts"]),
  ],
}
