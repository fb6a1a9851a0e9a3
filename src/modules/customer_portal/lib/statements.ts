/**
 * The module's set-based statements. Each checks and changes in one, so that parallel requests on
 * several instances cannot slip in between a check and its effect.
 */

const LIVE_SESSION = (alias: string) => `
  ${alias}.ended_at IS NULL AND ${alias}.expires_at > now() AND ${alias}.idle_expires_at > now()
  AND ${alias}.deleted_at IS NULL`

/** What an attempt opened, whose answer went lost a moment ago. */
const SAME_ATTEMPT = (alias: string) => `
  ${alias}.attempt_hash = :attempt_hash AND ${alias}.created_at > now() - interval '2 minutes'
  AND ${LIVE_SESSION(alias)}`

/**
 * Whether a refusal leaves no line: one more of the same token, or, from an address that has left too many,
 * one that names no link. What is tried on a real link is never hidden by noise from its address.
 */
const UNRECORDED = (link: string) =>
  `(CAST(:flood AS text) = 'token' OR (CAST(:flood AS text) = 'address' AND ${link} IS NULL))`

/** A good link in a browser that the forwarding guard does not know. */
const CHALLENGED = `
  link.open AND NOT link.trusted AND NOT EXISTS (SELECT 1 FROM repeated)
  AND (link.max_uses IS NULL OR link.use_count < link.max_uses)`

/** Makes a link and its audit line. */
export const ISSUE_LINK = `
  WITH link AS (
    INSERT INTO customer_portal_link
           (id, customer_id, jti_hash, kid, email_hash, target, note, locale, created_by, expires_at,
            max_uses)
    VALUES (:id, :customer_id, :jti_hash, :kid, :email_hash, :target, :note, :locale, :created_by,
            :expires_at, :max_uses)
    RETURNING *
  ), audit AS (
    INSERT INTO customer_portal_event (id, type, customer_id, link_id, actor)
    SELECT :event_id, 'link_created', customer_id, id, COALESCE(created_by, 'system') FROM link
    RETURNING id, type, customer_id, link_id, session_id, reason
  )
  SELECT link.*, 'active' AS status, 0 AS open_sessions, to_jsonb(audit) AS event
    FROM link CROSS JOIN audit`

/** Notes that a link was mailed. */
export const RECORD_SENT = `
  WITH link AS (
    UPDATE customer_portal_link SET sent_to = :sent_to, updated_at = now() WHERE id = :id
    RETURNING id, customer_id
  )
  INSERT INTO customer_portal_event (id, type, customer_id, link_id, actor)
  SELECT :event_id, 'link_sent', customer_id, id, :actor FROM link
  RETURNING id, type, customer_id, link_id, session_id, reason`

/**
 * Exchanges a link's use for a session and writes the audit line, whatever the outcome. The update is
 * the only judge: N parallel exchanges on a link with k uses left give exactly k sessions. A refused
 * token takes the same path, with a hash that no link has or with `genuine` false.
 *
 * - The link's row must agree with the token: who can sign, but not write here, gains nothing.
 * - The same attempt again gives its session another secret and uses nothing up.
 * - Under the forwarding guard, a browser that the link does not know gets a challenge in place of a
 *   session, unless the link is `crowded` with them; `confirmed` says that it has entered the code.
 */
