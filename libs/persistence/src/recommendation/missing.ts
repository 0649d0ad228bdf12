/** Whether an application `a` has no recommendation in a round that accepts nothing without; one withdrawn counts as none. */
export const RECOMMENDATION_IS_MISSING = `(EXISTS (SELECT FROM round q WHERE q.code = a.round_code AND q.settings -> 'recommendation' ->> 'mode' = 'required')
  AND NOT EXISTS (SELECT FROM recommendation m WHERE m.round_code = a.round_code AND m.application_no = a.no AND m.opinion = 'recommended' AND m.withdrawn_at IS NULL))`;
