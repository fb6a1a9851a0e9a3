import path from "node:path"
import type { Page } from "playwright-core"
import { root } from "../../../../scripts/lib/paths.mjs"

interface Axe {
  run: (part: string) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>
}

/** What axe finds wrong in a part of the page, a line for each element. */
export async function accessibilityProblems(page: Page, selector: string): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in window))) {
    await page.addScriptTag({ path: path.join(root, "node_modules/axe-core/axe.min.js") })
  }
  return page.evaluate(async (part) => {
    const { violations } = await (window as unknown as { axe: Axe }).axe.run(part)
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
  }, selector)
}
