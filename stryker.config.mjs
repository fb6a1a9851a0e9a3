import { createRequire } from "node:module"

const require = createRequire(import.meta.url)

/** The decisions about tokens, sessions and identities: pure code, each with a unit spec beside it. */
const decisions = [
  ...[
    "address-key",
    "browser-proof",
    "device-family",
    "email-identity",
    "exchange-outcome",
    "keyring",
    "link-dto",
    "link-token",
    "new-link-secret",
    "one-time-code",
    "portal-event",
    "recovery",
    "secrets",
    "session-dto",
    "settings",
    "token-spelling",
  ].map((name) => `src/modules/customer_portal/lib/${name}`),
  "src/lib/target",
  "src/lib/ip-address",
  "src/lib/visitor-address",
]

/** Stryker copies the repository and works on the copy, so it has to say where the root is. */
const { rootDir: _rootDir, ...unit } = require("./jest.config.cjs").projects[0]

/**
 * Mutation run, `npm run test:mutation`: each of these files is changed in every way that Stryker knows,
 * one change at a time; one that no unit spec notices "survives". Not part of `npm test`: it takes minutes.
 *
 * @type {import("@stryker-mutator/api/core").PartialStrykerOptions}
 */
export default {
  mutate: decisions.map((file) => `${file}.ts`),
  testRunner: "jest",
  jest: {
    projectType: "custom",
    config: {
      ...unit,
      projects: [],
      testMatch: decisions.map((file) => `<rootDir>/${file}.unit.spec.ts`),
    },
  },
  coverageAnalysis: "perTest",
  // Timed out counts as noticed: on a busy machine, slow must not pass for endless.
  timeoutMS: 60_000,
  concurrency: 2,
  tempDirName: ".cache/stryker",
  ignorePatterns: [
    ...[".cache", ".medusa", "artifacts", "benchmarks", "docs", "emulator", "examples"],
    ...["integration-tests", "scripts", "storefront"],
  ].map((folder) => `/${folder}`),
  reporters: ["clear-text"],
  clearTextReporter: { allowColor: false, reportTests: false },
  // A change to a constant runs the tests of every file; that takes seconds.
  warnings: { slow: false },
  thresholds: { high: 95, low: 90, break: 90 },
}
