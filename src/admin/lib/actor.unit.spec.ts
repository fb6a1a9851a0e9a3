import { actorKind } from "./actor"

it.each([
  ["customer", "customer"],
  ["system", "system"],
  ["user_01JZ", "user"],
  ["apk_01JZ", "apiKey"],
  ["customers", "other"],
  ["", "other"],
])("%j is of the kind %s", (actor, kind) => {
  expect(actorKind(actor)).toBe(kind)
})
