import { MedusaError } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

/**
 * A schema that Medusa takes as it is. Of an object's it makes a strict copy for every request, and compiles
 * that: more work than all else that a busy route does. Ours are strict to begin with.
 */
export const compiledOnce = <T>(schema: z.ZodType<T>) => schema.transform((value) => value)

/** Text that Postgres can store, within a length. */
export const plainText = (max: number) =>
  z
    .string()
    .max(max)
    .refine((value) => !value.includes("\u0000"), { error: "Text must not contain NUL characters" })

/**
 * The id in a path.
 *
 * @throws MedusaError NOT_FOUND for text that no id can be, which the database would choke on
 */
export function pathId(params: Record<string, string>): string {
  if (!idText.safeParse(params.id).success) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, "Nothing has this id.")
  }
  return params.id
}

/** An id of this shop: what it names may or may not exist. */
export const idText = plainText(200).min(1)

/** The body of a request that has nothing to say. */
export const EmptySchema = z.strictObject({})
