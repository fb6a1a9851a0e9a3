import { en } from "../../../../storefront/src/portal/messages/en.js"
import { landmarks } from "../../../../storefront/src/testing/landmarks.js"
import { arriveAt, openPortalLink } from "../../steps/portal.mjs"
import { openButton, openFront, shop, visit } from "../support/stage"

export function lostAnswers(): void {
  it("uses up nothing more of a single-use link when the button is pressed again", async () => {
    const front = await openFront()
    const { portal_link, url } = await shop.makeLink(shop.ada, { max_uses: 1 })
    const { page, context, forgive } = await visit()
    front.loseNextAnswer()
    await openPortalLink(page, front.at(url))
    await page.getByRole("alert").getByText(en["landing.unavailable"]).waitFor()
    expect(await context.cookies()).toEqual([])
    expect(await shop.readLink(portal_link.id)).toMatchObject({ use_count: 1, open_sessions: 1 })

    await openButton(page).click()
    await arriveAt(page, landmarks.headings.overview)
    expect(await shop.readLink(portal_link.id)).toMatchObject({
      use_count: 1,
      open_sessions: 1,
      status: "used_up",
    })
    expect(front.calls.filter(({ method }) => method === "POST")).toHaveLength(2)
    expect(forgive(/net::ERR_/)).toBeGreaterThan(0)
  })
}
