import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { MedusaError } from "@medusajs/framework/utils"

/** What a binding may be; objects go in as JSON text and are cast in the statement. */
export type SqlBindings = Record<string, string | number | boolean | Date | string[] | null>

/** SQLSTATE of a value that a unique index has already. */
export const UNIQUE_VIOLATION = "23505"

/** SQLSTATE of a transaction that was ended, since it and another waited for each other. */
export const DEADLOCK = "40P01"

/** A statement that failed, with its SQLSTATE. */
export class StatementError extends MedusaError {
  constructor(readonly sqlState: string | null) {
    super(
      MedusaError.Types.DB_ERROR,
      `The database did not carry out a statement (${sqlState ?? "no code"}).`
    )
  }
}

/**
 * Runs one statement with named bindings (`:name`) and answers its rows.
 *
 * @throws StatementError with the SQLSTATE alone: knex writes the bindings, which are personal
 * data, into its messages, and Medusa writes those into the log.
 */
export async function selectRows<T>(knex: Knex, sql: string, bindings: SqlBindings): Promise<T[]> {
  try {
    const result = await knex.raw<{ rows: T[] }>(sql, bindings)
    return result.rows
  } catch (cause) {
    const { code } = cause as { code?: unknown }
    throw new StatementError(typeof code === "string" ? code : null)
  }
}

/**
 * Runs a listing whose rows carry `count(*) OVER () AS total`, with the bindings `limit` and `offset`.
 *
 * @throws StatementError
 */
export async function selectPage<T>(
  knex: Knex,
  sql: string,
  bindings: SqlBindings & { limit: number; offset: number }
): Promise<{ rows: T[]; count: number }> {
  const rows = await selectRows<T & { total: string }>(knex, sql, bindings)
  // The count comes with the rows; past the last page there is none to carry it.
  const [counted] =
    rows.length > 0 || bindings.offset === 0
      ? rows
      : await selectRows<{ total: string }>(knex, sql, { ...bindings, limit: 1, offset: 0 })
  return { rows, count: Number(counted?.total ?? 0) }
}

/** Escapes `%`, `_` and `\` so that a visitor's text is searched for as it stands. */
export function likePattern(text: string): string {
  return `%${text.replace(/[\\%_]/g, "\\$&")}%`
}
