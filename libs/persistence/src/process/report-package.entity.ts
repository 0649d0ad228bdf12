import type { ReportState } from '@xuanping/domain/process';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The report of a round's result to one recipient: 商务部, or the commerce department of a province. */
@Entity({ name: 'report_package' })
export class ReportPackageEntity {
  @PrimaryColumn('text', { name: 'round_code' }) roundCode!: string;
  /** Short and safe in a workflow id: `mofcom`, `320000`. */
  @PrimaryColumn('text') recipient!: string;
  @Column('text', { name: 'organization_id' }) organizationId!: string;
  @Column('text') state!: ReportState;
  @Column('text', { name: 'letter_number' }) letterNumber!: string;
  @Column('text', { name: 'file_name' }) fileName!: string;
  @Column('text', { name: 'package_sha256', nullable: true }) packageSha256!: string | null;
  @Column('int', { name: 'park_count' }) parkCount!: number;
  /** How often it was sent. */
  @Column('int') attempts!: number;
  @Column('timestamptz', { name: 'sent_at', nullable: true }) sentAt!: Date | null;
  @Column('timestamptz', { name: 'acknowledge_by', nullable: true }) acknowledgeBy!: Date | null;
  /** SHA-256 of the token in the acknowledgement link. */
  @Column('text', { name: 'acknowledge_token_hash', nullable: true }) acknowledgeTokenHash!: string | null;
  @Column('timestamptz', { name: 'acknowledged_at', nullable: true }) acknowledgedAt!: Date | null;
  @Column('text') receiver!: string;
  /** Why it was settled without an acknowledgement. */
  @Column('text') settlement!: string;
  @Column('int') revision!: number;
  @Column('int', { name: 'informed_revision' }) informedRevision!: number;
}
