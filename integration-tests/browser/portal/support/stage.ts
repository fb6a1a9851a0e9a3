import type { PersonRecords } from "makepay-emulator/control"
import type { BrowserContextOptions, Page } from "playwright-core"
import { landmarks } from "../../../../storefront/src/testing/landmarks.js"
import { arriveAt, openPortalLink } from "../../steps/portal.mjs"
import { startPortalShop, type PortalShop } from "./portal-shop"
import { personalTexts } from "./records"
import { openShopFront, type ShopFront } from "./shop-front"
import { newVisitor, type Visitor } from "./visitor"

/** The one shop in which all tests of the portal happen: a start takes longer than most of them. */
export let shop: PortalShop
/** What MakePay holds, by e-mail address. */
export let people: Record<string, PersonRecords>
/** What MakePay holds of Ada. */
export let held: PersonRecords

let visitors: Visitor[] = []
let fronts: ShopFront[] = []

/** Starts the shop before the tests of this file; after each, the visitors leave without complaints. */
export function useStage(): void {
  beforeAll(async () => {
    shop = await startPortalShop()
    people = await shop.people()
    held = people[shop.ada.email]
  })

  afterAll(() => shop?.stop())

  afterEach(async () => {
    await shop.emulator.clearFaults()
    const complaints = visitors.flatMap((visitor) => visitor.complaints)
    await Promise.all(visitors.map(({ context }) => context.close()))
    await Promise.all(fronts.map((front) => front.stop()))
    visitors = []
    fronts = []
    expect(complaints).toEqual([])
  })
}

/** Somebody with a browser and an address of their own. */
export async function visit(options?: BrowserContextOptions): Promise<Visitor> {
  const visitor = await newVisitor(shop.browser, options)
  visitors.push(visitor)
  return visitor
}

/** A front of the shop for this test, which sees all that a browser sends to it. */
export async function openFront(options?: { locale?: string }): Promise<ShopFront> {
  const front = await openShopFront(shop.storefront, options)
  fronts.push(front)
  return front
}

/** A visitor for whom a link of Ada's, a new one unless given, has opened the overview. */
export async function signIn(
  options?: BrowserContextOptions,
  link?: { url: string }
): Promise<Visitor> {
  const visitor = await visit(options)
  await openPortalLink(visitor.page, (link ?? (await shop.makeLink(shop.ada))).url)
  await arriveAt(visitor.page, landmarks.headings.overview)
  return visitor
}

export async function signOut(page: Page): Promise<void> {
  await page.getByRole("button", { name: landmarks.buttons.signOut }).click()
  await arriveAt(page, landmarks.headings.signedOut)
}

export const adasTexts = (): string[] => personalTexts(held, shop.ada)

/** The landing page's button, once it can be pressed. */
export const openButton = (page: Page) =>
  page.getByRole("button", { name: landmarks.buttons.open, exact: true, disabled: false })
