import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { MedusaError } from "@medusajs/framework/utils"

/** What a binding may be; objects go in as JSON text and are cast in the statement. */
export type SqlBindings = Record<string, string | number | boolean | Date | string[] | null>

/**
 * Runs one statement with named bindings (`:name`) and answers its rows.
 *
 * @throws MedusaError DB_ERROR with the SQLSTATE alone: knex writes the bindings, which are personal
 * data, into its messages, and Medusa writes those into the log.
 */
export async function selectRows<T>(knex: Knex, sql: string, bindings: SqlBindings): Promise<T[]> {
  try {
    const result = await knex.raw<{ rows: T[] }>(sql, bindings)
    return result.rows
  } catch (cause) {
    const code = (cause as { code?: unknown }).code
    throw new MedusaError(
      MedusaError.Types.DB_ERROR,
      `The database did not carry out a statement (${typeof code === "string" ? code : "no code"}).`
    )
  }
}

/** Escapes `%`, `_` and `\` so that a visitor's text is searched for as it stands. */
export function likePattern(text: string): string {
  return `%${text.replace(/[\\%_]/g, "\\$&")}%`
}
