import { evaluateForm, type Answers } from '@xuanping/domain/answers';
import { allSlots, FRAMEWORK_2021 } from '@xuanping/domain/framework';
import { formContextOf, STATEMENT_SLOT } from '@xuanping/domain/self-assessment';
import { sampleAnswers, sampleCreditCode, samplePdf } from './figures';
import type { Cast } from './cast';
import type { Person } from './person';
import type { Playing } from './play';
import { together } from './together';

/** An application and the park that made it. */
export interface Applied {
  readonly park: Person;
  /** The recommender that files for it and has its form in hand. */
  readonly filer?: Person | undefined;
  readonly no: string;
  /** Has an extension and submits within it, after everybody’s deadline. */
  readonly late?: boolean;
}

const AT_ONCE = 6;

/** Milliseconds that the extension of the demonstration lasts beyond everybody’s deadline. */
const EXTENSION_MS = 20_000;

/**
 * Stage self-assessment: every park registers, fills in, uploads and submits; one forgets to, one withdraws and
 * submits again, one is granted an extension, for one its association files.
 */
export async function submitAll(playing: Playing, round: string): Promise<Applied[]> {
  const { cast, say } = playing;
  const applied: Applied[] = [];
  await together(cast.parks, AT_ONCE, async (park, index) => {
    const filer = index === 4 && cast.parks.length > 5 ? associationOf(cast, park) : undefined;
    const hand = filer ?? park;
    const no = filer ? await fileFor(filer, park, round) : await register(park, round);
    const place = `/rounds/${round}/applications/${no}`;
    if (filer) say(`${filer.organization} files for ${park.organization} (${no}), which confirmed it`);
    await answerAll(playing, park, place, hand);
    // The last park of several registers, begins, and lets the deadline pass.
    if (index === cast.parks.length - 1 && cast.parks.length > 3) {
      say(`${park.organization} (${no}) fills in its form and does not submit it`);
      return;
    }
    await uploadAll(hand, place);
    await answerWarnings(hand, place);
    if (index === 3 && cast.parks.length > 5) {
      await extend(playing, round, park, place);
      say(`${park.organization} (${no}) asked for more time; ${cast.lead.name} granted it`);
      applied.push({ park, filer, no, late: true });
      return;
    }
    await hand.act(place, 'self-assessment.submit', STATEMENT);
    if (index === 1) {
      await park.act(place, 'self-assessment.withdraw', { reason: '样例：补充一处口径说明' });
      await park.act(place, 'self-assessment.submit', STATEMENT);
      say(`${park.organization} (${no}) submitted, withdrew and submitted again`);
    } else say(`${park.organization} (${no}) submitted 89 fields and 33 files`);
    applied.push({ park, filer, no });
  });
  return applied.sort((a, b) => (a.no < b.no ? -1 : 1));
}

/** Registers a park, which declares whatever the round asks and says who applies; gives the number of its application. */
export async function register(park: Person, round: string): Promise<string> {
  const { settings } = await park.get<{
    settings: { submission?: { declarations: readonly { code: string }[] } };
  }>(`/rounds/${round}`);
  const asked = settings.submission?.declarations ?? [];
  const { no } = await park.post<{ no: string }>(`/rounds/${round}/applications`, {
    declarations: holding(asked),
  });
  if (settings.submission) await giveParticulars(park, park, `/rounds/${round}/applications/${no}`);
  return no;
}

const holding = (asked: readonly { code: string }[]): Record<string, boolean> =>
  Object.fromEntries(asked.map(({ code }) => [code, true]));

/** Says who applies. */
async function giveParticulars(by: Person, park: Person, place: string): Promise<void> {
  // Somebody may have given the park's code in a round before this one; another code would be told as a difference.
  const { registeredCode } = await by.get<{ registeredCode: string | null }>(`${place}/filing`);
  await by.put(`${place}/filing/particulars`, {
    creditCode: registeredCode ?? sampleCreditCode(park.email),
    contactName: park.name,
    contactPhone: '010-00000000',
  });
}

