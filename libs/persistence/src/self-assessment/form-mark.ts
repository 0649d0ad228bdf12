/**
 * What a form's draft and its page are made of, told in two short texts: each stands for one state of all of it, and a
 * state that is gone never comes again. Whoever keeps something made of a form keeps it under its mark, and need only
 * look whether the mark is still the same.
 *
 * PostgreSQL gives every version of a row the number of the transaction that wrote it. The rows are those that every
 * writer changes together with what hangs on them: answers and evidence with the form's progress (`holdForm`,
 * `Drafts`, `saveProgress`), submissions and remarks of a return with the application, parts and hand-overs with
 * the team (`beginTeamChange`). The numbers begin anew with another server, hence its start.
 */
export interface FormMark {
  /** Of the answers and the evidence. */
  readonly content: string;
  /** Of everything else. */
  readonly around: string;
}

/** SQL of the mark of application `a`, a `FormMark` as JSON. */
export const FORM_MARK = `(SELECT json_build_object('content', format('%s', mf.xmin), 'around', format('%s.%s.%s.%s.%s.%s.%s.%s',
      extract(epoch FROM pg_postmaster_start_time()), mn.by_transaction, a.xmin, mr.xmin, mo.xmin, mt.xmin, mw.xmin,
      (SELECT string_agg(format('%s:%s', mb.xmin, mq.xmin), ',')
         FROM application mb JOIN round mq ON mq.code = mb.round_code WHERE mb.park_id = a.park_id AND mb.round_code < a.round_code)))
    FROM names_changed mn JOIN round mr ON mr.code = a.round_code JOIN organization mo ON mo.id = a.park_id
         LEFT JOIN form_progress mf ON mf.round_code = a.round_code AND mf.application_no = a.no
         LEFT JOIN team mt ON mt.round_code = a.round_code AND mt.application_no = a.no
         LEFT JOIN filing_for mw ON mw.round_code = a.round_code AND mw.application_no = a.no)`;

export function sameMark(one: FormMark, other: FormMark): boolean {
  return one.content === other.content && one.around === other.around;
}
