import type { ApplicationState } from '@xuanping/domain/process';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One park's application in one round. */
@Entity({ name: 'application' })
export class ApplicationEntity {
  @PrimaryColumn('text', { name: 'round_code' }) roundCode!: string;
  @PrimaryColumn('text') no!: string;
  @Column('text', { name: 'park_id' }) parkId!: string;
  @Column('text') state!: ApplicationState;
  @Column('timestamptz', { name: 'state_since' }) stateSince!: Date;
  @Column('uuid', { name: 'registered_by' }) registeredBy!: string;
  @Column('timestamptz', { name: 'registered_at' }) registeredAt!: Date;
  @Column('timestamptz', { name: 'own_deadline', nullable: true }) ownDeadline!: Date | null;
  @Column('timestamptz', { name: 'correction_due_at', nullable: true }) correctionDueAt!: Date | null;
  /** How often it was returned for correction; never more than once. */
  @Column('int') corrections!: number;
  /** Version of the submission; 0 before the first. */
  @Column('int') version!: number;
  @Column('timestamptz', { name: 'submitted_at', nullable: true }) submittedAt!: Date | null;
  @Column('text', { name: 'content_hash', nullable: true }) contentHash!: string | null;
  @Column('timestamptz', { name: 'publicity_closes_at', nullable: true }) publicityClosesAt!: Date | null;
  @Column('text', { name: 'plaque_no', nullable: true }) plaqueNo!: string | null;
  @Column('timestamptz', { name: 'plaque_valid_until', nullable: true }) plaqueValidUntil!: Date | null;
  @Column('text', { name: 'certificate_sha256', nullable: true }) certificateSha256!: string | null;
  /** Counts the changes of the application; its process ignores news older than what it knows. */
  @Column('int') revision!: number;
  /** The revision its process was last told. */
  @Column('int', { name: 'informed_revision' }) informedRevision!: number;
}
