import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { Logger } from "@medusajs/framework/types"
import { MedusaError, MedusaService } from "@medusajs/framework/utils"
import { resolveOptions, type ResolvedOptions } from "../../lib/options"
import { likePattern, selectRows } from "../../lib/sql"
import { UID_PATTERN } from "../../lib/target"
import type {
  AdminSyncRun,
  AttentionItem,
  Freshness,
  Payment,
  PaymentDetail,
  PaymentStatus,
  Subscription,
  Totals,
} from "../../types"
import { MakePayClient, MakePayError, type HostedBillingLink } from "./client"
import { decodeCursor, encodeCursor, NO_TIME } from "./lib/cursor"
import { HEARTBEAT_SECONDS, isAlive, isStale, isSyncDue, type SyncHistory } from "./lib/freshness"
import { isHostedBillingUrl } from "./lib/hosted-url"
import { writeRows } from "./lib/mirror-writer"
import {
  toPayment,
  toPaymentDetail,
  toSubscription,
  toTime,
  toTotals,
  type PaymentDetailRow,
  type PaymentRow,
  type SubscriptionRow,
} from "./lib/portal-dto"
import { MIRRORS } from "./lib/rows"
import * as statements from "./lib/statements"
import { toSummary, type MirrorSummary, type SummaryRow } from "./lib/summary"
import { emptyReport, syncMirror, type SyncReport } from "./lib/sync"
import { MakepayCustomer, MakepayPayment, MakepaySubscription, MakepaySync } from "./models"

type InjectedDependencies = {
  __pg_connection__: Knex
  logger: Logger
}

/** How a customer narrows the list of payments. */
export interface PaymentFilter {
  statuses?: PaymentStatus[]
  from?: Date
  /** Exclusive. */
  before?: Date
  text?: string
}

export interface PaymentPage {
  payments: Payment[]
  next_cursor: string | null
}

/** What the mirror has for the overview page. */
export interface BillingOverview extends PaymentPage {
  subscriptions: Subscription[]
  attention: AttentionItem[]
  totals: Totals
}

export interface SyncState {
  last: AdminSyncRun | null
  last_succeeded_at: string | null
  interval: number
  stale: boolean
}

type SyncRow = {
  id: string
  status: AdminSyncRun["status"]
  started_at: Date
  heartbeat_at: Date
  finished_at: Date | null
  counts: AdminSyncRun["counts"]
  error: string | null
  last_succeeded_at: Date | null
}

/** How reading the lists went. */
export interface SyncOutcome {
  counts: SyncReport
  /** In words, null where it went well. */
  error: string | null
}

const CUT_OFF = "The run was cut off before it was finished."
const OVERVIEW_PAYMENTS = 10
const MAX_SUBSCRIPTIONS = 200
const MAX_OPEN_PAYMENTS = 20
const MAX_TARGETS = 20

