import type { Role, Stage } from '@xuanping/domain/process';

/** Who is signed in, as the shell needs it. */
export interface Me {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly organization: string | null;
  readonly province: string | null;
}

export interface OpenCounts {
  readonly total: number;
  readonly overdue: number;
  readonly byStage: Readonly<Partial<Record<Stage, number>>>;
}
