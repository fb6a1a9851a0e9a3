import http from "node:http"
import { landmarks } from "../../../../storefront/src/testing/landmarks.js"
import { expectedPayments } from "../../steps/expected.mjs"
import { foundIn } from "../support/records"
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

  it.each([
    [
      "fetches it ahead",
      /^prefetch$/,
      (url: string) => `<link rel="prefetch" href="${url}"><link rel="prerender" href="${url}">`,
    ],
    [
      "renders it ahead, scripts and all",
      /prerender/,
      (url: string) =>
        `<script type="speculationrules">${JSON.stringify({
          prerender: [{ source: "list", urls: [url], eagerness: "immediate" }],
        })}</script>`,
    ],
  ])("that %s learns and uses up nothing", async (_, purpose, mark) => {
    const front = await openFront()
    const { portal_link, url } = await shop.makeLink(shop.ada, { max_uses: 1 })
    const { page, context } = await visit()
    front.pages["/inbox"] = `<!doctype html><title>Inbox</title>${mark(front.at(url))}`
    await page.goto(`${front.url}/inbox`)
    await expectSoon(() =>
      front.calls.some(
        ({ path, headers }) =>
          path === "/portal" && purpose.test(String(headers["sec-purpose"] ?? headers["purpose"]))
      )
    )
    await page.waitForTimeout(500)
    expect(front.calls.filter(({ method }) => method !== "GET")).toEqual([])
    expect(JSON.stringify(front.calls)).not.toContain(new URL(url).hash.slice(3))
    expect(await context.cookies()).toEqual([])
    expect(await shop.readLink(portal_link.id)).toMatchObject(untouched)
    expect(await sessionsOf(portal_link.id)).toEqual([])
  })
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

async function expectSoon(happened: () => boolean): Promise<void> {
  const deadline = Date.now() + 5000
  while (!happened() && Date.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  expect(happened()).toBe(true)
}
