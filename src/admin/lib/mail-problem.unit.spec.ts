import { mailProblemKey } from "./mail-problem"

it.each([
  ["no_provider", "result.notSentMessage.no_provider"],
  ["no_address", "result.notSentMessage.no_address"],
  ["failed", "result.notSentMessage.failed"],
  ["something_new", "result.notSentMessage.failed"],
  ["constructor", "result.notSentMessage.failed"],
])("a mail with the problem %s is explained by %s", (problem, key) => {
  expect(mailProblemKey(problem)).toBe(key)
})
