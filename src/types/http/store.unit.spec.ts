import { readFileSync } from "node:fs"
import path from "node:path"

/** The kit knows no Medusa, so it carries its own copy of what the store routes answer. */
it("is the same as the storefront kit's copy", () => {
  const read = (file: string) => readFileSync(path.resolve(__dirname, file), "utf8")
  expect(read("../../../storefront/src/client/types.ts")).toBe(read("store.ts"))
})