/** The association of the park's province: `park-330000-1@…` and `association-330000@…`. */
function associationOf({ recommenders }: Cast, park: Person): Person | undefined {
  const province = park.email.split('-')[1] ?? '';
  return recommenders.find(({ email }) => email.startsWith(`association-${province}@`));
}

/** 代报: the association uploads the park's authorisation and registers it; the park confirms. */
async function fileFor(filer: Person, park: Person, round: string): Promise<string> {
  const desk = `/rounds/${round}/filing-for`;
  const { parks, declarations } = await filer.get<{
    parks: { id: string; name: string }[];
    declarations: { code: string }[];
  }>(desk);
  const id = parks.find(({ name }) => name === park.organization)?.id ?? '';
  const authorisation = await filer.upload<{ id: string }>(
    `/api/v1${desk}/${id}/authorisations`,
    '样例授权委托书.pdf',
    samplePdf(`${park.email}/authorisation`),
    'application/pdf',
  );
  const { no } = await filer.post<{ no: string }>(desk, {
    park: id,
    authorisation: authorisation.id,
    declarations: holding(declarations),
  });
  const place = `/rounds/${round}/applications/${no}`;
  if (declarations.length > 0) await giveParticulars(filer, park, place);
  await park.act(place, 'self-assessment.confirm-filing');
  return no;
}

/** What is confirmed with every submission. */
export const STATEMENT = { statement: true };

async function extend({ cast }: Playing, round: string, park: Person, place: string): Promise<void> {
  const { schedule } = await park.get<{ schedule: { selfAssessmentClosesAt: string } }>(`/rounds/${round}`);
  const until = new Date(Date.parse(schedule.selfAssessmentClosesAt) + EXTENSION_MS).toISOString();
  await park.act(place, 'self-assessment.ask-extension', { until, reason: '样例：统计口径正在复核' });
  await cast.lead.act(place, 'self-assessment.extend');
}

/** Types an answer into each of the 89 fields; the park does, or who has its form in hand. */
export async function answerAll(
  playing: Pick<Playing, 'seed'>,
  park: Person,
  place: string,
  by = park,
): Promise<void> {
  await by.put(`${place}/form/answers`, { answers: sampleAnswers(`${playing.seed}/${park.email}`) });
}

/** Puts a file of its own into each of the 32 slots, and one where the sealed statement belongs. */
export async function uploadAll(park: Person, place: string): Promise<void> {
  for (const slot of [...allSlots(FRAMEWORK_2021).map(({ id }) => id), STATEMENT_SLOT]) {
    await park.upload(
      `/api/v1${place}/evidence/slots/${slot}`,
      `样例-${slot}.pdf`,
      samplePdf(`${park.email}/${slot}`),
      'application/pdf',
    );
  }
}

/** All that a park types and uploads before it may submit. */
export async function fillIn(park: Person, place: string, seed: string): Promise<void> {
  await answerAll({ seed }, park, place);
  await uploadAll(park, place);
  await answerWarnings(park, place);
}

/** Warnings must be answered with a sentence before a form can be submitted. */
export async function answerWarnings(park: Person, place: string): Promise<void> {
  const form = await park.get<{
    answers: Record<string, { value: object; version: number }>;
    files: { slotId: string }[];
    round: { year: number };
    previous: { answers: Answers } | null;
  }>(`${place}/form`);
  const answers = Object.fromEntries(Object.entries(form.answers).map(([id, stored]) => [id, stored.value]));
  const evidence = Object.fromEntries(form.files.map((file) => [file.slotId, 1]));
  // The rules as the form's own page knows them: what the park said in an earlier round is part of them.
  const context = formContextOf(form.round, form.previous?.answers ?? null);
  const { openWarnings } = evaluateForm(FRAMEWORK_2021, answers, evidence, context);
  const open = [...new Set(openWarnings.map((warning) => warning.field))];
  if (open.length === 0) return;
  await park.put(`${place}/form/answers`, {
    answers: open.map((field) => ({
      field,
      version: form.answers[field]?.version ?? 0,
      value: {
        ...answers[field],
        warningReply: '样例：数据已核对，情况属实。',
        warningReplyCodes: openWarnings
          .filter((warning) => warning.field === field)
          .map((warning) => warning.code),
      },
    })),
  });
}
