import { serializePaymentLink } from "../store/serialize.js"
import { generatedChunks, GeneratedLinks } from "./generated-links.js"

const ANCHOR = "2026-11-23T00:00:00.000Z"
const ORIGIN = "http://127.0.0.1:40000"

const slow = (link: Parameters<typeof serializePaymentLink>[0]) =>
  JSON.stringify(serializePaymentLink(link, ORIGIN))

function owners(links: GeneratedLinks): Record<string, number> {
  const counts: Record<string, number> = {}
  for (let index = 0; index < links.count; index++) {
    const { customerEmail, clientId } = links.link(index).payload
    const owner = String(customerEmail ?? clientId)
    counts[owner] = (counts[owner] ?? 0) + 1
  }
  return counts
}

describe("GeneratedLinks", () => {
  const customers = [{ email: 'odd"\\é@shop.test', clientId: "cus_1" }, { clientId: "cus_2" }]

  it.each([
    ["synthetic customers", []],
    ["given customers", customers],
  ])("writes by hand what the serializer writes: %s", (_, given) => {
    const links = new GeneratedLinks(500, ANCHOR, given)
    for (let index = 0; index < 500; index++) {
      expect(links.json(index, ORIGIN)).toBe(slow(links.link(index)))
    }
  })

  it("takes about 886 bytes a link", () => {
    const links = new GeneratedLinks(100_000, ANCHOR)
    const bytes = [0, 777, 50_000, 99_999].map((index) => links.json(index, ORIGIN)?.length ?? 0)
    const mean = bytes.reduce((sum, one) => sum + one) / bytes.length
    expect(mean).toBeGreaterThan(840)
    expect(mean).toBeLessThan(930)
  })

  it("gives assigned customers exactly their number and shares the rest", () => {
    const links = new GeneratedLinks(1000, ANCHOR, [
      { email: "a@scale.test", payments: 300 },
      { email: "b@scale.test", payments: 1 },
      { email: "c@scale.test" },
    ])
    expect(owners(links)).toEqual({ "a@scale.test": 300, "b@scale.test": 1, "c@scale.test": 699 })
  })

  it("scatters a customer's links over the whole list", () => {
    const links = new GeneratedLinks(1000, ANCHOR, [{ email: "a@scale.test", payments: 100 }])
    const firstHalf = Array.from({ length: 500 }, (_, index) => links.link(index)).filter(
      ({ payload }) => payload.customerEmail === "a@scale.test"
    )
    expect(firstHalf.length).toBeGreaterThan(30)
    expect(firstHalf.length).toBeLessThan(70)
  })

  it("refuses more assigned payments than there are", () => {
    expect(() => new GeneratedLinks(10, ANCHOR, [{ email: "a", payments: 11 }])).toThrow(
      /raise scale/
    )
  })

  it.each([0.5, -1, NaN])("refuses a scale of %s", (count) => {
    expect(() => new GeneratedLinks(count, ANCHOR)).toThrow(/scale must be a whole number/)
  })

  it.each([1, 2, 3, 4, 7, 100])("gives every one of %s links a uid of its own", (count) => {
    const links = new GeneratedLinks(count, ANCHOR)
    const uids = Array.from({ length: count }, (_, index) => links.link(index).uid)
    expect(new Set(uids).size).toBe(count)
    expect(uids.every((uid) => links.find(uid)?.uid === uid)).toBe(true)
  })

  it("finds no link beyond the last, nor under other uids", () => {
    const links = new GeneratedLinks(10, ANCHOR)
    expect(links.find(`01gen${"10".padStart(21, "0")}`)).toBeNull()
    expect(links.find("01gen10")).toBeNull()
  })

  it("shows a changed link in its place", () => {
    const links = new GeneratedLinks(3, ANCHOR)
    const link = links.link(1)
    link.status = "archived"
    links.keep(link)
    const all = [...generatedChunks(links, ORIGIN, 0, 3, slow, false)].join("")
    const statuses = (JSON.parse(`[${all}]`) as { status: string }[]).map(({ status }) => status)
    expect(statuses).toEqual(["active", "archived", "active"])
  })

  it("is newest first and never in the future", () => {
    const links = new GeneratedLinks(50, ANCHOR)
    const dates = Array.from({ length: 50 }, (_, index) => links.link(index).created_at)
    expect([...dates].sort().reverse()).toEqual(dates)
    expect((dates[0] ?? "") < ANCHOR).toBe(true)
  })
})
