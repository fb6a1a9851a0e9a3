/**
 * The module's set-based statements. Each checks and changes in one, so that parallel requests on
 * several instances cannot slip in between a check and its effect.
 */

/**
 * Exchanges a link's use for a session and writes the audit line, whatever the outcome. The update is
 * the only judge: N parallel exchanges on a link with k uses left give exactly k sessions. A refused
 * token takes the same path, with a hash that no link has or with `genuine` false.
 */
export const EXCHANGE = `
  WITH link AS (
    SELECT * FROM customer_portal_link WHERE jti_hash = :jti_hash AND deleted_at IS NULL
  ), used AS (
    UPDATE customer_portal_link l
       SET use_count = l.use_count + 1,
           first_used_at = COALESCE(l.first_used_at, now()),
           last_used_at = now(),
           updated_at = now()
     WHERE l.jti_hash = :jti_hash
       AND CAST(:genuine AS boolean)
       AND l.deleted_at IS NULL
       AND l.revoked_at IS NULL
       AND l.expires_at > now()
       AND (l.max_uses IS NULL OR l.use_count < l.max_uses)
    RETURNING l.id, l.customer_id, l.target, l.locale
  ), session AS (
    INSERT INTO customer_portal_session
           (id, link_id, customer_id, secret_hash, last_seen_at, idle_expires_at, expires_at, ip)
    SELECT :session_id, used.id, used.customer_id, :secret_hash, now(),
           now() + LEAST(CAST(:idle AS integer), CAST(:lifetime AS integer)) * interval '1 second',
           now() + CAST(:lifetime AS integer) * interval '1 second',
           :ip
      FROM used
    RETURNING id, idle_expires_at, expires_at
  ), audit AS (
    INSERT INTO customer_portal_event (id, type, customer_id, link_id, session_id, actor, reason, ip)
    SELECT :event_id,
           CASE WHEN session.id IS NULL THEN 'link_refused' ELSE 'session_started' END,
           link.customer_id, link.id, session.id, 'customer',
           CASE
             WHEN session.id IS NOT NULL THEN NULL
             WHEN link.id IS NULL THEN COALESCE(CAST(:refusal AS text), 'unknown')
             WHEN link.revoked_at IS NOT NULL THEN 'revoked'
             WHEN link.expires_at <= now() THEN 'expired'
             WHEN NOT CAST(:genuine AS boolean) THEN COALESCE(CAST(:refusal AS text), 'forged')
             -- Open when this statement began, yet refused by the update: changed in between.
             WHEN link.max_uses IS NULL THEN 'revoked'
             ELSE 'used_up'
           END,
           :ip
      FROM (SELECT 1) AS always
      LEFT JOIN link ON true
      LEFT JOIN session ON true
  )
  SELECT used.customer_id, used.target, used.locale, session.idle_expires_at, session.expires_at
    FROM used CROSS JOIN session`

/**
 * Finds a live session by its hash. The idle limit rolls on, but is written at most once a minute.
 */
export const AUTHENTICATE = `
  WITH session AS (
    SELECT id, link_id, customer_id, idle_expires_at, expires_at
      FROM customer_portal_session
     WHERE secret_hash = :secret_hash
       AND ended_at IS NULL AND expires_at > now() AND idle_expires_at > now()
       AND deleted_at IS NULL
  ), seen AS (
    UPDATE customer_portal_session s
       SET last_seen_at = now(),
           updated_at = now(),
           idle_expires_at = LEAST(s.expires_at, now() + CAST(:idle AS integer) * interval '1 second')
      FROM session
     WHERE s.id = session.id
       AND s.ended_at IS NULL
       AND s.last_seen_at < now() - LEAST(60, CAST(:idle AS integer) / 10.0) * interval '1 second'
    RETURNING s.id, s.idle_expires_at
  )
  SELECT session.id, session.link_id, session.customer_id, session.expires_at,
         COALESCE(seen.idle_expires_at, session.idle_expires_at) AS idle_expires_at
    FROM session LEFT JOIN seen ON true`

