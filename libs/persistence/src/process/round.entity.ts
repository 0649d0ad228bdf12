import type { Schedule, RoundSettings } from '@xuanping/domain/schedule';
import type { RoundState } from '@xuanping/domain/process';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A selection round 批次. */
@Entity({ name: 'round' })
export class RoundEntity {
  @PrimaryColumn('text') code!: string;
  @Column('text') name!: string;
  @Column('int') year!: number;
  @Column('text') state!: RoundState;
  @Column('timestamptz', { name: 'paused_at', nullable: true }) pausedAt!: Date | null;
  @Column('text', { name: 'framework_version' }) frameworkVersion!: string;
  @Column('jsonb') schedule!: Schedule;
  @Column('jsonb') settings!: RoundSettings;
  @Column('timestamptz', { name: 'notice_issued_at', nullable: true }) noticeIssuedAt!: Date | null;
  @Column('timestamptz', { name: 'recommendation_closed_at', nullable: true })
  recommendationClosedAt!: Date | null;
  /** Every value in it is invented and marked 样例数据 wherever it shows. */
  @Column('boolean') sample!: boolean;
  @Column('uuid', { name: 'drafted_by' }) draftedBy!: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'launched_at', nullable: true }) launchedAt!: Date | null;
  @Column('timestamptz', { name: 'sealed_at', nullable: true }) sealedAt!: Date | null;
  @Column('int', { name: 'last_application_no' }) lastApplicationNo!: number;
  @Column('int', { name: 'last_plaque_no' }) lastPlaqueNo!: number;
  /** Counts the saves of the draft: a second editor's older save is refused. */
  @Column('int', { name: 'draft_revision' }) draftRevision!: number;
  /** Counts the acts on the round. */
  @Column('int') revision!: number;
}