/** What MakePay knows: the client, the mirror and its sync. It knows no Medusa customer but by id. */
export default class MakepayBillingModuleService extends MedusaService({
  MakepayCustomer,
  MakepaySubscription,
  MakepayPayment,
  MakepaySync,
}) {
  readonly options: ResolvedOptions
  private readonly client: MakePayClient
  private readonly knex: Knex
  private readonly logger: Logger

  constructor(dependencies: InjectedDependencies, options: object) {
    super(...arguments)
    this.options = resolveOptions(options)
    this.knex = dependencies.__pg_connection__
    this.logger = dependencies.logger
    this.client = new MakePayClient(this.options)
  }

  /** Subscriptions, the newest payments, what is due and totals of one customer, in one statement. */
  async overview(customerId: string): Promise<BillingOverview> {
    const [row] = await selectRows<{
      subscriptions: SubscriptionRow[]
      payments: PaymentRow[]
      open_payments: PaymentRow[]
      totals: { status: string; currency: string; amount: string }[]
    }>(this.knex, statements.OVERVIEW, {
      customer_id: customerId,
      subscription_limit: MAX_SUBSCRIPTIONS,
      payment_limit: OVERVIEW_PAYMENTS + 1,
      open_limit: MAX_OPEN_PAYMENTS,
    })
    const subscriptions = row.subscriptions.map(toSubscription)
    const open = row.open_payments.map((payment) => this.toPayment(payment))
    return {
      subscriptions,
      ...this.toPage(row.payments, OVERVIEW_PAYMENTS),
      attention: [
        ...subscriptions
          .filter(({ status }) => status === "overdue")
          .map((subscription) => ({ type: "subscription_overdue" as const, subscription })),
        ...open.map((payment) => ({
          type:
            payment.status === "underpaid"
              ? ("payment_underpaid" as const)
              : ("payment_due" as const),
          payment,
        })),
      ],
      totals: toTotals(row.totals),
    }
  }

  /**
   * One page of a customer's payments, newest first.
   *
   * @throws MedusaError INVALID_DATA for a cursor that is not one of ours
   */
  async customerPayments(
    customerId: string,
    filter: PaymentFilter,
    page: { limit: number; cursor?: string }
  ): Promise<PaymentPage> {
    const after = page.cursor === undefined ? null : decodeCursor(page.cursor)
    if (page.cursor !== undefined && after === null) {
      throw new MedusaError(
        MedusaError.Types.INVALID_DATA,
        "`cursor` is not one that this list gave. Leave it out to start at the beginning."
      )
    }
    const rows = await selectRows<PaymentRow>(this.knex, statements.LIST_PAYMENTS, {
      customer_id: customerId,
      has_cursor: after !== null,
      after_made_at: after?.made_at ?? NO_TIME,
      after_uid: after?.uid ?? "",
      from: filter.from ?? null,
      before: filter.before ?? null,
      pattern: filter.text ? likePattern(filter.text) : null,
      statuses: filter.statuses ?? null,
      limit: page.limit + 1,
    })
    return this.toPage(rows, page.limit)
  }

  /** @throws MedusaError NOT_FOUND, also for another customer's payment */
  async customerPayment(customerId: string, uid: string): Promise<PaymentDetail> {
    const [row] = UID_PATTERN.test(uid)
      ? await selectRows<PaymentDetailRow>(this.knex, statements.FIND_PAYMENT, {
          customer_id: customerId,
          uid,
        })
      : []
    if (!row) {
      throw new MedusaError(MedusaError.Types.NOT_FOUND, "This payment was not found.")
    }
    return toPaymentDetail(row, this.options.checkoutDomains)
  }

  /** A customer's subscriptions, what wants attention first. */
  async customerSubscriptions(customerId: string): Promise<Subscription[]> {
    const rows = await selectRows<SubscriptionRow>(this.knex, statements.LIST_SUBSCRIPTIONS, {
      customer_id: customerId,
      limit: MAX_SUBSCRIPTIONS,
    })
    return rows.map(toSubscription)
  }

  /** @throws MedusaError NOT_FOUND, also for another customer's subscription */
  async customerSubscription(customerId: string, uid: string): Promise<Subscription> {
    const [row] = UID_PATTERN.test(uid)
      ? await selectRows<SubscriptionRow>(this.knex, statements.FIND_SUBSCRIPTION, {
          customer_id: customerId,
          uid,
        })
      : []
    if (!row) {
      throw new MedusaError(MedusaError.Types.NOT_FOUND, "This subscription was not found.")
    }
    return toSubscription(row)
  }

  /** What the merchant sees of one customer. */
  async customerSummary(customerId: string): Promise<MirrorSummary> {
    const [row] = await selectRows<SummaryRow>(this.knex, statements.SUMMARY, {
      customer_id: customerId,
      target_limit: MAX_TARGETS,
    })
    return toSummary(customerId, row)
  }

  /** The run under way or the last one, and how old the mirror is. */
  async syncState(): Promise<SyncState> {
    const row = await this.lastSync()
    const cutOff = row?.status === "running" && !isAlive(row.heartbeat_at, new Date())
    return {
      last: row && {
        id: row.id,
        status: cutOff ? "failed" : row.status,
        started_at: row.started_at.toISOString(),
        finished_at: toTime(row.finished_at),
        counts: row.counts,
        error: cutOff ? CUT_OFF : row.error,
      },
      last_succeeded_at: toTime(row?.last_succeeded_at ?? null),
      interval: this.options.syncInterval,
      stale: isStale(historyOf(row), this.options.syncInterval, new Date()),
    }
  }

  /** What the customer is told about the age of the data. */
  async freshness(): Promise<Freshness> {
    const { last_succeeded_at, stale } = await this.syncState()
    return { as_of: last_succeeded_at, stale }
  }

  /** Whether the schedule wants a sync now. */
  async isSyncDue(): Promise<boolean> {
    return isSyncDue(historyOf(await this.lastSync()), this.options.syncInterval, new Date())
  }

  /**
   * Begins a run, unless one is alive. The caller holds a lock meanwhile, so that two instances do
   * not begin at once; from then on the run's heartbeat is the lease.
   *
   * @returns the run's id, or null while another run is alive
   */
  async beginSync(): Promise<string | null> {
    const running = await this.listMakepaySyncs({ status: "running" })
    if (running.some((run) => isAlive(run.heartbeat_at, new Date()))) {
      return null
    }
    await selectRows(this.knex, statements.FORGET_OLD_SYNCS, {})
    await this.updateMakepaySyncs(
      running.map(({ id }) => ({
        id,
        status: "failed" as const,
        finished_at: new Date(),
        error: CUT_OFF,
      }))
    )
    const { id } = await this.createMakepaySyncs({
      status: "running",
      heartbeat_at: new Date(),
      counts: { ...emptyReport() },
    })
    return id
  }

  /**
   * Reads MakePay's lists into the mirror.
   *
   * @param id of a run that was begun
   * @returns what was read, and in words why it stopped early; MakePay's failures are not thrown
   */
  async readLists(id: string): Promise<SyncOutcome> {
    const counts = emptyReport()
    try {
      await this.whileAlive(id, () => syncMirror(this.knex, this.client, counts), counts)
      return { counts, error: null }
    } catch (cause) {
      const error =
        cause instanceof MakePayError
          ? cause.message
          : `The mirror could not be written (${nameOf(cause)}).`
      this.logger.warn(`MakePay sync ${id} failed: ${error}`)
      return { counts, error }
    }
  }

  /**
   * Keeps a run's lease for as long as a part of its work takes.
   *
   * @param counts so far, noted with each heartbeat where given
   */
  async whileAlive<T>(id: string, work: () => Promise<T>, counts?: SyncReport): Promise<T> {
    const heartbeat = setInterval(() => {
      this.updateMakepaySyncs({
        id,
        heartbeat_at: new Date(),
        ...(counts && { counts: { ...counts } }),
      }).catch((cause) =>
        this.logger.warn(`MakePay sync ${id} could not note its progress: ${nameOf(cause)}`)
      )
    }, HEARTBEAT_SECONDS * 1000)
    try {
      return await work()
    } finally {
      clearInterval(heartbeat)
    }
  }

  /** Closes a run that was begun, unless it was taken for dead and closed meanwhile. */
  async finishSync(id: string, outcome: SyncOutcome): Promise<void> {
    await this.updateMakepaySyncs({
      selector: { id, status: "running" },
      data: {
        status: outcome.error === null ? "succeeded" : "failed",
        finished_at: new Date(),
        counts: { ...outcome.counts },
        error: outcome.error,
      },
    })
  }

  /** The uid of MakePay's record of this Medusa customer, as far as the mirror knows. */
  async makepayCustomerUid(customerId: string): Promise<string | null> {
    const [customer] = await this.listMakepayCustomers(
      { customer_id: customerId, absent_at: null },
      { take: 1, order: { owner_rule: "ASC", uid: "ASC" }, select: ["uid"] }
    )
    return customer?.uid ?? null
  }

  /** Whose the mirrored MakePay records with this e-mail address are; null stands for nobody's. */
  async ownersOfEmail(email: string): Promise<(string | null)[]> {
    const customers = await this.listMakepayCustomers(
      { email: normaliseEmail(email), absent_at: null },
      { select: ["customer_id"] }
    )
    return customers.map(({ customer_id }) => customer_id)
  }

  /**
   * Makes MakePay know this customer, and mirrors its record.
   *
   * @throws MakePayError, of kind `unreadable` where the record is not this customer's
   */
  async registerCustomer(customer: {
    id: string
    email: string
    name: string | null
  }): Promise<string> {
    const record = await this.client.upsertCustomer({
      email: customer.email,
      name: customer.name,
      clientId: customer.id,
    })
    if (record.client_id !== customer.id && record.email !== normaliseEmail(customer.email)) {
      throw new MakePayError("unreadable", "POST /customers")
    }
    const mirrored = MIRRORS.customers.toRow({
      uid: record.uid,
      name: record.name,
      email: record.email,
      clientId: record.client_id,
      metadata: { clientId: record.metadata_client_id },
    })
    await writeRows(this.knex, MIRRORS.customers, mirrored ? [mirrored.row] : [])
    return record.uid
  }

  /**
   * Mints MakePay's billing page for one of its customers.
   *
   * @throws MakePayError, of kind `unreadable` where the link leads anywhere but to that page
   */
  async mintHostedBillingLink(makepayCustomerUid: string): Promise<HostedBillingLink> {
    const link = await this.client.createHostedBillingLink(makepayCustomerUid)
    if (!isHostedBillingUrl(link.url, makepayCustomerUid, this.options.checkoutDomains)) {
      throw new MakePayError("unreadable", "POST /customers/…/portal")
    }
    return link
  }

  private async lastSync(): Promise<SyncRow | null> {
    const [row] = await selectRows<SyncRow>(this.knex, statements.SYNC_STATE, {})
    return row ?? null
  }

  private toPayment(row: PaymentRow): Payment {
    return toPayment(row, this.options.checkoutDomains)
  }

  /** Takes one row more than the page holds, to know whether there is a next one. */
  private toPage(rows: PaymentRow[], limit: number): PaymentPage {
    const page = rows.slice(0, limit)
    const last = page.at(-1)
    return {
      payments: page.map((row) => this.toPayment(row)),
      next_cursor:
        last && rows.length > limit
          ? encodeCursor({ made_at: toTime(last.made_at) ?? NO_TIME, uid: last.uid })
          : null,
    }
  }
}

/** As the mirror keeps addresses. */
function normaliseEmail(email: string): string {
  return email.trim().toLowerCase()
}

function historyOf(row: SyncRow | null): SyncHistory {
  return {
    last_status: row?.status ?? null,
    last_started_at: row?.started_at ?? null,
    last_succeeded_at: row?.last_succeeded_at ?? null,
  }
}

/** The kind of an error, for a log: its message may quote data. */
function nameOf(cause: unknown): string {
  return cause instanceof Error ? cause.name : "unknown error"
}