export const EXCHANGE = `
  WITH link AS (
    SELECT *,
           CAST(:genuine AS boolean) AND revoked_at IS NULL AND expires_at > now()
             AND kid = :kid AND floor(extract(epoch FROM expires_at)) = CAST(:exp AS bigint) AS open,
           NOT CAST(:guarded AS boolean) OR CAST(:confirmed AS boolean) OR use_count = 0
             OR COALESCE(CAST(:browser_hash AS text) = ANY(browser_hashes), false) AS trusted
      FROM customer_portal_link
     WHERE jti_hash = :jti_hash AND deleted_at IS NULL
       -- The link before its sessions, as all who end them do: so none waits for the other in a circle.
       FOR NO KEY UPDATE
  ), repeated AS (
    UPDATE customer_portal_session s
       SET secret_hash = :secret_hash, updated_at = now()
      FROM link
     WHERE s.link_id = link.id AND link.open AND ${SAME_ATTEMPT("s")}
    RETURNING s.id, s.link_id, s.idle_expires_at, s.expires_at
  ), remembered AS (
    -- The proof that this browser was given went lost with the answer.
    UPDATE customer_portal_link l
       SET browser_hashes = array_append(l.browser_hashes, CAST(:browser_hash AS text))
      FROM repeated
     WHERE l.id = repeated.link_id AND CAST(:guarded AS boolean)
       AND NOT :browser_hash = ANY(COALESCE(l.browser_hashes, '{}'))
       -- An attempt that is made again and again fills nothing.
       AND cardinality(COALESCE(l.browser_hashes, '{}')) < 50
  ), used AS (
    UPDATE customer_portal_link l
       SET use_count = l.use_count + 1,
           first_used_at = COALESCE(l.first_used_at, now()),
           last_used_at = now(),
           updated_at = now(),
           browser_hashes = CASE
             WHEN NOT CAST(:guarded AS boolean) OR :browser_hash = ANY(l.browser_hashes)
               THEN l.browser_hashes
             ELSE array_append(l.browser_hashes, CAST(:browser_hash AS text))
           END
      FROM link
     WHERE l.id = link.id AND link.open AND NOT EXISTS (SELECT 1 FROM repeated)
       -- Said again of the row as it is once it is locked.
       AND l.revoked_at IS NULL
       AND (l.max_uses IS NULL OR l.use_count < l.max_uses)
       AND (NOT CAST(:guarded AS boolean) OR CAST(:confirmed AS boolean) OR l.use_count = 0
            OR :browser_hash = ANY(l.browser_hashes))
    RETURNING l.id, l.customer_id, l.target, l.locale
  ), session AS (
    INSERT INTO customer_portal_session
           (id, link_id, customer_id, secret_hash, attempt_hash, last_seen_at, idle_expires_at,
            expires_at, device, ip)
    SELECT :session_id, used.id, used.customer_id, :secret_hash,
           -- Names what it opened first: on another link, or long after, it is a use like any other.
           CASE WHEN NOT EXISTS (
             SELECT 1 FROM customer_portal_session
              WHERE attempt_hash = :attempt_hash AND deleted_at IS NULL
           ) THEN :attempt_hash END,
           now(),
           now() + LEAST(CAST(:idle AS integer), CAST(:lifetime AS integer)) * interval '1 second',
           now() + CAST(:lifetime AS integer) * interval '1 second',
           :device, :ip
      FROM used
    RETURNING id, idle_expires_at, expires_at
  ), challenge AS (
    INSERT INTO customer_portal_code
           (id, link_id, customer_id, challenge_hash, browser_hash, expires_at)
    SELECT :code_id, link.id, link.customer_id, :challenge_hash, :browser_hash,
           now() + interval '10 minutes'
      FROM link
     WHERE ${CHALLENGED} AND NOT CAST(:crowded AS boolean)
    RETURNING id, expires_at
  ), outcome AS (
    SELECT link.id AS link_id, link.customer_id, link.target, link.locale,
           CASE
             WHEN repeated.id IS NOT NULL THEN 'repeated'
             WHEN session.id IS NOT NULL THEN 'started'
             WHEN challenge.id IS NOT NULL THEN 'challenged'
             WHEN ${CHALLENGED} THEN 'crowded'
             ELSE 'refused'
           END AS outcome,
           COALESCE(session.id, repeated.id) AS session_id,
           COALESCE(session.idle_expires_at, repeated.idle_expires_at) AS idle_expires_at,
           COALESCE(session.expires_at, repeated.expires_at, challenge.expires_at) AS expires_at,
           challenge.id AS code_id,
           CASE
             WHEN COALESCE(session.id, repeated.id, challenge.id) IS NOT NULL THEN NULL
             WHEN link.id IS NULL THEN COALESCE(CAST(:refusal AS text), 'unknown')
             WHEN link.revoked_at IS NOT NULL THEN 'revoked'
             WHEN link.expires_at <= now() THEN 'expired'
             WHEN NOT link.open THEN COALESCE(CAST(:refusal AS text), 'forged')
             WHEN link.max_uses IS NOT NULL THEN 'used_up'
             -- Open when this statement began, yet refused by the update: changed in between.
             ELSE 'revoked'
           END AS reason
      FROM (SELECT 1) AS always
      LEFT JOIN link ON true
      LEFT JOIN repeated ON true
      LEFT JOIN session ON true
      LEFT JOIN challenge ON true
  ), audit AS (
    INSERT INTO customer_portal_event (id, type, customer_id, link_id, session_id, actor, reason, ip)
    SELECT :event_id,
           CASE outcome
             WHEN 'started' THEN 'session_started'
             WHEN 'challenged' THEN 'code_requested'
             ELSE 'link_refused'
           END,
           customer_id, link_id, session_id, 'customer', reason, :ip
      FROM outcome
     WHERE outcome NOT IN ('repeated', 'crowded') AND NOT (outcome = 'refused' AND ${UNRECORDED("link_id")})
    RETURNING id, type, customer_id, link_id, session_id, reason
  )
  SELECT outcome.*, to_jsonb(audit) AS event FROM outcome LEFT JOIN audit ON true`

