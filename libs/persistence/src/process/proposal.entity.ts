import type { ProposalKind } from '@xuanping/domain/process';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** A matter prepared by staff and decided by the lead; four eyes by constraint. */
@Entity({ name: 'proposal' })
export class ProposalEntity {
  @PrimaryGeneratedColumn('uuid') id!: string;
  @Column('text', { name: 'round_code' }) roundCode!: string;
  @Column('text', { name: 'application_no', nullable: true }) applicationNo!: string | null;
  @Column('text') kind!: ProposalKind;
  @Column('jsonb') body!: Record<string, unknown>;
  @Column('text') state!: 'open' | 'approved' | 'sent-back' | 'superseded';
  @Column('uuid', { name: 'prepared_by' }) preparedBy!: string;
  @Column('timestamptz', { name: 'prepared_at' }) preparedAt!: Date;
  @Column('uuid', { name: 'decided_by', nullable: true }) decidedBy!: string | null;
  @Column('timestamptz', { name: 'decided_at', nullable: true }) decidedAt!: Date | null;
  @Column('text', { nullable: true }) reason!: string | null;
}
