import type { Role } from '@xuanping/domain/process';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** A person who can sign in. 三员 exclude each other by constraint. */
@Entity({ name: 'account' })
export class AccountEntity {
  @PrimaryGeneratedColumn('uuid') id!: string;
  @Column('text') email!: string;
  @Column('text') name!: string;
  @Column('text', { name: 'password_hash', nullable: true }) passwordHash!: string | null;
  @Column('text', { array: true }) roles!: Role[];
  @Column('text', { name: 'organization_id', nullable: true }) organizationId!: string | null;
  /** Where somebody of the house works beside it. */
  @Column('text', { name: 'employer_id', nullable: true }) employerId!: string | null;
  @Column('text') language!: 'zh-CN' | 'en';
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'disabled_at', nullable: true }) disabledAt!: Date | null;
  @Column('int', { name: 'failed_logins' }) failedLogins!: number;
  @Column('timestamptz', { name: 'locked_until', nullable: true }) lockedUntil!: Date | null;
  @Column('boolean') sample!: boolean;
}
