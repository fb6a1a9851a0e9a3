import { button, escape, page } from "./page.js"

it("escapes what could break out of text or attributes", () => {
  expect(escape(`<a href="x" title='y'>&`)).toBe(
    "&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;"
  )
  expect(escape(null)).toBe("")
})

it("escapes titles, actions and hidden values", () => {
  expect(page("<script>", "")).not.toContain("<script>")
  expect(button("/x", "Pay", { uid: `"><img>` })).not.toContain("<img>")
})
