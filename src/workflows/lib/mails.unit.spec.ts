import type { MailContent } from "./mail-layout"
import { codeMail, linkMail } from "./mails"

const merchant = {
  name: "Kaffee & Kode",
  support_email: "help@shop.test",
  support_url: "https://shop.example/help",
}
const url = "https://shop.example/portal#t=eyJh.eyJp.c2ln"
const expiresAt = "2026-11-24T10:15:59.999Z"

const link = (given: Partial<Parameters<typeof linkMail>[0]> = {}) =>
  linkMail({ merchant, url, expiresAt, customerName: "Ada", ...given })
const code = (given: Partial<Parameters<typeof codeMail>[0]> = {}) =>
  codeMail({ merchant, code: "ACDE2345", expiresAt, ...given })

/** What somebody reads in a mail program that shows HTML. */
function visible(html: string): string {
  return html
    .replace(/<head>.*<\/head>/s, "")
    .replace(/<[^>]*>/g, " ")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&")
    .replace(/\s+/g, " ")
}

describe("the mail with a link", () => {
  it("says who sends it, why, until when, and what to do", () => {
    const { subject, text, html } = link()
    expect(subject).toBe("Your link to your billing at Kaffee & Kode")
    for (const shown of [text, visible(html)]) {
      expect(shown).toContain("Hello Ada,")
      expect(shown).toContain("opens your billing at Kaffee & Kode")
      expect(shown).toContain("because you asked for a new link or Kaffee & Kode sent you one")
      expect(shown).toContain("until 24 November 2026, 10:15 UTC")
      expect(shown).toContain("do not forward")
      expect(shown).toContain("If you did not expect it")
      expect(shown).toContain("Questions? help@shop.test or https://shop.example/help")
    }
  })

  it("has the link on a line of its own, and in HTML as a button and to copy", () => {
    const { text, html } = link({ url: `${url}&lang="de"` })
    expect(text.split("\n")).toContain(`${url}&lang="de"`)
    const escaped = `${url}&amp;lang=&quot;de&quot;`
    expect(html).toContain(`href="${escaped}"`)
    expect(html).toContain(`<br>${escaped}</p>`)
  })

  it.each([
    ["none", undefined],
    ["null", null],
    ["empty", "  "],
    ["an address of a page", "evil.test"],
    ["a link", "https://evil.test"],
    ["HTML", "<b>Ada</b>"],
    ["a mail in itself", "Ada, your account is closed: call 555"],
    ["a sentence", "your account will be closed"],
    ["two lines", "Ada\nBcc: eve@shop.test"],
    ["too long", "A".repeat(41)],
  ])("greets without a name where it is %s", (_case, customerName) => {
    const { text, html } = link({ customerName })
    expect(text.startsWith("Hello,\n")).toBe(true)
    expect(html).not.toContain("evil")
    expect(html).not.toContain("closed")
  })

  it.each([["Ada"], ["José María"], ["O'Neil"], ["Anne-Marie"], ["李"], ["Ольга"]])(
    "greets %s by name",
    (customerName) => {
      expect(link({ customerName }).text.startsWith(`Hello ${customerName},\n`)).toBe(true)
    }
  )
})

describe("the mail with a code", () => {
  it("says who sends it, why, until when, and what to do", () => {
    const { subject, text, html } = code()
    expect(subject).toBe("Your code for your billing at Kaffee & Kode")
    for (const shown of [text, visible(html)]) {
      expect(shown).toContain(" ACDE-2345")
      expect(shown).toContain("until 24 November 2026, 10:15 UTC")
      expect(shown).toContain("because your billing link was opened in a browser")
      expect(shown).toContain("If that was not you")
      expect(shown).toContain("give the code to nobody")
    }
  })

  it("has no code in the subject, and no link to press", () => {
    const { subject, html } = code()
    expect(subject).not.toMatch(/ACDE|2345/)
    expect(html).not.toMatch(/<a |href/)
  })
})

describe.each<[string, (name: string) => MailContent]>([
  ["link", (name) => link({ merchant: { ...merchant, name } })],
  ["code", (name) => code({ merchant: { ...merchant, name } })],
])("the mail with a %s, whatever the shop is called", (_mail, make) => {
  it.each([
    ["a script", "<script>alert(1)</script>", "<script>alert(1)</script>"],
    ["an end of the title", "</title><img src=x>", "</title><img src=x>"],
    ["quotes", `"O'Neil" & Sons`, `"O'Neil" & Sons`],
    ["a second header", "Shop\r\nBcc: eve@shop.test", "Shop Bcc: eve@shop.test"],
    ["NUL and bells", "Sh\u0000op\u0007", "Sh op"],
    ["text turned round", "Shop\u202etset.live\u202c", "Shop tset.live"],
    ["hidden signs", "Shop\u2028\u200b\ufeffclub", "Shop club"],
    ["half a sign", "Shop\ud83d", "Shop"],
    ["much white space", "  Kaffee \t &   Kode ", "Kaffee & Kode"],
    ["endless", "x".repeat(5000), "x".repeat(100)],
    ["signs of two units", "😀".repeat(200), "😀".repeat(100)],
    ["nothing", "", "the shop"],
    ["nothing visible", "\u200b \u202e", "the shop"],
    ["a replacement pattern", "$& $1 $'", "$& $1 $'"],
  ])("is safe: %s", (_case, name, shown) => {
    const { subject, text, html } = make(name)
    expect(subject.endsWith(` at ${shown}`)).toBe(true)
    expect(subject).not.toMatch(/[\r\n]/)
    expect(text).toContain(`billing at ${shown}:`)
    expect(visible(html)).toContain(`billing at ${shown}:`)
    expect(html).not.toMatch(/<(script|img)/)
    expect(html.match(/<title>/g)).toHaveLength(1)
    expect(html.match(/<\/title>/g)).toHaveLength(1)
  })
})

describe.each([
  ["link", link],
  ["code", code],
])("every mail with a %s", (_mail, make) => {
  it("loads nothing from elsewhere and runs nothing", () => {
    expect(make().html).not.toMatch(
      /<(img|link|script|iframe|style|form|input|object|base)\b|src=|url\(|@import|http-equiv| on\w+=/i
    )
  })

  it("says nothing where no contact is known", () => {
    const { text, html } = make({
      merchant: { ...merchant, support_email: null, support_url: null },
    })
    expect(text).not.toContain("Questions?")
    expect(html).not.toContain("Questions?")
  })

  it.each([
    ["a Date", new Date("2026-01-02T03:04:05Z"), "2 January 2026, 03:04 UTC"],
    ["midnight", "2027-01-01T00:00:00Z", "1 January 2027, 00:00 UTC"],
    ["another zone", "2026-12-31T23:30:00-02:00", "1 January 2027, 01:30 UTC"],
  ])("reads %s in UTC", (_case, at, shown) => {
    expect(make({ expiresAt: at }).text).toContain(`until ${shown}`)
  })
})
