import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What somebody is about to do: who, which act, what was typed. The update on the process names this row only. */
@Entity({ name: 'act_intent' })
export class ActIntentEntity {
  @PrimaryColumn('text') id!: string;
  @Column('text') act!: string;
  @Column('text', { name: 'round_code' }) roundCode!: string;
  @Column('text', { name: 'application_no', nullable: true }) applicationNo!: string | null;
  @Column('text', { nullable: true }) recipient!: string | null;
  @Column('uuid', { name: 'account_id', nullable: true }) accountId!: string | null;
  @Column('text') role!: string;
  @Column('jsonb') body!: Record<string, unknown>;
  @Column('text') language!: string;
  @Column('jsonb', { nullable: true }) outcome!: IntentOutcome | null;
  @Column('timestamptz', { name: 'finished_at', nullable: true }) finishedAt!: Date | null;
  /** When the act was known to stand in its process's history. */
  @Column('timestamptz', { name: 'told_at', nullable: true }) toldAt!: Date | null;
}

/** What became of an intent, kept for whoever asks again with the same key. */
export type IntentOutcome =
  | {
      readonly outcome: 'done';
      readonly record: string;
      readonly at: string;
      readonly state: string;
      readonly facts: Readonly<Record<string, string | number | null>>;
    }
  | {
      readonly outcome: 'refused';
      readonly code: string;
      readonly words: { readonly zh: string; readonly en: string };
      readonly errors: readonly FieldRefusal[];
    };

export interface FieldRefusal {
  readonly field: string;
  readonly rule: string;
  readonly words: { readonly zh: string; readonly en: string };
}
