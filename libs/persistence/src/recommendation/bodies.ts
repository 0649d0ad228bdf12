/**
 * Whether an organisation `o` can give opinions on parks of its province: an association or commerce department that has
 * somebody who can sign in, since an obligation nobody can fulfil is no obligation.
 */
export const CAN_RECOMMEND = `(o.kind IN ('association','commerce-department') AND o.retired_at IS NULL
  AND EXISTS (SELECT FROM account m WHERE m.organization_id = o.id AND m.disabled_at IS NULL AND 'recommender' = ANY(m.roles)))`;
