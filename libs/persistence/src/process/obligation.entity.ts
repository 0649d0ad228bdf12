import type { ObligationKind, OwnerKind } from '@xuanping/domain/obligations';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** A 待办事项: who owes what by when. Opened and closed in the transaction of an act, nowhere else. */
@Entity({ name: 'obligation' })
export class ObligationEntity {
  @PrimaryGeneratedColumn('uuid') id!: string;
  @Column('text') key!: string;
  @Column('text', { name: 'round_code' }) roundCode!: string;
  @Column('text', { name: 'application_no', nullable: true }) applicationNo!: string | null;
  @Column('text', { nullable: true }) recipient!: string | null;
  @Column('text') kind!: ObligationKind;
  /** The part of an application, for kinds that are owed part by part. */
  @Column('text', { nullable: true }) part!: string | null;
  @Column('text', { name: 'owner_kind' }) ownerKind!: OwnerKind;
  @Column('text', { name: 'owner_id' }) ownerId!: string;
  @Column('timestamptz', { name: 'due_at' }) dueAt!: Date;
  /** The deadline of the schedule it follows, or null for a term of its own. */
  @Column('text', { name: 'due_by', nullable: true }) dueBy!: string | null;
  @Column('timestamptz', { name: 'opened_at' }) openedAt!: Date;
  @Column('text', { name: 'opened_by' }) openedBy!: string;
  @Column('timestamptz', { name: 'closed_at', nullable: true }) closedAt!: Date | null;
  @Column('text', { name: 'closed_by', nullable: true }) closedBy!: string | null;
}
