import { completeLockfile, missingOptionalPackages } from "./lockfile.mjs"

const swc = {
  "": {},
  "node_modules/@swc/core": {
    version: "1.2.3",
    dev: true,
    optionalDependencies: {
      "@swc/core-darwin-arm64": "1.2.3",
      "@swc/core-linux-x64-musl": "1.2.3",
      "@swc/core-win32-ia32-msvc": "1.2.3",
    },
  },
  "node_modules/@swc/core-darwin-arm64": { version: "1.2.3" },
}

describe("missingOptionalPackages", () => {
  it("names what the lockfile does not hold", () => {
    expect(missingOptionalPackages({ packages: swc })).toEqual([
      { name: "@swc/core-linux-x64-musl", version: "1.2.3", dev: true },
      { name: "@swc/core-win32-ia32-msvc", version: "1.2.3", dev: true },
    ])
  })

  it.each([
    ["beside it", "node_modules/a", "node_modules/a/node_modules/b", false],
    ["further up", "node_modules/c/node_modules/a", "node_modules/b", false],
    ["where it does not look", "node_modules/a", "node_modules/c/node_modules/b", true],
  ])("looks for a package %s", (_, asks, holds, missing) => {
    const packages = { "": {}, [asks]: { optionalDependencies: { b: "1" } }, [holds]: {} }
    expect(missingOptionalPackages({ packages }).length > 0).toBe(missing)
  })
})

describe("completeLockfile", () => {
  it("adds what is missing, for its system alone, in order", () => {
    const { packages } = completeLockfile({ packages: swc })
    expect(Object.keys(packages)).toEqual([
      "",
      "node_modules/@swc/core",
      "node_modules/@swc/core-darwin-arm64",
      "node_modules/@swc/core-linux-x64-musl",
      "node_modules/@swc/core-win32-ia32-msvc",
    ])
    expect(packages["node_modules/@swc/core-linux-x64-musl"]).toEqual({
      version: "1.2.3",
      cpu: ["x64"],
      dev: true,
      libc: ["musl"],
      optional: true,
      os: ["linux"],
    })
    expect(missingOptionalPackages({ packages })).toEqual([])
  })

  it("does not guess", () => {
    const packages = { "": { optionalDependencies: { sharp: "^1.0.0" } } }
    expect(() => completeLockfile({ packages })).toThrow("sharp@^1.0.0")
  })
})
