-- Of conversations that are there already only the last end is known: each counts as one matter.
INSERT INTO "conversation_openings" ("org_id", "conversation_id", "opened_at", "resolved_at")
SELECT c."org_id", c."id", m."opened_at",
  CASE WHEN c."status" = 'resolved' THEN greatest(coalesce(c."resolved_at", c."last_message_at"), m."opened_at") END
FROM "conversations" c
LEFT JOIN "connections" k ON k."org_id" = c."org_id" AND k."id" = c."connection_id"
CROSS JOIN LATERAL (
  SELECT min(m."sent_at") AS "opened_at" FROM "messages" m
  WHERE m."org_id" = c."org_id" AND m."conversation_id" = c."id" AND m."direction" = 'in' AND NOT m."is_automatic"
    AND m."sent_at" >= coalesce(k."connected_at", '-infinity')
) m
WHERE m."opened_at" IS NOT NULL;
