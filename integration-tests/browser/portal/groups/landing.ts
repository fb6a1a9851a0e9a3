import { en } from "../../../../storefront/src/portal/messages/en.js"
import { landmarks } from "../../../../storefront/src/testing/landmarks.js"
import { arriveAt, openPortalLink } from "../../steps/portal.mjs"
import { foundIn } from "../support/records"
import { adasTexts, held, openButton, openFront, shop, signOut, visit } from "../support/stage"
import { historyOf, readTraces } from "../support/visitor"

const { headings } = landmarks

export function landing(): void {
  it("shows nothing personal, hides the token, and uses nothing up before the click", async () => {
    const { portal_link, url } = await shop.makeLink(shop.ada)
    const token = new URL(url).hash.replace("#t=", "")
    const front = await openFront()
    const portal = front.at(shop.portal)
    const visitor = await visit()
    const { page, context } = visitor

    await page.goto(front.at(url))
    await openButton(page).waitFor()
    await page.waitForURL(portal)
    await page.waitForLoadState("networkidle")
    expect(foundIn(await page.content(), [token, ...adasTexts()])).toEqual([])
    expect(await readTraces(page)).not.toContain(token)
    expect(await historyOf(visitor)).toEqual(["about:blank", portal])
    expect(await context.cookies()).toEqual([])
    expect(front.calls.length).toBeGreaterThan(5)
    expect(JSON.stringify(front.calls)).not.toContain(token)
    expect(front.calls.filter(({ headers }) => headers.referer)).toEqual([])
    expect(await shop.readLink(portal_link.id)).toMatchObject({
      use_count: 0,
      first_used_at: null,
      open_sessions: 0,
    })

    await openButton(page).click()
    await arriveAt(page, headings.overview)
    expect(await shop.readLink(portal_link.id)).toMatchObject({ use_count: 1, open_sessions: 1 })
    for (const move of [() => page.goBack(), () => page.goForward()]) {
      expect(await historyOf(visitor)).toEqual(["about:blank", `${portal}/overview`])
      expect(await readTraces(page).catch(String)).not.toContain(token)
      await move()
    }
    await arriveAt(page, headings.overview)
  })

  it("says that a link without its token is incomplete", async () => {
    const { page } = await visit()
    await page.goto(shop.portal)
    const words = page.getByRole("status")
    await words.getByRole("heading", { name: landmarks.incomplete }).waitFor()
    await words.getByText(en["landing.incomplete_text"]).waitFor()
    expect(await openButton(page).count()).toBe(0)
  })

  it("and all pages behind it tell caches, search engines and other sites nothing", async () => {
    const front = await openFront()
    const portal = front.at(shop.portal)
    const { page } = await visit()
    await openPortalLink(page, front.at((await shop.makeLink(shop.ada)).url))
    await arriveAt(page, headings.overview)
    const [{ uid: payment }] = held.paymentLinks
    const [{ uid: subscription }] = held.subscriptions
    const places = [
      `payments`,
      `payments/${payment}`,
      `payments/nobodys`,
      `subscriptions/${subscription}`,
      `sessions`,
      `no/such/place`,
    ]
    for (const place of places) await page.goto(`${portal}/${place}`)
    await signOut(page)
    await page.goto(`${portal}/ended`)
    await openPortalLink(page, `${portal}#t=nonsense`)
    await arriveAt(page, headings.refused)

    const calls = front.calls.filter(({ path, answer }) => path.startsWith("/portal") && answer)
    expect(calls.length).toBeGreaterThanOrEqual(places.length + 6)
    for (const { method, path, answer } of calls) {
      const { headers, body } = answer!
      expect([method, path, headers]).toEqual([
        method,
        path,
        expect.objectContaining({
          "cache-control": expect.stringMatching(/\bno-store\b/),
          "x-robots-tag": "noindex, nofollow",
          "referrer-policy": path === "/portal" ? "no-referrer" : "same-origin",
          "x-content-type-options": "nosniff",
          "x-frame-options": "DENY",
          "content-security-policy": expect.stringMatching(
            /^default-src 'none'; script-src 'self' 'nonce-[^']+' 'strict-dynamic';/
          ),
        }),
      ])
      if (headers["content-type"]?.startsWith("text/html")) {
        expect([path, body]).toEqual([path, expect.stringContaining('content="noindex, nofollow"')])
      }
    }
  })
}
