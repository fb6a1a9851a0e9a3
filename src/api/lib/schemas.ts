import { z } from "@medusajs/framework/zod"

/** Text that Postgres can store, within a length. */
export const plainText = (max: number) =>
  z
    .string()
    .max(max)
    .refine((value) => !value.includes("\u0000"), { error: "Text must not contain NUL characters" })

/** An id of this shop: what it names may or may not exist. */
export const idText = plainText(200).min(1)
