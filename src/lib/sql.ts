import type { Knex } from "@medusajs/framework/mikro-orm/knex"

/** What a binding may be; objects go in as JSON text and are cast in the statement. */
export type SqlBindings = Record<string, string | number | boolean | Date | string[] | null>

/** Runs one statement with named bindings (`:name`) and answers its rows. */
export async function selectRows<T>(knex: Knex, sql: string, bindings: SqlBindings): Promise<T[]> {
  const result = await knex.raw<{ rows: T[] }>(sql, bindings)
  return result.rows
}

/** Escapes `%`, `_` and `\` so that a visitor's text is searched for as it stands. */
export function likePattern(text: string): string {
  return `%${text.replace(/[\\%_]/g, "\\$&")}%`
}
