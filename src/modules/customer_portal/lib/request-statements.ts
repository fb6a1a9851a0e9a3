const COLUMNS = `
  r.id, r.type, r.status, r.customer_id, r.link_id, r.answer, r.answered_by, r.answered_at,
  r.created_at`

/** Requests, newest first. */
export const LIST_REQUESTS = `
  SELECT ${COLUMNS}, count(*) OVER () AS total
    FROM customer_portal_request r
   WHERE r.deleted_at IS NULL
     AND (CAST(:id AS text) IS NULL OR r.id = :id)
     AND (CAST(:customer_id AS text) IS NULL OR r.customer_id = :customer_id)
     AND (CAST(:status AS text) IS NULL OR r.status = :status)
   ORDER BY r.created_at DESC, r.id DESC
   LIMIT :limit OFFSET :offset`

/** Answers a request that is open: of two answers at once, one finds it so. */
export const ANSWER_REQUEST = `
  UPDATE customer_portal_request r
     SET status = :status, answer = :answer, answered_by = :actor, answered_at = now(),
         updated_at = now()
   WHERE r.id = :id AND r.status = 'open' AND r.deleted_at IS NULL
  RETURNING ${COLUMNS}`

/**
 * Takes an answer back. Where the customer has asked again meanwhile, that request is the open one and
 * this one counts as declined.
 */
export const REOPEN_REQUEST = `
  UPDATE customer_portal_request r
     SET status = again.status,
         answer = CASE WHEN again.status = 'declined' THEN r.answer END,
         answered_by = CASE WHEN again.status = 'declined' THEN r.answered_by END,
         answered_at = CASE WHEN again.status = 'declined' THEN r.answered_at END,
         updated_at = now()
    FROM (SELECT CASE WHEN EXISTS (
                   SELECT 1 FROM customer_portal_request o
                     JOIN customer_portal_request mine
                       ON mine.id = :id AND o.link_id = mine.link_id AND o.type = mine.type
                    WHERE o.status = 'open' AND o.deleted_at IS NULL
                 ) THEN 'declined' ELSE 'open' END AS status) again
   WHERE r.id = :id AND r.status = 'done'
  RETURNING ${COLUMNS}`