/** Keeps what was made of a code, once the mail with it is about to go out. */
export const SET_CODE = `
  UPDATE customer_portal_code SET code_hash = :code_hash, updated_at = now() WHERE id = :id`

/**
 * Counts one try of a code, in the one statement that judges it: of parallel tries no more than five ever
 * count. A right code is used up, but for the attempt that used it.
 */
export const TRY_CODE = `
  WITH tried AS (
    UPDATE customer_portal_code
       SET tries = tries + 1,
           used_at = COALESCE(used_at, CASE WHEN code_hash = :code_hash THEN now() END),
           updated_at = now()
     WHERE challenge_hash = :challenge_hash AND code_hash IS NOT NULL
       AND expires_at > now() AND deleted_at IS NULL
       AND CASE
             WHEN used_at IS NULL THEN tries < 5
             ELSE code_hash = :code_hash AND EXISTS (
               SELECT 1 FROM customer_portal_session s
                WHERE s.link_id = customer_portal_code.link_id AND ${SAME_ATTEMPT("s")}
             )
           END
    RETURNING link_id, customer_id, browser_hash, used_at
  ), audit AS (
    INSERT INTO customer_portal_event (id, type, customer_id, link_id, actor, reason, ip)
    SELECT :event_id, 'code_refused', tried.customer_id, tried.link_id, 'customer',
           CASE WHEN tried.link_id IS NULL THEN 'unknown' ELSE 'wrong' END, :ip
      FROM (SELECT 1) AS always LEFT JOIN tried ON true
     WHERE tried.used_at IS NULL AND NOT ${UNRECORDED("tried.link_id")}
    RETURNING id, type, customer_id, link_id, session_id, reason
  )
  SELECT l.jti_hash, l.kid, floor(extract(epoch FROM l.expires_at)) AS exp, tried.browser_hash,
         to_jsonb(audit) AS event
    FROM (SELECT 1) AS always
    LEFT JOIN tried ON tried.used_at IS NOT NULL
    LEFT JOIN customer_portal_link l ON l.id = tried.link_id
    LEFT JOIN audit ON true`

/**
 * Finds a live session by its hash. The idle limit rolls on, but is written at most once
 * a minute, or every tenth of a limit that is shorter than ten minutes.
 */
export const AUTHENTICATE = `
  WITH session AS (
    SELECT s.id, s.link_id, s.customer_id, s.idle_expires_at, s.expires_at, l.email_hash
      FROM customer_portal_session s
      JOIN customer_portal_link l ON l.id = s.link_id AND l.revoked_at IS NULL
     WHERE s.secret_hash = :secret_hash AND ${LIVE_SESSION("s")}
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
  SELECT session.id, session.link_id, session.customer_id, session.email_hash, session.expires_at,
         COALESCE(seen.idle_expires_at, session.idle_expires_at) AS idle_expires_at
    FROM session LEFT JOIN seen ON true`

/**
 * Ends live sessions, each once, with an audit line for each: one by its secret, one or all of a
 * customer's, all but the one that asks.
 */
