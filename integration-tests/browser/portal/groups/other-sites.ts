import { en } from "../../../../storefront/src/portal/messages/en.js"
import { landmarks } from "../../../../storefront/src/testing/landmarks.js"
import { sleep } from "../../../../scripts/lib/processes.mjs"
import { openPortalLink } from "../../steps/portal.mjs"
import type { ShopFront } from "../support/shop-front"
import { openFront, shop, signIn, visit } from "../support/stage"
import { sessionOf, type Visitor } from "../support/visitor"

const { buttons } = landmarks

let front: ShopFront
let evil: ShopFront

export function otherSites(): void {
  beforeEach(async () => {
    front = await openFront()
    evil = await openFront()
  })

  it.each([
    // The port makes no other site, so the portal's cookies come along from here.
    ["on the same host", () => evil.url, (page: string) => page],
    ["on another host", () => evil.url.replace("localhost", "127.0.0.1"), (page: string) => page],
    ["in a frame without an origin", () => evil.url, framed],
  ])(
    "cannot press the portal's buttons for a customer, from a page %s",
    async (_, origin, wrap) => {
      const { portal_link, url } = await shop.makeLink(shop.ada, { max_uses: 1 })
      const other = await signIn()
      const victim = await signIn()
      const cookies = await victim.context.cookies()
      const forms = await buttonsOf(victim, url)

      for (const [button, form] of forms) {
        evil.pages["/attack"] = wrap(sentAtOnce(form))
        const status = await statusOfPost(victim, `${origin()}/attack`)
        expect([button, status]).toEqual([button, 500])
      }
      expect(await shop.readLink(portal_link.id)).toMatchObject({ use_count: 0, open_sessions: 0 })
      expect(await shop.askWith(await sessionOf(victim))).toBe(200)
      expect(await shop.askWith(await sessionOf(other))).toBe(200)
      expect(await victim.context.cookies()).toEqual(cookies)

      // A page of the shop's own can: what stopped the others was not the forms.
      for (const [button, form] of forms) {
        front.pages["/page"] = sentAtOnce(form)
        const status = await statusOfPost(victim, `${front.url}/page`)
        expect([button, status < 400]).toEqual([button, true])
      }
      expect(await shop.readLink(portal_link.id)).toMatchObject({ use_count: 1 })
      expect(await shop.askWith(await sessionOf(other))).toBe(401)
      expect(await victim.context.cookies()).toEqual([])
      victim.forgive(/status of 500|frame-ancestors/)
    }
  )

  it("cannot open a link with a fetch, at the shop or at its backend", async () => {
    const { portal_link, url } = await shop.makeLink(shop.ada, { max_uses: 1 })
    const token = new URL(url).hash.slice(3)
    const action = await openAction()
    const { page, context, forgive } = await visit()
    evil.pages["/attack"] = "<!doctype html><title>Attack</title>"
    await page.goto(`${evil.url}/attack`)
    const exchange = `${shop.backend}/store/customer-portal/sessions`
    const json = JSON.stringify({ token })
    const form = [["1_token", token] as const, ["0", '["$K1"]'] as const]
    const tries: [
      string,
      { headers?: object; mode?: string; json?: string; form?: typeof form },
    ][] = [
      [shop.portal, { headers: { "next-action": action }, form }],
      [shop.portal, { mode: "no-cors", form }],
      [exchange, { headers: { "content-type": "application/json" }, json }],
      [exchange, { headers: { "x-publishable-api-key": shop.publishableKey }, json }],
      [exchange, { mode: "no-cors", json }],
      [`${exchange}?x-publishable-api-key=${shop.publishableKey}`, { mode: "no-cors", json }],
    ]
    const outcomes = []
    for (const [address, { json, form, ...options }] of tries) {
      outcomes.push(
        await page.evaluate(
          async ({ address, json, form, options }) => {
            const body = json ?? new FormData()
            if (body instanceof FormData) form?.forEach(([name, value]) => body.set(name, value))
            return fetch(address, {
              ...(options as RequestInit),
              method: "POST",
              credentials: "include",
              body,
            }).then(
              ({ type }) => type,
              () => "stopped by the browser"
            )
          },
          { address, json, form, options }
        )
      )
    }
    const stopped = "stopped by the browser"
    expect(outcomes).toEqual([stopped, "opaque", stopped, stopped, "opaque", "opaque"])
    expect(await context.cookies()).toEqual([])
    expect(await shop.readLink(portal_link.id)).toMatchObject({ use_count: 0, open_sessions: 0 })
    forgive(/CORS policy|net::ERR_FAILED|status of [45]/)
  })
}

/** The forms of the portal's buttons as they work without scripts, for `link` the first one. */
async function buttonsOf({ context }: Visitor, link: string): Promise<[string, string][]> {
  const html = await (await context.request.get(`${shop.portal}/sessions`)).text()
  const forms = html.match(/<form\b.*?<\/form>/gs) ?? []
  const formOf = (label: string) => {
    const form = forms.find((form) => form.includes(`>${label}<`))
    if (!form) throw new Error(`The page has no form with the button ${label}.`)
    // Of two attributes of one name, the first holds.
    return form.replace("<form", `<form action="${front.url}/portal/sessions"`)
  }
  const field = (name: string, value: string) =>
    `<input type="hidden" name="${name}" value="${value}">`
  return [
    [
      en["landing.open"],
      `<form method="post" enctype="multipart/form-data" action="${front.url}/portal">` +
        field(`$ACTION_ID_${await openAction()}`, "") +
        field("token", new URL(link).hash.slice(3)) +
        field("path", "/portal") +
        "</form>",
    ],
    [buttons.endOtherSessions, formOf(buttons.endOtherSessions)],
    [buttons.signOut, formOf(buttons.signOut)],
  ]
}

/** By what name the landing page calls the server when its button is pressed. */
async function openAction(): Promise<string> {
  const { page } = await visit()
  const [request] = await Promise.all([
    page.waitForRequest((request) => request.method() === "POST"),
    openPortalLink(page, `${shop.portal}#t=nonsense`),
  ])
  return request.headers()["next-action"]
}

const sentAtOnce = (form: string) =>
  `<!doctype html><title>Attack</title>${form}<script>document.forms[0].submit()</script>`

/** Browsers give such a frame the origin `null`. */
function framed(page: string): string {
  const document = page.replaceAll("&", "&amp;").replaceAll('"', "&quot;")
  return `<!doctype html><iframe sandbox="allow-scripts allow-forms" srcdoc="${document}"></iframe>`
}

/** How the portal's server answers what a page posts to it as soon as it is open. */
async function statusOfPost({ page }: Visitor, address: string): Promise<number> {
  const before = front.calls.length
  // The post may come before this has arrived, and takes the page elsewhere.
  await page.goto(address, { waitUntil: "commit" }).catch(() => {})
  const deadline = Date.now() + 10_000
  for (;;) {
    const post = front.calls.slice(before).find(({ method }) => method === "POST")
    if (post?.answer) return post.answer.status
    if (Date.now() > deadline) throw new Error("The page has posted nothing within ten seconds.")
    await sleep(50)
  }
}
