import { createHash } from 'node:crypto';
import { evaluateForm } from '@xuanping/domain/answers';
import { allSlots, FRAMEWORK_2021 } from '@xuanping/domain/framework';
import { completeAnswers } from '@xuanping/domain/testing';
import type { ApplicationEntity } from '@xuanping/persistence/process';
import { addFile, changeHeldDraft } from '@xuanping/persistence/self-assessment';
import type { EntityManager } from 'typeorm';

/** Answers everything and puts a file into every slot, as far as the database is concerned. */
export async function fillForm(
  tx: EntityManager,
  { roundCode, no, registeredBy }: Pick<ApplicationEntity, 'roundCode' | 'no' | 'registeredBy'>,
): Promise<void> {
  const place = { round: roundCode, no };
  const fresh = Object.entries(completeAnswers()).flatMap(([field, value]) =>
    value ? [{ field, value, version: 1 }] : [],
  );
  await changeHeldDraft(tx, place, () => ({
    fresh,
    by: registeredBy,
    why: 'typed' as const,
    until: '2999-12-31T00:00:00.000Z',
    evaluation: evaluateForm(FRAMEWORK_2021, completeAnswers(), {}),
  }));
  for (const { id } of allSlots(FRAMEWORK_2021)) {
    const sha256 = createHash('sha256').update(id).digest('hex');
    await addFile(
      tx,
      place,
      { slotId: id, name: `${id}.pdf`, mime: 'application/pdf', size: 100, sha256 },
      registeredBy,
    );
  }
}