export const END_SESSIONS = `
  WITH ended AS (
    UPDATE customer_portal_session s
       SET ended_at = now(), end_reason = :reason, updated_at = now()
     WHERE (CAST(:secret_hash AS text) IS NOT NULL OR CAST(:id AS text) IS NOT NULL
            OR CAST(:customer_id AS text) IS NOT NULL)
       AND (CAST(:secret_hash AS text) IS NULL OR s.secret_hash = :secret_hash)
       AND (CAST(:id AS text) IS NULL OR s.id = :id)
       AND (CAST(:customer_id AS text) IS NULL OR s.customer_id = :customer_id)
       AND (CAST(:except_id AS text) IS NULL OR s.id <> :except_id)
       AND ${LIVE_SESSION("s")}
    RETURNING id, link_id, customer_id
  )
  INSERT INTO customer_portal_event (id, type, customer_id, link_id, session_id, actor, reason)
  SELECT :event_prefix || id, 'session_ended', customer_id, link_id, id, :actor, :reason FROM ended
  RETURNING id, type, customer_id, link_id, session_id, reason`

/**
 * Revokes the links that are not revoked yet (one, one customer's, or all of the shop's; with
 * `email_hash`, those that were made for another address) and writes an audit line for each.
 */
export const REVOKE = `
  WITH revoked AS (
    UPDATE customer_portal_link
       SET revoked_at = now(), revoked_by = :actor, revoke_reason = :reason, updated_at = now()
     WHERE (CAST(:every AS boolean) OR id = :link_id OR customer_id = :customer_id)
       AND (CAST(:email_hash AS text) IS NULL OR email_hash <> :email_hash)
       AND revoked_at IS NULL AND deleted_at IS NULL
    RETURNING id, customer_id
  )
  INSERT INTO customer_portal_event (id, type, customer_id, link_id, actor, reason)
  SELECT :event_prefix || id, 'link_revoked', customer_id, id, :actor, :reason FROM revoked
  RETURNING id, type, customer_id, link_id, session_id, reason`

/**
 * Ends the sessions of links. A statement of its own after {@link REVOKE}, in its transaction: a
 * statement sees what was committed before it began, so one for both would miss the session of an
 * exchange that it had to wait for.
 */
