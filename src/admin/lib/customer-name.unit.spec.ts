import { customerName } from "./customer-name"

it.each([
  [{ first_name: "Ada", last_name: "Byron", email: "ada@shop.test" }, "Ada Byron"],
  [{ first_name: "Ada", last_name: null, email: "ada@shop.test" }, "Ada"],
  [{ first_name: " ", company_name: "Engines", email: "ada@shop.test" }, "Engines"],
  [{ first_name: null, company_name: "", email: "ada@shop.test" }, "ada@shop.test"],
  [{ first_name: "عائشة" }, "عائشة"],
  [{}, ""],
])("%j is called %s", (customer, name) => {
  expect(customerName(customer)).toBe(`\u2068${name}\u2069`)
})
