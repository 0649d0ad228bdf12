import { mentionsOf, offered } from './mentions';

type Team = Parameters<typeof offered>[0];

const person = (id: string, name: string, state: 'active' | 'invited' = 'active') => ({
  id,
  name,
  email: `${id}@park.example`,
  state,
});
const objective = (no: number, ...editors: string[]): Team['objectives'][number] => ({
  no,
  editors: editors.map((id) => ({ id, name: id })),
  dueAt: null,
  ready: null,
  progress: null,
  openThreads: null,
});
const TEAM: Team = {
  people: [
    person('me', '我自己'),
    person('fang', '王芳'),
    person('li', '李数据'),
    person('new', '新同事', 'invited'),
  ],
  left: ['王芳菲'],
  submitter: { id: 'me', name: '我自己' },
  othersReadable: false,
  objectives: [objective(3, 'fang'), objective(4)],
};
const read = (text: string, team: Team = TEAM, no = 3) => {
  const { told, unseen, gone } = mentionsOf(text, { team, me: 'me', objective: no });
  return [told.map(({ id }) => id), unseen, gone];
};

describe('a comment that is being written', () => {
  it('offers and tells colleagues who see the objective', () => {
    expect(offered(TEAM, 'me', 3).map(({ id }) => id)).toEqual(['fang']);
    expect(read('@王芳 请核对')).toEqual([['fang'], [], []]);
    const open = { ...TEAM, othersReadable: true };
    expect(offered(open, 'me', 3).map(({ id }) => id)).toEqual(['fang', 'li']);
    expect(read('@李数据、@王芳', open)).toEqual([['fang', 'li'], [], []]);
  });

  it('says at once who cannot see it, instead of being refused when it is sent', () => {
    expect(read('@李数据 请看')).toEqual([[], ['李数据'], []]);
    expect(read('@王芳 请看', TEAM, 4)).toEqual([[], ['王芳'], []]);
  });

  it('means nobody of a shorter name when whoever was named has left', () => {
    expect(read('@王芳菲 请核对')).toEqual([[], [], ['王芳菲']]);
    expect(read('@王芳 请核对')).toEqual([['fang'], [], []]);
    // Somebody who is there again, or another of the very same name, is meant.
    const back = { ...TEAM, people: [...TEAM.people, person('fei', '王芳菲')], othersReadable: true };
    expect(read('@王芳菲', back)).toEqual([['fei'], [], []]);
  });

  it('tells neither oneself nor whoever has no password yet', () => {
    expect(read('@我自己 @新同事', { ...TEAM, othersReadable: true })).toEqual([[], [], []]);
  });
});
