import type { INestApplicationContext, Type } from '@nestjs/common';
import type { AllActivities } from '@xuanping/contracts';
import { ArchiveService } from './archive';
import { ReminderService } from './notification';
import { CertificateService } from './plaque';
import { ProcessActivitiesService } from './process';
import { ReportService } from './reporting';

/** The one provider of every activity. A new activity in the contracts breaks the build here, not the run. */
export const ACTIVITY_PROVIDERS: { readonly [A in keyof AllActivities]: Type<Pick<AllActivities, A>> } = {
  performAct: ProcessActivitiesService,
  informProcesses: ProcessActivitiesService,
  archiveRound: ArchiveService,
  makeCertificate: CertificateService,
  sendDueReminders: ReminderService,
  buildReport: ReportService,
};

/** Binds each activity to its provider: a class instance handed to Temporal as it is registers nothing. */
export function collectActivities(app: INestApplicationContext): AllActivities {
  const bound = Object.entries(ACTIVITY_PROVIDERS).map(([name, provider]) => {
    const service = app.get<Record<string, (input: unknown) => Promise<unknown>>>(provider as Type, {
      strict: false,
    });
    const method = service[name];
    if (typeof method !== 'function') throw new TypeError(`${provider.name} does not do ${name}`);
    return [name, method.bind(service)];
  });
  return Object.fromEntries(bound) as AllActivities;
}
