import { drawStream } from '@xuanping/domain/expert-review';
import type { Person } from './person';
import type { Playing } from './play';
import { paceOf } from './preparing';
import { together, until } from './together';

interface Candidate {
  readonly id: string;
  readonly email: string;
}
interface MyReview {
  readonly round: { readonly code: string };
  readonly no: string;
  readonly state: string;
  readonly park: { readonly name: string };
}

/** Stage expert review: pool, seeded draw, one decline, scores, close. */
export async function review(playing: Playing, round: string): Promise<void> {
  const { cast, say, seed } = playing;
  const { staff, lead } = cast;
  await fillPool(staff, cast.experts);
  const draw = await staff.post<{ id: string; seed: string; possible: boolean }>(
    `/rounds/${round}/expert-review/draws`,
    { seed: `demo-${seed}-${round}` },
  );
  if (!draw.possible) throw new Error('the draw found no assignment under the hard rules');
  await staff.act(`/rounds/${round}`, 'expert-review.propose-panels', { drawId: draw.id });
  const { facts } = await lead.act(`/rounds/${round}`, 'expert-review.release');
  say(
    `${staff.name} drew the panels from the seed “${draw.seed}”; ${lead.name} released ${facts['tasks']} review tasks`,
  );

  const reviewers = await everyReviewer(playing, round);
  let declined = false;
  await together(reviewers, 5, async (expert) => {
    // A substitute is invited while others score: each looks again until nothing is open.
    for (
      let open = await openReviews(expert, round);
      open.length > 0;
      open = await openReviews(expert, round)
    ) {
      for (const review of open) {
        const place = `/rounds/${round}/applications/${review.no}`;
        if (review.state === 'invited' && !declined) {
          declined = true;
          await expert.act(place, 'expert-review.decline', { reason: '样例：近期另有任务' });
          say(`${expert.name} declined ${review.no}; the next of the same draw was invited`);
          continue;
        }
        if (review.state === 'invited')
          await expert.act(place, 'expert-review.accept', { undertaking: true });
        await scoreSheet(expert, place, `${seed}/${review.no}`, expert.email);
      }
    }
  });
  await until('every score', 60, async () => {
    for (const expert of reviewers) {
      for (const review of await openReviews(expert, round)) {
        const place = `/rounds/${round}/applications/${review.no}`;
        if (review.state === 'invited')
          await expert.act(place, 'expert-review.accept', { undertaking: true });
        await scoreSheet(expert, place, `${seed}/${review.no}`, expert.email);
      }
    }
    const { scores } = await staff.get<{ scores: { due: number; done: number } }>(
      `/rounds/${round}/expert-review`,
    );
    return scores.done >= scores.due;
  });
  const closed = await staff.act(`/rounds/${round}`, 'expert-review.close');
  say(`${reviewers.length} experts handed in ${closed.facts['scores']} score sheets`);
}

/** Stage result: the dates that follow brought forward, the decision with four eyes. */
export async function decide(playing: Playing, round: string): Promise<void> {
  const { lead } = playing.cast;
  await proposeDecision(playing, round);
  const decided = await lead.act(`/rounds/${round}`, 'result.approve');
  playing.say(
    `${lead.name} approved the decision: ${decided.facts['selected']} parks selected, public until ${decided.facts['until']}`,
  );
}

/** All that comes before the approval: what follows is brought forward, the decision prepared. */
export async function proposeDecision(playing: Playing, round: string): Promise<void> {
  await bringForward(playing, round);
  await playing.cast.staff.act(`/rounds/${round}`, 'result.propose', {
    meeting: '样例：会长办公会纪要〔2026〕9号',
  });
}

/** The reviews were done long before their deadline: what follows is brought forward, with reason and four eyes. */
async function bringForward({ cast, say, pace }: Playing, round: string): Promise<void> {
  const { staff, lead } = cast;
  const { publicity } = pace ?? paceOf(cast.parks.length);
  const at = (seconds: number): string => new Date(Date.now() + seconds * 1000).toISOString();
  const before = await staff.get<{ schedule: { formalExaminationClosesAt: string } }>(`/rounds/${round}`);
  const examined =
    Date.parse(before.schedule.formalExaminationClosesAt) > Date.now() + 2000
      ? { formalExaminationClosesAt: at(3) }
      : {};
  const schedule = {
    ...examined,
    reviewClosesAt: at(4),
    resultDueAt: at(5),
    publicityOpensAt: at(6),
    publicityClosesAt: at(6 + publicity),
  };
  await staff.act(`/rounds/${round}`, 'round.propose-deadline-change', {
    schedule,
    reason: '样例：评审提前完成，后续各阶段相应提前',
  });
  await lead.act(`/rounds/${round}`, 'round.change-deadlines');
  say(`${staff.name} proposed earlier dates for what follows; ${lead.name} approved them`);
}

async function fillPool(staff: Person, experts: readonly Person[]): Promise<void> {
  const { rows } = await staff.get<{ rows: Candidate[] }>('/expert-candidates?limit=200');
  const wanted = new Set(experts.map((expert) => expert.email));
  const ids = rows.filter((row) => wanted.has(row.email)).map((row) => row.id);
  if (ids.length > 0) await staff.post('/experts', { accountIds: ids, fields: [1, 2, 3, 4, 5, 6] });
}

/** The experts of the cast, and those who were in the pool before it. */
async function everyReviewer({ cast }: Playing, round: string): Promise<readonly Person[]> {
  const { experts } = await cast.staff.get<{ experts: number }>(`/rounds/${round}/expert-review`);
  if (experts <= cast.experts.length) return cast.experts;
  await together(cast.otherExperts, 5, (expert) => expert.signIn());
  return [...cast.experts, ...cast.otherExperts];
}

async function openReviews(expert: Person, round: string): Promise<MyReview[]> {
  const { rows } = await expert.get<{ rows: MyReview[] }>('/me/reviews?show=open&limit=200');
  return rows.filter((row) => row.round.code === round);
}

/** Scores that differ by park more than by expert, so that the table has an order. */
export async function scoreSheet(expert: Person, place: string, park: string, who: string): Promise<void> {
  const workspace = await expert.get<{
    draft: { version: number };
    scheme: { objectives: { objectiveNo: number }[] };
  }>(`${place}/expert-review`);
  const level = drawStream(park, 'park-level').below(100);
  const mood = drawStream(`${park}/${who}`, 'scores');
  const entries = workspace.scheme.objectives.map(({ objectiveNo }) => {
    const value = Math.min(5, Math.max(1, Math.round(level / 34 + 2 + (mood.below(30) - 15) / 15)));
    return { objectiveNo, score: String(value), comment: value === 5 ? '样例：材料充分，成效突出。' : '' };
  });
  await expert.put(`${place}/expert-review/draft`, {
    version: workspace.draft.version,
    entries,
    overall: '样例总评：仅供演示。',
  });
  await expert.act(place, 'expert-review.score');
}
