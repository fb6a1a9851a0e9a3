import { errorText } from "./error-text"

const failure = (status: number, message: string) => Object.assign(new Error(message), { status })

describe("errorText", () => {
  it.each<[string, unknown, string]>([
    ["a refused request", failure(400, "expires_in is too long"), "expires_in is too long"],
    ["something that is gone", failure(404, "Link not found"), "Link not found"],
    ["a refusal without words", failure(400, " "), "errors.unknown"],
    ["an ended login", failure(401, "Unauthorized"), "errors.signedOut"],
    ["a missing right", failure(403, "Forbidden"), "errors.forbidden"],
    ["a server fault", failure(500, "An unknown error occurred."), "errors.server"],
    ["a proxy without backend", failure(502, "Bad Gateway"), "errors.server"],
    ["no connection", new TypeError("Failed to fetch"), "errors.unreachable"],
    ["anything else", new Error("boom"), "errors.unknown"],
    ["nothing at all", undefined, "errors.unknown"],
  ])("%s", (_, error, expected) => {
    expect(errorText(error, (key) => key)).toBe(expected)
  })
})
