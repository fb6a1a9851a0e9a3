/** How many lines a listing counts and pages through at most, so that it stays fast in a log of millions. */
export const COUNTED_EVENTS = 10_000

const COLUMNS = `
  e.id, e.type, e.customer_id, e.link_id, e.session_id, e.actor, e.reason, e.data, e.ip, e.created_at`

const CHOSEN = `
  e.deleted_at IS NULL
  AND (CAST(:customer_id AS text) IS NULL OR e.customer_id = :customer_id)
  AND (CAST(:link_id AS text) IS NULL OR e.link_id = :link_id)
  AND (CAST(:session_id AS text) IS NULL OR e.session_id = :session_id)
  AND (CAST(:type AS text) IS NULL OR e.type = :type)
  AND (CAST(:from AS timestamptz) IS NULL OR e.created_at >= CAST(:from AS timestamptz))
  AND (CAST(:to AS timestamptz) IS NULL OR e.created_at < CAST(:to AS timestamptz))`

/** Lines of the audit log, newest first, counted no further than {@link COUNTED_EVENTS}. */
export const LIST_EVENTS = `
  SELECT ${COLUMNS},
         (SELECT count(*)
            FROM (SELECT 1 FROM customer_portal_event e
                   WHERE ${CHOSEN} LIMIT ${COUNTED_EVENTS}) counted
         ) AS total
    FROM customer_portal_event e
   WHERE ${CHOSEN}
   ORDER BY e.created_at DESC, e.id DESC
   LIMIT :limit OFFSET :offset`

/**
 * The lines that come after a place in the log, newest first. The place is text, since JavaScript's
 * dates lose the microseconds that tell lines apart.
 */
export const READ_EVENTS = `
  SELECT ${COLUMNS}, CAST(e.created_at AS text) AS place
    FROM customer_portal_event e
   WHERE ${CHOSEN}
     AND (CAST(:after_id AS text) IS NULL
          OR (e.created_at, e.id) < (CAST(:after_place AS timestamptz), :after_id))
   ORDER BY e.created_at DESC, e.id DESC
   LIMIT :limit`
