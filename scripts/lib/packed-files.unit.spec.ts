import { sourcesInside, unwantedFiles } from "./packed-files.mjs"

describe("unwantedFiles", () => {
  it.each([
    "dist/money.unit.spec.js",
    "dist/money.unit.spec.d.ts",
    ".medusa/server/src/modules/customer_portal/__tests__/service.js",
    ".medusa/server/medusa-config.js",
    ".medusa/server/medusa-config.d.ts",
    ".medusa/server/medusa-plugin-options.json",
    "jest.config.cjs",
    "eslint.config.mjs",
    "tsconfig.json",
    "tsconfig.build.tsbuildinfo",
    ".env.local",
    "dist/index.js.map",
    "src/index.ts",
    "src/page.tsx",
  ])("finds %s", (file) => {
    expect(unwantedFiles([file])).toEqual([file])
  })

  it.each([
    "package.json",
    "README.md",
    "LICENSE",
    "styles.css",
    "dist/index.js",
    "dist/index.d.ts",
    "dist/portal/portal-config.js",
    ".medusa/server/src/admin/index.mjs",
    ".medusa/server/src/modules/customer_portal/migrations/Migration20261123005943.js",
  ])("lets %s pass", (file) => {
    expect(unwantedFiles([file])).toEqual([])
  })
})

describe("sourcesInside", () => {
  const withMap = (map: object) =>
    `exports.a = 1\n//# sourceMappingURL=data:application/json;base64,${Buffer.from(
      JSON.stringify(map)
    ).toString("base64")}\n`

  it.each([
    ["code alone", "exports.a = 1\n", false],
    ["a map beside the code", "exports.a = 1\n//# sourceMappingURL=index.js.map\n", false],
    ["a map that names its sources", withMap({ sources: ["a.ts"] }), false],
    ["a map with its sources", withMap({ sources: ["a.ts"], sourcesContent: ["let a"] }), true],
  ])("sees %s", (_, code, expected) => {
    expect(sourcesInside(code)).toBe(expected)
  })
})
