import { isAttempt } from "../portal/index.js"
import { isOwnPath } from "./base-path.js"

/** Server actions can be called by anyone with anything: what is read here is of a known type and size. */

/** A form's text field; empty when it is missing, is a file, or is longer than `most` characters. */
export function textField(form: unknown, name: string, most: number): string {
  const value = form instanceof FormData ? form.get(name) : null
  return typeof value === "string" && value.length <= most ? value : ""
}

export function attemptField(form: unknown): string | null {
  const value = textField(form, "attempt", 64)
  return isAttempt(value) ? value : null
}

/** The portal's path; what is none of this origin's gives the usual one. */
export function ownPath(path: unknown): string {
  return typeof path === "string" && isOwnPath(path) ? path : "/portal"
}
