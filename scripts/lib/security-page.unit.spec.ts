import { existsSync, readFileSync } from "node:fs"
import path from "node:path"
import { root } from "./paths.mjs"

const page = readFileSync(path.join(root, "SECURITY.md"), "utf8")

const SHORT: Record<string, string> = {
  "unit/": "src/modules/customer_portal/lib/",
  "module/": "src/modules/customer_portal/__tests__/",
  "http/": "integration-tests/http/",
  "attacks/": "integration-tests/attacks/",
  "browser/": "integration-tests/browser/",
}

/** `file › words`, as the last column of the checklists has them. */
const references = page
  .slice(page.indexOf("## Checklists"))
  .split("\n")
  .filter((line) => line.startsWith("|") && !/^\|[-|]+\|$/.test(line))
  .map((line) => line.split("|").at(-2)!.trim())
  .filter((cell) => cell !== "shown by")
  .map((cell) => [cell])

const fileOf = (name: string) => {
  const short = Object.keys(SHORT).find((prefix) => name.startsWith(prefix))
  return path.join(root, short ? SHORT[short] + name.slice(short.length) : name)
}

describe("SECURITY.md", () => {
  it("has its checklists", () => {
    expect(references.length).toBeGreaterThan(40)
  })

  it.each(references)("names tests that are there: %s", (cell) => {
    const named = [...cell.matchAll(/`([^`]+)`/g)].map(([, text]) => text)
    expect(named.length).toBeGreaterThan(0)
    for (const reference of named) {
      const [file, words] = reference.split(" › ")
      expect([file, existsSync(fileOf(file))]).toEqual([file, true])
      if (words !== undefined) {
        expect(readFileSync(fileOf(file), "utf8")).toContain(words)
      }
    }
  })
})
