/**
 * Whose record is it, as set-based SQL. A MakePay key reads a whole company, so this is what keeps one
 * customer's billing from another. A record belongs to the Medusa customer
 *
 * 1. whose id is its `clientId` or `metadata.clientId`, and nobody's once that customer is deleted: who
 *    comes back with the same e-mail address may be somebody else; else
 * 2. (payments) whose order is `metadata.medusaOrderId`, or was paid in a Medusa payment session of
 *    the official MakePay provider that holds its uid; else
 * 3. (unless matching is strict) whose e-mail address is its own; the registered account before the guest.
 *
 * Medusa's own tables are joined here and nowhere else.
 */

const OFFICIAL_PROVIDER = "pp_makepay_makepay"

/** Orders and the payment links that paid them. */
const PAID_ORDERS = `
  paid_order AS (
    SELECT DISTINCT ON (1) s.data->>'payment_link_uid' AS uid, o.id, o.customer_id
      FROM payment_session s
      JOIN order_payment_collection c
        ON c.payment_collection_id = s.payment_collection_id AND c.deleted_at IS NULL
      JOIN "order" o ON o.id = c.order_id AND o.deleted_at IS NULL
     WHERE s.provider_id = '${OFFICIAL_PROVIDER}' AND s.deleted_at IS NULL
       AND s.data->>'payment_link_uid' IS NOT NULL
     ORDER BY 1, o.created_at, o.id
  )`

const CUSTOMER_EMAILS = `
  customer_email AS (
    SELECT DISTINCT ON (1) lower(trim(email)) AS email, id
      FROM customer
     WHERE deleted_at IS NULL AND email IS NOT NULL
     ORDER BY 1, has_account DESC, created_at, id
  )`

export interface OwnedTable {
  table: string
  /** Whether rule 2 applies: only payments know of orders. */
  orders: boolean
}

export const OWNED_TABLES: OwnedTable[] = [
  { table: "makepay_billing_customer", orders: false },
  { table: "makepay_billing_subscription", orders: false },
  { table: "makepay_billing_payment", orders: true },
]

/**
 * The statement that gives every record of a table its owner and touches only those whose owner
 * changes. Bindings: `strict`, and `customer_id` (null for all): then only records that are, or may
 * become, that customer's are looked at.
 */
export function assignOwnersStatement({ table, orders }: OwnedTable): string {
  const orderColumns = orders
    ? `COALESCE(named_order.customer_id, paid_order.customer_id)`
    : `CAST(NULL AS text)`
  const orderJoins = orders
    ? `LEFT JOIN "order" named_order
         ON named_order.id = r.medusa_order_id AND named_order.deleted_at IS NULL
       LEFT JOIN paid_order ON paid_order.uid = r.uid`
    : ""
  const orderScope = orders
    ? `OR r.medusa_order_id IN (
           SELECT id FROM "order" WHERE customer_id = :customer_id AND deleted_at IS NULL)
       OR r.uid IN (SELECT uid FROM paid_order WHERE customer_id = :customer_id)`
    : ""
  const orderId = orders
    ? `CASE
         WHEN named_order.customer_id = owner.id THEN named_order.id
         WHEN paid_order.customer_id = owner.id THEN paid_order.id
       END`
    : `CAST(NULL AS text)`

  return `
    WITH ${orders ? `${PAID_ORDERS}, ` : ""}${CUSTOMER_EMAILS}, decided AS (
      SELECT r.id, owner.id AS customer_id,
             CASE WHEN owner.id IS NOT NULL THEN owner.rule END AS owner_rule,
             ${orderId} AS order_id
        FROM ${table} r
        LEFT JOIN customer named ON named.id = r.client_id
        LEFT JOIN customer noted ON noted.id = r.metadata_client_id
        ${orderJoins}
        LEFT JOIN customer_email
          ON customer_email.email = r.email AND NOT CAST(:strict AS boolean)
       CROSS JOIN LATERAL (
         SELECT CASE
                  WHEN named.id IS NOT NULL
                    THEN CASE WHEN named.deleted_at IS NULL THEN named.id END
                  WHEN noted.id IS NOT NULL
                    THEN CASE WHEN noted.deleted_at IS NULL THEN noted.id END
                  ELSE COALESCE(${orderColumns}, customer_email.id)
                END AS id,
                CASE
                  WHEN COALESCE(named.id, noted.id) IS NOT NULL THEN 'client_id'
                  WHEN ${orderColumns} IS NOT NULL THEN 'order'
                  ELSE 'email'
                END AS rule
       ) owner
       WHERE CAST(:customer_id AS text) IS NULL
          OR r.customer_id = :customer_id
          OR r.client_id = :customer_id
          OR r.metadata_client_id = :customer_id
          OR r.email = (SELECT lower(trim(email)) FROM customer WHERE id = :customer_id)
          ${orderScope}
    )
    UPDATE ${table} r
       SET customer_id = decided.customer_id,
           owner_rule = decided.owner_rule,
           ${orders ? "order_id = decided.order_id," : ""}
           updated_at = now()
      FROM decided
     WHERE r.id = decided.id
       AND (r.customer_id IS DISTINCT FROM decided.customer_id
            OR r.owner_rule IS DISTINCT FROM decided.owner_rule
            ${orders ? "OR r.order_id IS DISTINCT FROM decided.order_id" : ""})
    RETURNING 1`
}
