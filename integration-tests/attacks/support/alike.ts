import { jsonOf, type RawAnswer } from "./raw-http"

export const ALIKE = "401, as unknown"

/**
 * An answer in words, held against the answer that something unknown got: the same status, body and
 * headers, or what differs. Only the clock may.
 */
export function heldAgainst(unknown: RawAnswer, answer: RawAnswer): string {
  if (answer.status !== unknown.status) {
    return describe(answer)
  }
  if (!answer.body.equals(unknown.body)) {
    return `${answer.status}, another body: ${answer.body.toString().slice(0, 200)}`
  }
  const [expected, got] = [unknown, answer].map((one) => lines(one))
  const differing = [
    ...got.filter((line) => !expected.includes(line)),
    ...expected.filter((line) => !got.includes(line)).map((line) => `no ${line}`),
  ]
  if (differing.length > 0) {
    return `${answer.status}, other headers: ${differing.join("; ")}`
  }
  return `${answer.status}, as unknown`
}

function lines({ headers }: RawAnswer): string[] {
  return headers.filter(([name]) => name !== "date").map((pair) => pair.join(": "))
}

/** `200, a session`, `400`, `401`: what an answer gave, without its words. */
export function describe(answer: RawAnswer): string {
  const given = ["session", "challenge", "token", "url", "portal_link", "customer"].find(
    (name) => jsonOf(answer)?.[name] !== undefined
  )
  return given ? `${answer.status}, a ${given.replace("_", " ")}` : String(answer.status)
}
