import { createElement } from "react"
import { renderToStaticMarkup } from "react-dom/server"

import { en, speaker } from "./index.js"
import { templateParts } from "./speak.js"

const { text, say } = speaker(en, "en")

it("fills slots with text", () => {
  expect(text("landing.title", { merchant: "Kaffee & Kode" })).toBe("Your billing at Kaffee & Kode")
})

it("fills slots with elements, and escapes what is text", () => {
  const date = createElement("time", null, "14 Nov")
  expect(renderToStaticMarkup(say("next.when_for", { date, title: "<b>{date}</b>" }))).toBe(
    "<time>14 Nov</time> for &lt;b&gt;{date}&lt;/b&gt;"
  )
})

it.each([
  [1, "every month"],
  [3, "every 3 months"],
])("chooses the plural form for %i", (count, words) => {
  expect(text("interval.month", { count })).toBe(words)
})

it("falls back to the form that every language has", () => {
  const polish = speaker({ ...en, "interval.day": { other: "co {count} dni" } }, "pl")
  expect(polish.text("interval.day", { count: 3 })).toBe("co 3 dni")
})

it("takes a template apart", () => {
  expect(templateParts("Due {date}!")).toEqual([
    { text: "Due " },
    { text: "{date}", slot: "date" },
    { text: "!" },
  ])
})

it("has the same slots in every plural form, the count aside", () => {
  const slots = (template: string) =>
    templateParts(template)
      .flatMap(({ slot }) => (slot && slot !== "count" ? [slot] : []))
      .sort()
  for (const message of Object.values(en)) {
    if (typeof message === "string") continue
    for (const form of Object.values(message)) expect(slots(form)).toEqual(slots(message.other))
  }
})
