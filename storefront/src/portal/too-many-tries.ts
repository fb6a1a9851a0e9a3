import type { Speaker } from "./messages/index.js"

/** What to do after too many tries. `seconds`: how long to wait; `null` when the shop did not say. */
export function waitAdvice(seconds: number | null, { text }: Pick<Speaker, "text">): string {
  if (seconds === null || seconds <= 0) return text("problem.too_many_later")
  return text("problem.too_many_text", { wait: waitText(seconds, text) })
}

/** The same as a whole message. */
export function tooManyTries(seconds: number | null, speak: Pick<Speaker, "text">): string {
  return speak.text("problem.too_many_tries", { advice: waitAdvice(seconds, speak) })
}

/** Rounded up, so that nobody comes back too early. */
function waitText(seconds: number, text: Speaker["text"]): string {
  if (seconds <= 90) return text("wait.seconds", { count: seconds })
  const minutes = Math.ceil(seconds / 60)
  if (minutes <= 90) return text("wait.minutes", { count: minutes })
  return text("wait.hours", { count: Math.ceil(minutes / 60) })
}
