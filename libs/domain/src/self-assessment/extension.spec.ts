import { extensionProblem } from './extension';

const facts = {
  until: '2026-04-10T15:59:59.999Z',
  closesAt: '2026-04-03T15:59:59.999Z',
  formalExaminationClosesAt: '2026-04-20T15:59:59.999Z',
  now: '2026-04-01T00:00:00.000Z',
};

describe('an extension of one park', () => {
  it('lies between the deadline it moves and the end of formal examination', () => {
    expect(extensionProblem(facts)).toBeNull();
  });

  it.each([
    ['the present deadline itself', facts.closesAt, '现在的截止时间 2026年4月3日（周五）23:59'],
    ['one before it', '2026-04-02T00:00:00.000Z', '须晚于现在的截止时间'],
    ['the end of formal examination', facts.formalExaminationClosesAt, '早于形式审查截止'],
    ['the past', '2026-03-01T00:00:00.000Z', '须晚于现在'],
    ['this very instant', facts.now, '须晚于现在'],
  ])('is refused for %s', (_, until, sentence) => {
    expect(extensionProblem({ ...facts, until })?.zh).toContain(sentence);
  });

  it('may end a millisecond after the deadline, or before the end of examination', () => {
    expect(extensionProblem({ ...facts, until: '2026-04-03T16:00:00.000Z' })).toBeNull();
    expect(extensionProblem({ ...facts, until: '2026-04-20T15:59:59.998Z' })).toBeNull();
  });
});
