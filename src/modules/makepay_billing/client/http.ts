import {
  bulkhead,
  DelegateBackoff,
  ExponentialBackoff,
  handleWhen,
  isBulkheadRejectedError,
  noop,
  retry,
  TaskCancelledError,
  timeout,
  TimeoutStrategy,
  wrap,
  type IBackoffFactory,
  type IRetryBackoffContext,
} from "cockatiel"
import { errorKind, MakePayError, parseRetryAfter } from "./errors"

/** Where and as whom MakePay is called. */
export interface MakePayConnection {
  /** Origin of the partner API. */
  baseUrl: string
  keyId: string
  keySecret: string
  fetch?: typeof fetch
  /** Milliseconds for one try, body included. 15,000 by default. */
  timeout?: number
  /** Tries after the first. 3 by default. */
  retries?: number
  /** Milliseconds for a call in all, waiting for its turn included. No limit by default. */
  patience?: number
  /** Milliseconds before the first retry, doubled each time with jitter. 500 by default. */
  retryDelay?: number
}

/** MakePay's limits are not documented, so at most two calls of a kind are under way at a time. */
const MAX_CONCURRENT_CALLS = 2
const MAX_WAITING_CALLS = 1000
/** A longer `Retry-After` is left to the next scheduled try. */
const MAX_RETRY_AFTER_SECONDS = 30

const API_PREFIX = "/api/partner/v1/makepay"

export type MakePayRequest = (
  method: "GET" | "POST",
  path: string,
  options?: { query?: Record<string, string>; body?: unknown }
) => Promise<unknown>

/** Makes the function that calls MakePay: authenticated, timed out, retried with jitter. */
export function createMakePayRequest(connection: MakePayConnection): MakePayRequest {
  const policy = wrap(
    connection.patience ? timeout(connection.patience, TimeoutStrategy.Aggressive) : noop,
    bulkhead(MAX_CONCURRENT_CALLS, MAX_WAITING_CALLS),
    retry(
      handleWhen((error) => error instanceof MakePayError && error.retryable && isSoon(error)),
      { maxAttempts: connection.retries ?? 3, backoff: politeBackoff(connection.retryDelay ?? 500) }
    )
  )
  return async (method, path, options = {}) => {
    try {
      return await policy.execute(({ signal }) =>
        callOnce(connection, method, path, { ...options, signal })
      )
    } catch (error) {
      // Too many calls are waiting already, or this one waited too long.
      throw isBulkheadRejectedError(error) || error instanceof TaskCancelledError
        ? new MakePayError("unavailable", `${method} ${path}`)
        : error
    }
  }
}

async function callOnce(
  connection: MakePayConnection,
  method: "GET" | "POST",
  path: string,
  options: { query?: Record<string, string>; body?: unknown; signal: AbortSignal }
): Promise<unknown> {
  const call = `${method} ${path}`
  const url = new URL(`${API_PREFIX}${path}`, connection.baseUrl)
  url.search = new URLSearchParams(options.query ?? {}).toString()

  let response: Response
  let text: string
  try {
    response = await (connection.fetch ?? fetch)(url, {
      method,
      headers: {
        accept: "application/json",
        "x-makecrypto-key-id": connection.keyId,
        "x-makecrypto-key-secret": connection.keySecret,
        ...(options.body === undefined ? {} : { "content-type": "application/json" }),
      },
      body: options.body === undefined ? undefined : JSON.stringify(options.body),
      // A redirect would carry the key to whoever it names.
      redirect: "manual",
      signal: AbortSignal.any([options.signal, AbortSignal.timeout(connection.timeout ?? 15_000)]),
    })
    text = await response.text()
  } catch {
    // The cause may quote the request; "no answer" is all that anybody needs to know.
    throw new MakePayError("unavailable", call)
  }

  if (!response.ok) {
    throw new MakePayError(
      errorKind(response.status),
      call,
      response.status,
      parseRetryAfter(response.headers.get("retry-after"), new Date())
    )
  }
  try {
    return JSON.parse(text)
  } catch {
    // A page of HTML or a body that was cut off: both pass by themselves.
    throw new MakePayError("unavailable", call, response.status)
  }
}

function isSoon(error: MakePayError): boolean {
  return (error.retryAfter ?? 0) <= MAX_RETRY_AFTER_SECONDS
}

/** Exponential with jitter, but never sooner than the server's `Retry-After`. */
function politeBackoff(initialDelay: number) {
  const first: IBackoffFactory<unknown> = new ExponentialBackoff({ initialDelay, maxDelay: 10_000 })
  return new DelegateBackoff<IRetryBackoffContext<unknown>, IBackoffFactory<unknown>>(
    (context, last) => {
      const jittered = (last ?? first).next(context)
      const error = "error" in context.result ? context.result.error : undefined
      const asked = error instanceof MakePayError ? (error.retryAfter ?? 0) * 1000 : 0
      return { delay: Math.max(jittered.duration, asked), state: jittered }
    }
  )
}
