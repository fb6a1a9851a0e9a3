import { toExchangeOutcome, type ExchangeRow } from "./exchange-outcome"
import type { RecordedEvent } from "./portal-event"

const event: RecordedEvent = {
  id: "pevt_1",
  type: "session_started",
  customer_id: "cus_ada",
  link_id: "plink_1",
  session_id: "psess_1",
  reason: null,
}

const row: ExchangeRow = {
  outcome: "started",
  link_id: "plink_1",
  customer_id: "cus_ada",
  target: "payments",
  locale: "de",
  idle_expires_at: new Date("2026-11-23T10:30:00.000Z"),
  expires_at: new Date("2026-11-23T18:00:00.000Z"),
  code_id: null,
  event,
}

const STARTED = {
  outcome: "started",
  target: "payments",
  locale: "de",
  expires_at: "2026-11-23T18:00:00.000Z",
  idle_expires_at: "2026-11-23T10:30:00.000Z",
}

const CHALLENGED = {
  outcome: "challenged",
  code_id: "pcode_1",
  link_id: "plink_1",
  customer_id: "cus_ada",
  expires_at: "2026-11-23T18:00:00.000Z",
}

describe("toExchangeOutcome", () => {
  it.each<[string, Partial<ExchangeRow>, object]>([
    ["a session", {}, { ...STARTED, event }],
    ["a session without a locale", { locale: null }, { ...STARTED, locale: null, event }],
    ["an attempt that repeats", { outcome: "repeated", event: null }, { ...STARTED, event: null }],
    [
      "a challenge",
      { outcome: "challenged", code_id: "pcode_1", idle_expires_at: null },
      { ...CHALLENGED, event },
    ],
    [
      "a refusal, which says nothing of the link",
      { outcome: "refused", idle_expires_at: null, expires_at: null },
      { outcome: "refused", event },
    ],
    [
      "a refusal of nothing",
      { outcome: "refused", event: null },
      { outcome: "refused", event: null },
    ],
  ])("reads %s", (_what, change, outcome) => {
    expect(toExchangeOutcome({ ...row, ...change })).toStrictEqual(outcome)
  })
})