/** Ends one live session by its hash, once. */
export const END_SESSION = `
  WITH ended AS (
    UPDATE customer_portal_session
       SET ended_at = now(), end_reason = 'signed_out', updated_at = now()
     WHERE secret_hash = :secret_hash
       AND ended_at IS NULL AND expires_at > now() AND idle_expires_at > now()
       AND deleted_at IS NULL
    RETURNING id, link_id, customer_id
  )
  INSERT INTO customer_portal_event (id, type, customer_id, link_id, session_id, actor, reason)
  SELECT :event_id, 'session_ended', customer_id, link_id, id, 'customer', 'signed_out' FROM ended`

/**
 * Revokes the links that are not revoked yet, of one id or of one customer, and writes an audit line
 * for each. `event_prefix` and the link's id make the event ids.
 */
export const REVOKE = `
  WITH revoked AS (
    UPDATE customer_portal_link
       SET revoked_at = now(), revoked_by = :actor, revoke_reason = :reason, updated_at = now()
     WHERE (id = :link_id OR customer_id = :customer_id)
       AND revoked_at IS NULL AND deleted_at IS NULL
    RETURNING id, customer_id
  ), audit AS (
    INSERT INTO customer_portal_event (id, type, customer_id, link_id, actor, reason)
    SELECT :event_prefix || revoked.id, 'link_revoked', customer_id, id, :actor, :reason FROM revoked
  )
  SELECT id, customer_id FROM revoked`

/**
 * Ends the sessions of links. A statement of its own after {@link REVOKE}, in its transaction: a
 * statement sees what was committed before it began, so one for both would miss the session of an
 * exchange that it had to wait for.
 */
export const END_SESSIONS_OF = `
  UPDATE customer_portal_session
     SET ended_at = now(), end_reason = 'link_revoked', updated_at = now()
   WHERE link_id = ANY (CAST(:link_ids AS text[])) AND ended_at IS NULL`

const STATUS = `
  CASE
    WHEN l.revoked_at IS NOT NULL THEN 'revoked'
    WHEN l.expires_at <= now() THEN 'expired'
    WHEN l.max_uses IS NOT NULL AND l.use_count >= l.max_uses THEN 'used_up'
    ELSE 'active'
  END`

/** Links with their status and open sessions, newest first. Revoked beats expired beats used up. */
export const LIST_LINKS = `
  SELECT l.*, ${STATUS} AS status, open.sessions AS open_sessions, count(*) OVER () AS total
    FROM customer_portal_link l
    LEFT JOIN LATERAL (
      SELECT count(*) AS sessions FROM customer_portal_session s
       WHERE s.link_id = l.id AND s.ended_at IS NULL
         AND s.expires_at > now() AND s.idle_expires_at > now() AND s.deleted_at IS NULL
    ) open ON true
   WHERE l.deleted_at IS NULL
     AND (CAST(:link_id AS text) IS NULL OR l.id = :link_id)
     AND (CAST(:customer_id AS text) IS NULL OR l.customer_id = :customer_id)
     AND (CAST(:status AS text) IS NULL OR ${STATUS} = :status)
   ORDER BY l.created_at DESC, l.id DESC
   LIMIT :limit OFFSET :offset`

/** What the portal has seen of one customer. */
export const CUSTOMER_ACCESS = `
  SELECT count(*) FILTER (WHERE ${STATUS} = 'active') AS active_links,
         count(*) AS total_links,
         max(l.last_used_at) AS last_opened_at,
         (SELECT count(*) FROM customer_portal_session s
           WHERE s.customer_id = :customer_id AND s.ended_at IS NULL
             AND s.expires_at > now() AND s.idle_expires_at > now() AND s.deleted_at IS NULL
         ) AS open_sessions
    FROM customer_portal_link l
   WHERE l.customer_id = :customer_id AND l.deleted_at IS NULL`
