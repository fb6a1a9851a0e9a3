import { createHash } from "node:crypto"
import type { JsonObject } from "../json.js"
import { percentOf } from "./decimal.js"
import type { Session, Settlement } from "./records.js"

const SETTLEMENT_PHASE: Record<string, Settlement["phase"]> = {
  deposit_received: "processing",
  swapping: "processing",
  sending: "sending",
  underpaid: "pending",
  complete: "sent",
}

// Fixed, in percent of a US dollar: enough to show when a fiat amount is taken for a crypto one.
const USD_PERCENT: Record<string, number> = { EUR: 108, GBP: 127 }

export interface SessionInput {
  id: string
  status: string
  payload: JsonObject
  expiresAt: string | null
  previousStatus?: string | null
  classification?: "matched" | "underpaid" | "overpaid"
}

/** A session with every field that "MakePay API, Payment session" names. */
export function newSession(input: SessionInput): Session {
  const asset = typeof input.payload.currency === "string" ? input.payload.currency : "USDT"
  const amount = percentOf(
    String(input.payload.amount ?? "0"),
    USD_PERCENT[String(input.payload.fiatCurrency)] ?? 100
  )
  const address = `0x${createHash("sha256").update(input.id).digest("hex").slice(0, 40)}`
  const settlement = settlementOf(input.status, amount, asset, input.classification)
  return {
    id: input.id,
    status: input.status,
    previousStatus: input.previousStatus ?? null,
    invoiceAsset: asset,
    invoiceAmount: amount,
    channelId: null,
    compositeChannelId: null,
    depositAddress: input.status === "quoted" ? null : address,
    destinationAddress: null,
    errorMessage: input.status === "failed" ? "The deposit could not be converted" : null,
    expectedBuyAmount: amount,
    expiresAt: input.expiresAt,
    requiredSellAmount: amount,
    resolutionStatus: null,
    selectedSellAsset: asset,
    settlement,
    settlementAmount: settlement?.settledAmount ?? null,
    sourceChain: "ETH",
  }
}

function settlementOf(
  status: string,
  amount: string,
  asset: string,
  classification: SessionInput["classification"]
): Settlement | null {
  const phase = SETTLEMENT_PHASE[status]
  if (!phase) return null
  const verdict = classification ?? (status === "underpaid" ? "underpaid" : "matched")
  const percent = { matched: 100, underpaid: 80, overpaid: 120 }[verdict]
  const settled = status === "complete" || status === "underpaid"
  return {
    phase,
    settledAmount: settled ? percentOf(amount, percent) : null,
    settledAsset: settled ? asset : null,
    classification: settled ? verdict : "unknown",
  }
}
