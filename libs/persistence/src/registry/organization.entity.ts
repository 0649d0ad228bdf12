import { Column, Entity, PrimaryColumn } from 'typeorm';

export type OrganizationKind =
  | 'national-etdz'
  | 'national-hitech'
  | 'provincial-zone'
  | 'association'
  | 'commerce-department'
  | 'ministry'
  | 'house'
  | 'employer';

/** A park, association, department or employer of the registry 名录. */
@Entity({ name: 'organization' })
export class OrganizationEntity {
  @PrimaryColumn('text') id!: string;
  @Column('text') kind!: OrganizationKind;
  @Column('text') name!: string;
  /** Pinyin, for the order Chinese readers expect. */
  @Column('text', { name: 'sort_name' }) sortName!: string;
  @Column('text', { name: 'province_code', nullable: true }) provinceCode!: string | null;
  @Column('text') city!: string;
  /** Unit that reports it where that is not its province: 新疆生产建设兵团, 计划单列市. */
  @Column('text', { name: 'reporting_unit' }) reportingUnit!: string;
  /** The second national list that names it (苏州工业园区). */
  @Column('text', { name: 'also_kind', nullable: true }) alsoKind!: string | null;
  /** The province-level unit that recommends it and is reported to; computed. */
  @Column({ type: 'text', name: 'unit_code', insert: false, update: false, nullable: true }) unitCode!:
    string | null;
  @Column('text', { nullable: true }) uscc!: string | null;
  @Column('boolean', { name: 'is_member' }) isMember!: boolean;
  @Column('text', { name: 'contact_name' }) contactName!: string;
  @Column('text', { name: 'contact_email' }) contactEmail!: string;
  @Column('text') source!: string;
  @Column('text') standing!: string;
  @Column('text') note!: string;
  @Column('timestamptz', { name: 'retired_at', nullable: true }) retiredAt!: Date | null;
  @Column('int') revision!: number;
}
