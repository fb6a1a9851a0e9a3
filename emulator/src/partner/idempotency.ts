import { createHash } from "node:crypto"
import type { Answer } from "../http/answer.js"
import { ApiError } from "../http/api-error.js"

/** MakePay API, Idempotency: 8 to 200 characters of this set. */
const KEY_PATTERN = /^[A-Za-z0-9._~:+/=-]{8,200}$/

type JsonAnswer = Extract<Answer, { kind: "json" }>

interface Receipt {
  fingerprint: string
  answer: JsonAnswer
}

export type IdempotencyDecision =
  { do: "run" } | { do: "replay"; answer: JsonAnswer } | { do: "refuse"; error: ApiError }

/** Remembers first answers by key. Refused requests leave no receipt: nothing was done. */
export class IdempotencyReceipts {
  private readonly receipts = new Map<string, Receipt>()

  decide(key: string, fingerprint: string): IdempotencyDecision {
    if (!KEY_PATTERN.test(key)) {
      return {
        do: "refuse",
        error: new ApiError(
          400,
          "idempotency-key must be 8 to 200 of A-Z a-z 0-9 . _ ~ : + / = -",
          {
            errorCode: "idempotency_key_invalid",
          }
        ),
      }
    }
    const receipt = this.receipts.get(key)
    if (!receipt) return { do: "run" }
    if (receipt.fingerprint !== fingerprint) {
      return {
        do: "refuse",
        error: new ApiError(409, "This idempotency-key was used for another request", {
          errorCode: "idempotency_key_reused",
        }),
      }
    }
    const headers = { ...receipt.answer.headers, "idempotent-replayed": "true" }
    return { do: "replay", answer: { ...receipt.answer, headers } }
  }

  remember(key: string, fingerprint: string, answer: Answer): void {
    if (answer.kind === "json" && answer.status < 400) {
      this.receipts.set(key, { fingerprint, answer: structuredClone(answer) })
    }
  }

  clear(): void {
    this.receipts.clear()
  }
}

/** What makes two requests the same one: method, path and the exact body bytes. */
export function requestFingerprint(method: string, path: string, body: Buffer): string {
  return createHash("sha256").update(`${method} ${path}\n`).update(body).digest("hex")
}
