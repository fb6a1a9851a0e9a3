import { hashSecret } from "./secrets"

/**
 * What a link remembers of its customer's e-mail address: enough to see that it changed. Case and outer spaces are no change.
 */
export function emailHash(email: string | null | undefined): string {
  return hashSecret((email ?? "").trim().toLowerCase())
}
