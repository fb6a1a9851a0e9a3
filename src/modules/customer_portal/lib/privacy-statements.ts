/** Lets this transaction, and no other, delete lines of the audit log; its trigger refuses all else. */
export const ALLOW_ERASING = `SELECT set_config('customer_portal.erasing', 'on', true)`

/**
 * Locks a customer's links. A statement of its own before {@link ERASE_CUSTOMER}, which then sees the
 * session of an exchange that had to be waited for.
 */
export const LOCK_LINKS_OF = `
  SELECT id FROM customer_portal_link WHERE customer_id = :customer_id ORDER BY id FOR UPDATE`

/** Deletes all that is kept of one customer, and counts it. */
export const ERASE_CUSTOMER = `
  WITH codes AS (
    DELETE FROM customer_portal_code
     WHERE customer_id = :customer_id OR link_id = ANY (CAST(:link_ids AS text[])) RETURNING 1
  ), sessions AS (
    DELETE FROM customer_portal_session
     WHERE customer_id = :customer_id OR link_id = ANY (CAST(:link_ids AS text[])) RETURNING 1
  ), requests AS (
    DELETE FROM customer_portal_request
     WHERE customer_id = :customer_id OR link_id = ANY (CAST(:link_ids AS text[])) RETURNING 1
  ), links AS (
    DELETE FROM customer_portal_link WHERE id = ANY (CAST(:link_ids AS text[])) RETURNING 1
  ), events AS (
    DELETE FROM customer_portal_event
     WHERE customer_id = :customer_id OR link_id = ANY (CAST(:link_ids AS text[])) RETURNING 1
  )
  SELECT (SELECT count(*) FROM links) AS links,
         (SELECT count(*) FROM sessions) AS sessions,
         (SELECT count(*) FROM codes) AS codes,
         (SELECT count(*) FROM requests) AS requests,
         (SELECT count(*) FROM events) AS events`

/** Deletes the oldest lines of the audit log past their time. Rows that another process has are its own. */
export const DELETE_OLD_EVENTS = `
  DELETE FROM customer_portal_event
   WHERE id IN (
     SELECT e.id FROM customer_portal_event e
      WHERE e.deleted_at IS NULL
        AND e.created_at < now() - CAST(:days AS integer) * interval '1 day'
      ORDER BY e.created_at
      LIMIT :limit
      FOR UPDATE SKIP LOCKED)
  RETURNING id`

/**
 * Locks links that ended so many days ago. One stays while it can still be renewed, while a session that
 * it opened is live, and while a request about it that came since then is open.
 */
export const LOCK_OLD_LINKS = `
  SELECT l.id FROM customer_portal_link l
   WHERE LEAST(l.expires_at, COALESCE(l.revoked_at, l.expires_at))
           < now() - CAST(:days AS integer) * interval '1 day'
     AND l.expires_at < now() - CAST(:recovery_days AS integer) * interval '1 day'
     AND NOT EXISTS (
       SELECT 1 FROM customer_portal_session s
        WHERE s.link_id = l.id AND s.ended_at IS NULL AND s.expires_at > now()
          AND s.idle_expires_at > now() AND s.deleted_at IS NULL)
     AND NOT EXISTS (
       SELECT 1 FROM customer_portal_request r
        WHERE r.link_id = l.id AND r.status = 'open' AND r.deleted_at IS NULL
          AND r.created_at > now() - CAST(:days AS integer) * interval '1 day')
   LIMIT :limit
     FOR UPDATE OF l SKIP LOCKED`

/** Deletes links with all that hangs on them. */
export const DELETE_LINKS = `
  WITH codes AS (
    DELETE FROM customer_portal_code WHERE link_id = ANY (CAST(:link_ids AS text[]))
  ), sessions AS (
    DELETE FROM customer_portal_session WHERE link_id = ANY (CAST(:link_ids AS text[])) RETURNING 1
  ), requests AS (
    DELETE FROM customer_portal_request WHERE link_id = ANY (CAST(:link_ids AS text[])) RETURNING 1
  ), links AS (
    DELETE FROM customer_portal_link WHERE id = ANY (CAST(:link_ids AS text[])) RETURNING 1
  )
  SELECT (SELECT count(*) FROM links) AS links,
         (SELECT count(*) FROM sessions) AS sessions,
         (SELECT count(*) FROM requests) AS requests`

/** Deletes codes that nobody can enter any more. */
export const DELETE_OLD_CODES = `
  DELETE FROM customer_portal_code
   WHERE id IN (
     SELECT c.id FROM customer_portal_code c
      WHERE c.expires_at < now() - interval '1 day'
      LIMIT :limit
      FOR UPDATE SKIP LOCKED)
  RETURNING id`