export const END_SESSIONS_OF = `
  UPDATE customer_portal_session
     SET ended_at = now(), end_reason = 'link_revoked', updated_at = now()
   WHERE link_id = ANY (CAST(:link_ids AS text[])) AND ${LIVE_SESSION("customer_portal_session")}`

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
       WHERE s.link_id = l.id AND ${LIVE_SESSION("s")}
    ) open ON true
   WHERE l.deleted_at IS NULL
     AND (CAST(:link_id AS text) IS NULL OR l.id = :link_id)
     AND (CAST(:customer_id AS text) IS NULL OR l.customer_id = :customer_id)
     AND (CAST(:status AS text) IS NULL OR ${STATUS} = :status)
   ORDER BY l.created_at DESC, l.id DESC
   LIMIT :limit OFFSET :offset`

/** Sessions with why they ended, open ones first, then the latest seen. */
export const LIST_SESSIONS = `
  SELECT s.id, s.link_id, s.customer_id, s.device, s.ip, s.created_at, s.last_seen_at, s.expires_at,
         CASE
           WHEN s.ended_at IS NOT NULL THEN s.end_reason
           WHEN LEAST(s.expires_at, s.idle_expires_at) > now() THEN NULL
           WHEN s.idle_expires_at < s.expires_at THEN 'idle'
           ELSE 'expired'
         END AS end_reason,
         CASE
           WHEN ${LIVE_SESSION("s")} THEN NULL
           ELSE LEAST(s.ended_at, s.expires_at, s.idle_expires_at)
         END AS ended_at,
         count(*) OVER () AS total
    FROM customer_portal_session s
   WHERE s.deleted_at IS NULL
     AND (CAST(:id AS text) IS NULL OR s.id = :id)
     AND (CAST(:link_id AS text) IS NULL OR s.link_id = :link_id)
     AND (CAST(:customer_id AS text) IS NULL OR s.customer_id = :customer_id)
     AND (CAST(:open AS boolean) IS NULL OR CAST(:open AS boolean) = (${LIVE_SESSION("s")}))
   ORDER BY (${LIVE_SESSION("s")}) DESC, s.last_seen_at DESC, s.id DESC
   LIMIT :limit OFFSET :offset`

/** What the portal has seen of one customer. */
export const CUSTOMER_ACCESS = `
  SELECT count(*) FILTER (WHERE ${STATUS} = 'active') AS active_links,
         count(*) AS total_links,
         max(l.last_used_at) AS last_opened_at,
         (SELECT count(*) FROM customer_portal_session s
           WHERE s.customer_id = :customer_id AND ${LIVE_SESSION("s")}
         ) AS open_sessions
    FROM customer_portal_link l
   WHERE l.customer_id = :customer_id AND l.deleted_at IS NULL`

/** Adds one line to the audit log. Its time is the clock's: the transaction may have waited for a lock. */
export const RECORD_EVENT = `
  INSERT INTO customer_portal_event
         (id, type, customer_id, link_id, session_id, actor, reason, data, ip, created_at)
  VALUES (:id, :type, :customer_id, :link_id, :session_id, :actor, :reason, CAST(:data AS jsonb), :ip,
          clock_timestamp())
  RETURNING id, type, customer_id, link_id, session_id, reason`

/**
 * Records that somebody asked for a new link, whatever the token; the link is named where the token is
 * genuine. What comes of it is decided later, so that the answer takes as long for every token.
 */
export const RECORD_RECOVERY = `
  INSERT INTO customer_portal_event (id, type, customer_id, link_id, actor, reason, ip)
  SELECT :event_id, 'recovery_requested', l.customer_id, l.id, 'customer',
         CASE WHEN l.id IS NULL THEN COALESCE(CAST(:refusal AS text), 'unknown') END, :ip
    FROM (SELECT 1) AS always
    LEFT JOIN customer_portal_link l
      ON l.jti_hash = :jti_hash AND l.kid = :kid AND l.deleted_at IS NULL
     AND floor(extract(epoch FROM l.expires_at)) = CAST(:exp AS bigint)
  RETURNING id, type, customer_id, link_id, session_id, reason`

/** What decides whether a link may be renewed. */
export const FIND_LINK = `
  SELECT l.expires_at, l.email_hash, ${STATUS} AS status
    FROM customer_portal_link l WHERE l.id = :id AND l.deleted_at IS NULL`

export const READ_SETTINGS = `
  SELECT forwarding_guard, recovery, recovery_days FROM customer_portal_settings
   WHERE id = 'settings' AND deleted_at IS NULL`

/** Until the transaction ends; the row may not exist yet, so there is none to lock. */
export const LOCK_SETTINGS = `SELECT pg_advisory_xact_lock(hashtext('customer_portal_settings'))`

/** Keeps what is not given; two changes at once both hold. */
export const CHANGE_SETTINGS = `
  INSERT INTO customer_portal_settings AS stored (id, forwarding_guard, recovery, recovery_days)
  VALUES ('settings', CAST(:forwarding_guard AS boolean), CAST(:recovery AS text),
          CAST(:recovery_days AS integer))
  ON CONFLICT (id) DO UPDATE
     SET forwarding_guard = COALESCE(excluded.forwarding_guard, stored.forwarding_guard),
         recovery = COALESCE(excluded.recovery, stored.recovery),
         recovery_days = COALESCE(excluded.recovery_days, stored.recovery_days),
         updated_at = now()`

/** Files a request, unless the same one is open or was declined. */
export const OPEN_REQUEST = `
  WITH opened AS (
    INSERT INTO customer_portal_request (id, type, status, customer_id, link_id)
    SELECT :id, :type, 'open', :customer_id, :link_id
     WHERE NOT EXISTS (
       SELECT 1 FROM customer_portal_request
        WHERE link_id = :link_id AND type = :type AND status = 'declined' AND deleted_at IS NULL
     )
    ON CONFLICT DO NOTHING
    RETURNING id, customer_id, link_id, type
  )
  INSERT INTO customer_portal_event (id, type, customer_id, link_id, actor, reason, data)
  SELECT :event_id, 'request_opened', customer_id, link_id, 'customer', type,
         jsonb_build_object('request_id', id)
    FROM opened
  RETURNING id, type, customer_id, link_id, session_id, reason`
