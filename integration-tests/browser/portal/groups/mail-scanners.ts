import http from "node:http"
import { landmarks } from "../../../../storefront/src/testing/landmarks.js"
import { sleep } from "../../../../scripts/lib/processes.mjs"
import { expectedPayments } from "../../steps/expected.mjs"
import { withBareBrowser } from "../support/bare-browser"
import { foundIn } from "../support/records"
import type { Call, ShopFront } from "../support/shop-front"
import { adasTexts, held, openButton, openFront, shop, visit } from "../support/stage"

/** What nobody may learn who has the link but has not pressed the button. */
const hidden = (url: string) => [
  new URL(url).hash.slice(3),
  ...adasTexts(),
  ...new Set(expectedPayments(held).map(({ money }) => money)),
]

const untouched = { use_count: 0, first_used_at: null, open_sessions: 0 }

const sessionsOf = (linkId: string) =>
  shop.rows("SELECT id FROM customer_portal_session WHERE link_id = $1", [linkId])

export function mailScanners(): void {
  it("that runs scripts and follows everything but presses nothing learns and uses up nothing", async () => {
    const { portal_link, url } = await shop.makeLink(shop.ada, { max_uses: 1 })
    const front = await openFront()
    const link = front.at(url)
    const { page, context } = await visit({
      userAgent: "Mozilla/5.0 (compatible; LinkScanner/1.0)",
    })

    await page.goto(link, { waitUntil: "networkidle" })
    await openButton(page).waitFor()
    for (const part of await page.locator("h1, p, a, button").all()) {
      await part.hover({ force: true, timeout: 1000 }).catch(() => {})
    }
    await page.mouse.wheel(0, 3000)
    await page.mouse.wheel(0, -3000)
    await page.waitForTimeout(500)
    const rendered = await page.content()
    const addresses = await page.evaluate(() => {
      const parts = document.querySelectorAll<HTMLElement>("[href], [src], [action]")
      return Array.from(parts, (part) =>
        ["href", "src", "action"].map((name) => part.getAttribute(name) ?? "")
      ).flat()
    })
    const followed = [...new Set(addresses.map((address) => new URL(address, link).href))].filter(
      (address) => address.startsWith(front.url)
    )
    expect(followed).toEqual(expect.arrayContaining([front.at(shop.portal), `${front.url}/`]))
    for (const address of followed) {
      if (address.includes("/_next/")) await context.request.get(address)
      else await page.goto(address, { waitUntil: "networkidle" })
    }
    await page.goto("about:blank")
    await page.goto(link, { waitUntil: "networkidle" })
    await page.reload({ waitUntil: "networkidle" })

    const bodies = front.calls.map(({ answer }) => answer?.body ?? "")
    const seen = [rendered, await page.content(), ...bodies].join("\n")
    expect(front.calls.filter(({ method }) => method !== "GET")).toEqual([])
    expect(front.calls.length).toBeGreaterThan(20)
    // So that the search would find what is there to be found.
    expect(seen).toContain(landmarks.buttons.open)
    expect(foundIn(seen, hidden(url))).toEqual([])
    expect(await context.cookies()).toEqual([])
    expect(await shop.readLink(portal_link.id)).toMatchObject(untouched)
    expect(await sessionsOf(portal_link.id)).toEqual([])
  })

  it("that fetches the link in every harmless way learns and uses up nothing", async () => {
    const { portal_link, url } = await shop.makeLink(shop.ada, { max_uses: 1 })
    const { pathname, hash } = new URL(url)
    const token = hash.slice(3)
    const spellings = [
      pathname,
      pathname + hash,
      `${pathname}?t=${token}`,
      `${pathname}/%23t=${token}`,
    ]
    for (const method of ["GET", "HEAD", "OPTIONS"]) {
      for (const path of spellings) {
        const { status, body } = await ask(method, path)
        expect([method, path, status < 500]).toEqual([method, path, true])
        // What a scanner puts into the address itself comes back in it, for Next's router.
        const texts = hidden(url).filter((text) => text !== token)
        expect([method, path, foundIn(body, texts)]).toEqual([method, path, []])
      }
    }
    expect(await shop.readLink(portal_link.id)).toMatchObject(untouched)
    expect(await sessionsOf(portal_link.id)).toEqual([])
  })

  it("that has the browser fetch it ahead learns and uses up nothing", async () => {
    const front = await openFront()
    const { portal_link, url } = await shop.makeLink(shop.ada, { max_uses: 1 })
    const { page, context } = await visit()
    const link = front.at(url)
    front.pages["/inbox"] =
      `<!doctype html><link rel="prefetch" href="${link}"><link rel="prerender" href="${link}">`
    await page.goto(`${front.url}/inbox`)
    await happens(() => front.calls.some((call) => call.path === "/portal" && isAhead(call)))
    await page.waitForTimeout(500)
    expect(await context.cookies()).toEqual([])
    await expectNothingDone(front, portal_link.id, url)
  })

  it("that has the browser render it ahead, scripts and all, learns and uses up nothing", async () => {
    const front = await openFront()
    const { portal_link, url } = await shop.makeLink(shop.ada, { max_uses: 1 })
    const rules = { prerender: [{ urls: [front.at(url)], eagerness: "immediate" }] }
    front.pages["/inbox"] =
      `<!doctype html><script type="speculationrules">${JSON.stringify(rules)}</script>`
    await withBareBrowser(`${front.url}/inbox`, async () => {
      const isScript = ({ path }: Call) => path.startsWith("/_next/") && path.includes(".js")
      await happens(() => front.calls.some((call) => isScript(call) && isAhead(call)))
      await sleep(1500)
      await expectNothingDone(front, portal_link.id, url)
    })
  })
}

const isAhead = ({ headers }: Call) => /prefetch/.test(String(headers["sec-purpose"]))

async function expectNothingDone(front: ShopFront, linkId: string, url: string): Promise<void> {
  expect(front.calls.filter(({ method }) => method !== "GET")).toEqual([])
  expect(foundIn(JSON.stringify(front.calls), hidden(url))).toEqual([])
  expect(await shop.readLink(linkId)).toMatchObject(untouched)
  expect(await sessionsOf(linkId)).toEqual([])
}

/** Sends a request line exactly like this, fragment and all. */
function ask(method: string, path: string): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const request = http.request(shop.storefront, { method, path }, (response) => {
      let body = ""
      response.setEncoding("utf8").on("data", (text) => (body += text))
      response.on("end", () => resolve({ status: response.statusCode ?? 0, body }))
    })
    request.on("error", reject).end()
  })
}

async function happens(happened: () => boolean): Promise<void> {
  const deadline = Date.now() + 10_000
  while (!happened()) {
    if (Date.now() > deadline) throw new Error("The browser has not asked for it in ten seconds.")
    await sleep(50)
  }
}
