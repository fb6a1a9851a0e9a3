import { seededRandom } from "../seeded-random.js"

/** How lists are cut into pages; "cursor.next" is nested, the last three page by `offset`. */
export const PAGING_SHAPES = [
  "nextCursor",
  "next_cursor",
  "cursor.next",
  "hasMore",
  "count",
  "total",
] as const
export type PagingShape = (typeof PAGING_SHAPES)[number]

/** Switches that change the shape or pace of good answers. */
export type Switch =
  | { kind: "paging"; shape: PagingShape; pageSize?: number }
  | { kind: "timestamps"; casing: "camel" | "snake" }
  | { kind: "portalUrl"; mode: "beside" | "instead" }
  | { kind: "money"; as: "number" }
  | { kind: "session"; fields: "minimal" }
  | { kind: "latency"; ms: number }
  | { kind: "gzip" }

/** Faults that spoil an answer. `truncate` spoils it after the work was done. */
export type Failure =
  | { kind: "status"; status: number; retryAfter?: number | string; body?: unknown }
  | { kind: "html"; status?: number }
  | { kind: "truncate"; afterBytes?: number; then?: "end" | "reset" | "hang" }
  | { kind: "reset" }
  | { kind: "hang" }

export type Fault = Switch | Failure

/** When a fault applies. Without `match.path` it covers the partner API only. */
export type FaultScope = {
  match?: { path?: string; method?: string }
  /** Applies this many times, then it is gone. */
  times?: number
  /** The share of matching requests that it applies to, 0 to 1; seeded, so runs repeat. */
  rate?: number
  seed?: number
}

export type FaultRule = Fault & FaultScope

/** What one request has to suffer: at most one fault of each kind, at most one failure. */
export type Effects = { [Kind in Fault["kind"]]?: Extract<Fault, { kind: Kind }> }

export const FAILURE_KINDS = new Set<string>(["status", "html", "truncate", "reset", "hang"])

interface ArmedRule {
  rule: FaultRule
  left: number
  random: () => number
}

/** The switches in force. Pure but for the counters of `times` and the seeded dice of `rate`. */
export class FaultBoard {
  private armed: ArmedRule[] = []

  /**
   * Adds rules. A switch replaces an earlier one of its kind and match; failures queue up, so that
   * "one 429, then one 500" is two rules with `times: 1`.
   */
  add(rules: FaultRule[]): void {
    for (const rule of rules) {
      if (!FAILURE_KINDS.has(rule.kind)) {
        this.armed = this.armed.filter((armed) => !isSameSwitch(armed.rule, rule))
      }
      this.armed.push({
        rule,
        left: rule.times ?? Infinity,
        random: seededRandom(rule.seed ?? 1),
      })
    }
  }

  /** Removes all rules, or those of one kind. */
  clear(kind?: string): void {
    this.armed = kind === undefined ? [] : this.armed.filter(({ rule }) => rule.kind !== kind)
  }

  list(): FaultRule[] {
    return this.armed.map(({ rule, left }) =>
      Number.isFinite(left) ? { ...rule, times: left } : rule
    )
  }

  /** The effects for one request; counts down the `times` of what applies. */
  take(method: string, path: string, isApi: boolean): Effects {
    const effects: Record<string, Fault> = {}
    let failed = false
    for (const armed of this.armed) {
      const { rule } = armed
      const failure = FAILURE_KINDS.has(rule.kind)
      if (failure ? failed : rule.kind in effects) continue
      if (!matches(rule, method, path, isApi)) continue
      if (rule.rate !== undefined && armed.random() >= rule.rate) continue
      armed.left -= 1
      effects[rule.kind] = rule
      failed ||= failure
    }
    this.armed = this.armed.filter(({ left }) => left > 0)
    return effects as Effects
  }
}

export function matches(rule: FaultScope, method: string, path: string, isApi: boolean): boolean {
  const { match } = rule
  if (match?.method && match.method.toUpperCase() !== method) return false
  return match?.path === undefined ? isApi : path.includes(match.path)
}

function isSameSwitch(left: FaultRule, right: FaultRule): boolean {
  return (
    left.kind === right.kind &&
    left.match?.path === right.match?.path &&
    left.match?.method === right.match?.method
  )
}
