import type { Person } from './person';
import type { Playing } from './play';
import { Refused } from './person';
import { STATEMENT, type Applied } from './submitting';
import { together, until } from './together';

interface Row {
  readonly no: string;
  readonly state: string;
  readonly park: { readonly name: string };
}

/** Stages recommendation and formal examination: opinions, one return and its correction, one rejection, the close. */
export async function examineAll(
  playing: Playing,
  round: string,
  applied: readonly Applied[],
): Promise<void> {
  const { cast, say } = playing;
  const { staff } = cast;
  await recommend(playing, round);
  await until(
    'the close of the self-assessment',
    150,
    async () => (await staff.get<{ state: string }>(`/rounds/${round}`)).state === 'formal-examination',
  );
  for (const { park, no } of applied.filter(({ late }) => late)) {
    await park.act(`/rounds/${round}/applications/${no}`, 'self-assessment.submit', STATEMENT);
    say(`${park.organization} (${no}) submitted within its extension, after the others’ deadline`);
  }
  // What a recommender filed goes on to the end.
  const [returned, rejected] =
    applied.length > 4 ? [applied[2], applied.filter(({ filer }) => !filer).at(-1)] : [];
  await together(applied, 4, async ({ park, filer, no }) => {
    const place = `/rounds/${round}/applications/${no}`;
    const checklist = { seal: true, legible: true, basis: true, unclassified: true };
    if (no === returned?.no) await correct(staff, { park, filer }, place, say);
    else if (no === rejected?.no) {
      await staff.act(place, 'formal-examination.reject', {
        reason: '样例：证明材料与填报内容不符',
        checklist: { ...checklist, legible: false },
      });
      say(`${staff.name} rejected ${park.organization} (${no})`);
      return;
    }
    await staff.act(place, 'formal-examination.accept', { checklist });
  });
  say(`${staff.name} examined ${applied.length} applications`);
  await until('the close of recommendation', 60, async () => {
    try {
      const { facts } = await staff.act(`/rounds/${round}`, 'formal-examination.close');
      say(`${staff.name} closed formal examination: ${facts['accepted']} applications go on to review`);
      return true;
    } catch (error) {
      if (error instanceof Refused && ['recommendation-open', 'not-examined'].includes(error.code))
        return false;
      throw error;
    }
  });
}

async function correct(
  staff: Person,
  { park, filer = park }: Pick<Applied, 'park' | 'filer'>,
  place: string,
  say: (line: string) => void,
): Promise<void> {
  await staff.act(place, 'formal-examination.return', {
    reason: '样例：请说明无线网络覆盖率的计算口径',
    remarks: [{ item: '1.2.value', text: '请写明按面积还是按点位计算' }],
  });
  const form = await filer.get<{ answers: Record<string, { value: object; version: number }> }>(
    `${place}/form`,
  );
  const stored = form.answers['1.2.value'];
  await filer.put(`${place}/form/answers`, {
    answers: [
      {
        field: '1.2.value',
        version: stored?.version ?? 0,
        value: { ...stored?.value, basis: '样例：按公共区域覆盖面积计算' },
      },
    ],
  });
  await filer.act(place, 'formal-examination.correct', STATEMENT);
  say(`${park.organization} corrected what was returned`);
}

/** Associations recommend in order and file their sealed letter; commerce departments leave it to them where they do. */
async function recommend({ cast, say }: Playing, round: string): Promise<void> {
  const desk = `/rounds/${round}/recommendation`;
  await together(cast.recommenders, 3, async (recommender) => {
    const { rows } = await recommender.get<{ rows: Row[] }>(`/rounds/${round}/applications`);
    const waiting = rows.filter((row) => row.state === 'submitted');
    if (waiting.length === 0) return;
    const { recommenders } = await recommender.get<{ recommenders: { kind: string; mine: boolean }[] }>(desk);
    const department = recommenders.find(({ mine }) => mine)?.kind === 'commerce-department';
    if (department && recommenders.some(({ kind }) => kind === 'association')) {
      await recommender.act(`/rounds/${round}`, 'recommendation.abstain', {
        reason: '样例：本省由开发区协会统一推荐',
      });
      say(`${recommender.organization} recommends nobody this round`);
      return;
    }
    for (const row of waiting) {
      const place = `/rounds/${round}/applications/${row.no}`;
      if (waiting.length > 2 && row === waiting[waiting.length - 1])
        await recommender.act(place, 'recommendation.decline', { reason: '样例：本年度暂不推荐' });
      else
        await recommender.act(place, 'recommendation.recommend', { reason: '样例：建设成效明显，同意推荐' });
    }
    await fileLetter(recommender, round);
    say(
      `${recommender.organization} gave its opinion on ${waiting.length} applications and filed its sealed letter`,
    );
  });
}

/** The letter as it was made stands for its own sealed scan: its pages are marked 样例数据 anyway. */
async function fileLetter(recommender: Person, round: string): Promise<void> {
  const desk = `/rounds/${round}/recommendation`;
  const letter = await recommender.bytes(`${desk}/letter.pdf`);
  const { id } = await recommender.upload<{ id: string }>(
    `/api/v1${desk}/scans`,
    '样例盖章推荐函.pdf',
    letter,
    'application/pdf',
    // What is not filed stands for nothing.
    true,
  );
  const { recommenders } = await recommender.get<{
    recommenders: { mine: boolean; list: { hash: string } | null }[];
  }>(desk);
  const hash = recommenders.find(({ mine }) => mine)?.list?.hash ?? '';
  await recommender.act(`/rounds/${round}`, 'recommendation.file-letter', { scan: id, letter: hash });
}
