/** What the portal reads of the mirror. Every statement names the owner: isolation is in the WHERE. */

const PAYMENT_STATUS = `
  CASE
    WHEN p.state = 'due' AND p.absent_at IS NOT NULL THEN 'unavailable'
    WHEN p.state = 'due' AND p.expires_at <= now() THEN 'expired'
    ELSE p.state
  END`

/** MakePay's page takes no payment on a link that is gone, expired or not active. */
const OPEN_URL = `
  CASE
    WHEN p.absent_at IS NULL AND p.link_status = 'active'
     AND (p.expires_at IS NULL OR p.expires_at > now()) THEN p.public_url
  END`

const PAYMENT_COLUMNS = `
  p.uid, p.title, ${PAYMENT_STATUS} AS status, p.amount, p.currency, ${OPEN_URL} AS public_url,
  p.made_at, p.expires_at, p.order_id`

const OWN_PAYMENTS = `
  SELECT ${PAYMENT_COLUMNS}
    FROM makepay_billing_payment p
   WHERE p.customer_id = :customer_id AND p.deleted_at IS NULL`

const NEWEST_FIRST = `ORDER BY p.made_at DESC, p.uid DESC`

const OWN_SUBSCRIPTIONS = `
  SELECT s.uid, s.label, CASE WHEN s.absent_at IS NULL THEN s.status ELSE 'unknown' END AS status,
         s.amount, s.interval_unit, s.interval_count, s.next_billing_at
    FROM makepay_billing_subscription s
   WHERE s.customer_id = :customer_id AND s.deleted_at IS NULL`

/** What wants attention first, then by the next charge. */
const SUBSCRIPTION_ORDER = `
  ORDER BY array_position(ARRAY['overdue', 'active', 'paused', 'unknown', 'cancelled'], status),
           next_billing_at NULLS LAST, uid`

/** A page of payments, newest first. With `has_cursor`, those after (`after_made_at`, `after_uid`). */
export const LIST_PAYMENTS = `
  SELECT * FROM (
    ${OWN_PAYMENTS}
      AND (NOT CAST(:has_cursor AS boolean)
           OR (p.made_at, p.uid) < (CAST(:after_made_at AS timestamptz), CAST(:after_uid AS text)))
      AND (CAST(:from AS timestamptz) IS NULL OR p.made_at >= CAST(:from AS timestamptz))
      AND (CAST(:before AS timestamptz) IS NULL OR p.made_at < CAST(:before AS timestamptz))
      AND (CAST(:pattern AS text) IS NULL OR p.title ILIKE :pattern OR p.order_id ILIKE :pattern)
      AND (CAST(:statuses AS text[]) IS NULL OR ${PAYMENT_STATUS} = ANY (CAST(:statuses AS text[])))
    ${NEWEST_FIRST}
    LIMIT :limit
  ) page`

export const FIND_PAYMENT = `
  SELECT ${PAYMENT_COLUMNS}, p.description, p.changed_at, p.settlement, p.timeline
    FROM makepay_billing_payment p
   WHERE p.customer_id = :customer_id AND p.uid = :uid AND p.deleted_at IS NULL`

export const LIST_SUBSCRIPTIONS = `
  SELECT * FROM (${OWN_SUBSCRIPTIONS}) s ${SUBSCRIPTION_ORDER} LIMIT :limit`

export const FIND_SUBSCRIPTION = `${OWN_SUBSCRIPTIONS} AND s.uid = :uid`

/** Everything that the overview shows, in one round trip. */
export const OVERVIEW = `
  SELECT
    (SELECT coalesce(json_agg(s), '[]') FROM (
       SELECT * FROM (${OWN_SUBSCRIPTIONS}) s ${SUBSCRIPTION_ORDER} LIMIT :subscription_limit
     ) s) AS subscriptions,
    (SELECT coalesce(json_agg(p), '[]') FROM (
       ${OWN_PAYMENTS} ${NEWEST_FIRST} LIMIT :payment_limit
     ) p) AS payments,
    (SELECT coalesce(json_agg(p), '[]') FROM (
       ${OWN_PAYMENTS} AND p.state IN ('due', 'underpaid') AND p.absent_at IS NULL
         AND (p.state = 'underpaid' OR p.expires_at IS NULL OR p.expires_at > now())
       ORDER BY p.state DESC, p.expires_at NULLS LAST, p.uid LIMIT :open_limit
     ) p) AS open_payments,
    (SELECT coalesce(json_agg(t), '[]') FROM (
       SELECT p.currency, ${PAYMENT_STATUS} AS status, sum(CAST(p.amount AS numeric))::text AS amount
         FROM makepay_billing_payment p
        WHERE p.customer_id = :customer_id AND p.deleted_at IS NULL
          AND p.state IN ('paid', 'due') AND p.amount IS NOT NULL AND p.currency IS NOT NULL
        GROUP BY 1, 2
     ) t WHERE t.status IN ('paid', 'due')) AS totals`

/** What the merchant sees of one customer. */
export const SUMMARY = `
  SELECT
    (SELECT uid FROM makepay_billing_customer c
      WHERE c.customer_id = :customer_id AND c.deleted_at IS NULL AND c.absent_at IS NULL
      ORDER BY c.owner_rule, c.uid LIMIT 1) AS makepay_customer_uid,
    (SELECT coalesce(json_agg(s), '[]') FROM (
       SELECT status, count(*)::int AS count, sum(CAST(amount AS numeric))::text AS amount
         FROM (${OWN_SUBSCRIPTIONS}) s GROUP BY status
     ) s) AS subscriptions,
    (SELECT coalesce(json_agg(p), '[]') FROM (
       SELECT status, currency, count(*)::int AS count, sum(CAST(amount AS numeric))::text AS amount
         FROM (${OWN_PAYMENTS}) p GROUP BY status, currency
     ) p) AS payments,
    (SELECT to_json(p) FROM (
       SELECT p.uid, p.title, p.amount, p.currency, p.changed_at
         FROM makepay_billing_payment p
        WHERE p.customer_id = :customer_id AND p.deleted_at IS NULL AND p.state = 'paid'
        ORDER BY p.changed_at DESC NULLS LAST, p.uid LIMIT 1
     ) p) AS last_payment,
    (SELECT coalesce(json_agg(s), '[]') FROM (
       SELECT * FROM (${OWN_SUBSCRIPTIONS}) s ${SUBSCRIPTION_ORDER} LIMIT :target_limit
     ) s) AS subscription_targets,
    (SELECT coalesce(json_agg(p), '[]') FROM (
       ${OWN_PAYMENTS} ${NEWEST_FIRST} LIMIT :target_limit
     ) p) AS payment_targets`

/** The run under way or the last one, and as of when the mirror is whole: a run reads from its beginning on. */
export const SYNC_STATE = `
  SELECT id, status, created_at AS started_at, heartbeat_at, finished_at, counts, error,
         (SELECT max(created_at) FROM makepay_billing_sync
           WHERE status = 'succeeded' AND deleted_at IS NULL) AS last_succeeded_at
    FROM makepay_billing_sync
   WHERE deleted_at IS NULL
   ORDER BY created_at DESC, id DESC LIMIT 1`

/** Old runs but the last good one: a run a minute for years would slow every look at their state. */
export const FORGET_OLD_SYNCS = `
  DELETE FROM makepay_billing_sync s
   WHERE s.created_at < now() - interval '30 days'
     AND s.created_at < (SELECT max(created_at) FROM makepay_billing_sync WHERE status = 'succeeded')`
