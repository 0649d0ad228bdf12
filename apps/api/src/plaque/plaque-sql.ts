/** A plaque as the contract's `plaqueRow` has it; tables p (plaque), o (its park), v (its province). */
export const PLAQUE_COLUMNS = `p.number, p.application_no AS no, p.park_name AS park, o.kind, coalesce(v.name, '') AS province, p.rank, p.state, p.event,
  to_char(p.awarded_on, 'YYYY-MM-DD') AS "awardedOn", iso(p.awarded_at) AS "awardedAt", to_char(p.valid_from, 'YYYY-MM-DD') AS "validFrom", to_char(p.valid_to, 'YYYY-MM-DD') AS "validTo",
  nullif(p.received_by, '') AS "receivedBy", iso(p.received_at) AS "receivedAt", iso(p.revoked_at) AS "revokedAt", nullif(p.revocation_reason, '') AS "revocationReason",
  p.certificate_sha256 AS certificate,
  EXISTS (SELECT FROM proposal q WHERE q.round_code = p.round_code AND q.application_no = p.application_no AND q.kind = 'revocation' AND q.state = 'open') AS "revocationOpen"`;

/** The tables behind {@link PLAQUE_COLUMNS}. */
export const PLAQUE_TABLES = `plaque p JOIN organization o ON o.id = p.organization_id LEFT JOIN province v ON v.code = o.unit_code`;

/** A proposal q, prepared by a and decided by b, as the contract's `proposalDto`; `$2` is the reader's account. */
export const PROPOSAL_JSON = `'id', q.id, 'kind', q.kind, 'state', q.state, 'preparedBy', a.name, 'preparedByMe', q.prepared_by = $2::uuid, 'preparedAt', iso(q.prepared_at),
  'decidedBy', b.name, 'decidedAt', iso(q.decided_at), 'reason', q.reason`;
