import { landmarks } from "../../../../storefront/src/testing/landmarks.js"
import { arriveAt, follow, openPortalLink } from "../../steps/portal.mjs"
import { openFront, shop, signIn, visit } from "../support/stage"

const { headings, links } = landmarks

export function mailPrograms(): void {
  it.each<[string, (url: string) => string]>([
    ["trackers' parameters in it", (url) => url.replace("#", "?utm_source=x&fbclid=y#")],
    ["trackers' parameters behind it", (url) => `${url}&utm_source=x&fbclid=y`],
    ["a full stop behind it", (url) => `${url}.`],
    ["a bracket behind it", (url) => `${url})`],
    ["an angle bracket behind it", (url) => `${url}>`],
    ["its fragment encoded", (url) => url.replace("#t=", "#t%3D")],
  ])("a link opens with %s", async (_, spoilt) => {
    const { portal_link, url } = await shop.makeLink(shop.ada, { max_uses: 1 })
    const { page } = await signIn({}, { url: spoilt(url) })
    expect(page.url()).toBe(`${shop.portal}/overview`)
    expect(await shop.readLink(portal_link.id)).toMatchObject({ use_count: 1 })
  })

  it("a link opens where the shop sends visitors to their locale first", async () => {
    const front = await openFront({ locale: "dk" })
    const { url } = await shop.makeLink(shop.ada, { max_uses: 1 })
    const { page } = await visit()
    await openPortalLink(page, front.at(url).replace("#", "?gclid=z#"))
    await arriveAt(page, headings.overview)
    expect(page.url()).toBe(`${front.url}/dk/portal/overview`)
    await follow(page, links.payments)
    expect(page.url()).toBe(`${front.url}/dk/portal/payments`)
    const asked = front.calls.map(({ path, headers }) => [path, headers])
    expect(JSON.stringify(asked)).not.toContain(new URL(url).hash.slice(3))
  })
}
