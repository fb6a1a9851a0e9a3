import { existsSync } from "node:fs"
import { readdir, readFile } from "node:fs/promises"
import path from "node:path"
import { npm } from "../../scripts/lib/npm.mjs"
import { unwantedFiles, sourcesInside } from "../../scripts/lib/packed-files.mjs"
import { appDir, root } from "../../scripts/lib/paths.mjs"

const installed = path.join(appDir, "node_modules/medusa-plugin-makepay-portal")

describe.each([
  ["the plugin", []],
  ["the storefront kit", ["-w", "makepay-portal-storefront"]],
])("npm pack of %s", (_, args) => {
  let files: string[]

  beforeAll(async () => {
    const { stdout } = await npm(["pack", "--dry-run", "--json", "--ignore-scripts", ...args], {
      cwd: root,
    })
    const [packed] = JSON.parse(stdout) as { files: { path: string }[] }[]
    files = packed.files.map((file) => file.path)
  })

  it("holds code, types and the licence", () => {
    expect(files.filter((file) => file.endsWith(".js")).length).toBeGreaterThan(5)
    expect(files.filter((file) => file.endsWith(".d.ts")).length).toBeGreaterThan(5)
    expect(files).toContain("LICENSE")
    expect(files).toContain("README.md")
  })

  it("holds no spec, configuration or source", () => {
    expect(unwantedFiles(files)).toEqual([])
  })

  it("holds no source map with sources", async () => {
    const folder = args.length > 0 ? path.join(root, "storefront") : root
    const withSources = []
    for (const file of files) {
      if (sourcesInside(await readFile(path.join(folder, file), "utf8"))) withSources.push(file)
    }
    expect(withSources).toEqual([])
  })
})

describe("the plugin as the app has it", () => {
  it("is the packed files, not a link to the sources", async () => {
    expect(existsSync(path.join(installed, "src"))).toBe(false)
    expect(existsSync(path.join(installed, ".medusa/server/src/modules"))).toBe(true)
  })

  it("brings no second Medusa or React", async () => {
    expect(await readdir(path.join(appDir, "node_modules"))).toEqual([
      "medusa-plugin-makepay-portal",
    ])
    expect(existsSync(path.join(installed, "node_modules"))).toBe(false)
  })
})
