import fc from 'fast-check';
import { Gathered } from './gathered';

/** Questions that were asked in one, to be answered when the test says so. */
interface Batch {
  readonly questions: readonly number[];
  answer(): void;
  fail(): void;
}

/** Doubles each number; nothing is answered before the test says so. */
function doubling(atOnce: number, most: number): { gathered: Gathered<number, string>; batches: Batch[] } {
  const batches: Batch[] = [];
  const ask = (questions: readonly number[]): Promise<string[]> =>
    new Promise((resolve, reject) => {
      batches.push({
        questions,
        answer: () => resolve(questions.map((each) => `${each}→${each * 2}`)),
        fail: () => reject(new Error(`no answer to ${questions.join(', ')}`)),
      });
    });
  return { gathered: new Gathered(ask, atOnce, most), batches };
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('questions that are gathered', () => {
  it('are asked at once while nothing is under way, and in one when something is', async () => {
    const { gathered, batches } = doubling(1, 10);
    const answers = [1, 2, 3].map((each) => gathered.answerTo(each));
    expect(batches.map(({ questions }) => questions)).toEqual([[1]]);
    batches[0]?.answer();
    await settled();
    expect(batches.map(({ questions }) => questions)).toEqual([[1], [2, 3]]);
    batches[1]?.answer();
    expect(await Promise.all(answers)).toEqual(['1→2', '2→4', '3→6']);
  });

  it('are no more in one than was said; the rest comes next', async () => {
    const { gathered, batches } = doubling(1, 2);
    const answers = [1, 2, 3, 4].map((each) => gathered.answerTo(each));
    for (let nth = 0; nth < 3; nth += 1) {
      batches[nth]?.answer();
      await settled();
    }
    expect(batches.map(({ questions }) => questions)).toEqual([[1], [2, 3], [4]]);
    expect(await Promise.all(answers)).toHaveLength(4);
  });

  it('are not held up by one that hangs', async () => {
    const { gathered, batches } = doubling(2, 10);
    void gathered.answerTo(1);
    const second = gathered.answerTo(2);
    batches[1]?.answer();
    expect(await second).toBe('2→4');
    await settled();
    const third = gathered.answerTo(3);
    batches[2]?.answer();
    expect(await third).toBe('3→6');
  });

  it('fail alone: who was asked together with a question that fails is asked again by itself', async () => {
    const { gathered, batches } = doubling(1, 10);
    const first = gathered.answerTo(1);
    const [second, third] = [gathered.answerTo(2), gathered.answerTo(3)];
    batches[0]?.answer();
    await first;
    await settled();
    batches[1]?.fail();
    await settled();
    expect(batches.slice(2).map(({ questions }) => questions)).toEqual([[2], [3]]);
    batches[2]?.fail();
    batches[3]?.answer();
    await expect(second).rejects.toThrow('no answer to 2');
    expect(await third).toBe('3→6');
    await settled();
    // What failed keeps no place of what is under way.
    const fourth = gathered.answerTo(4);
    batches[4]?.answer();
    expect(await fourth).toBe('4→8');
  });

  it('are answered each by its own answer, begun after it was asked, in any order of asking and answering', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 3 }),
        fc.integer({ min: 1, max: 4 }),
        fc.array(fc.constantFrom('ask', 'answer first', 'answer last', 'fail first'), { maxLength: 40 }),
        async (atOnce, most, steps) => {
          let asked = 0;
          /** The last number that was asked for when each call began. */
          const begun: { readonly questions: readonly number[]; readonly after: number }[] = [];
          const open: Batch[] = [];
          const gathered = new Gathered<number, number>(
            (questions) =>
              new Promise((resolve, reject) => {
                begun.push({ questions, after: asked });
                open.push({
                  questions,
                  answer: () => resolve(questions.map((each) => -each)),
                  fail: () => reject(new Error('down')),
                });
              }),
            atOnce,
            most,
          );
          const found: Promise<number | 'down'>[] = [];
          for (const step of steps) {
            if (step === 'ask') {
              asked += 1;
              found.push(gathered.answerTo(asked).catch(() => 'down' as const));
            } else {
              const batch = step === 'answer last' ? open.pop() : open.shift();
              if (step === 'fail first') batch?.fail();
              else batch?.answer();
              await settled();
            }
          }
          while (open.length > 0) {
            open.shift()?.answer();
            await settled();
          }
          const answers = await Promise.all(found);
          answers.forEach((answer, nth) => expect([-(nth + 1), 'down']).toContain(answer));
          for (const { questions, after } of begun) {
            expect(questions.length).toBeLessThanOrEqual(most);
            for (const question of questions) expect(question).toBeLessThanOrEqual(after);
          }
        },
      ),
    );
  });
});
