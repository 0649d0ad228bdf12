import fc from 'fast-check';
import {
  chipsOf,
  EMPTY_QUERY,
  nextSort,
  readQuery,
  routeQuery,
  setFilter,
  writeQuery,
  type TableQuery,
} from './address';

const KEYS = ['state', 'province', 'kind'];

const query: fc.Arbitrary<TableQuery> = fc.record({
  q: fc.string().map((text) => text.trim()),
  sort: fc.constantFrom('', 'no', '-no', 'submittedAt'),
  filters: fc
    .record(
      Object.fromEntries(
        KEYS.map((key) => [key, fc.array(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 4 })]),
      ),
      { requiredKeys: [] },
    )
    .map((filters) => filters as Record<string, string[]>),
});

describe('the address of a table', () => {
  it('comes back as it was written, whatever signs the values hold', () => {
    fc.assert(
      fc.property(query, (written) => {
        const address = writeQuery(new URLSearchParams(), written, KEYS).toString();
        expect(readQuery(new URLSearchParams(address), KEYS)).toEqual(written);
      }),
    );
  });

  it('leaves the parameters of others alone', () => {
    const before = new URLSearchParams('tab=files&b.q=x');
    const after = writeQuery(before, { ...EMPTY_QUERY, q: '苏州' }, KEYS);
    expect(after.get('tab')).toBe('files');
    expect(after.get('b.q')).toBe('x');
    expect(readQuery(after, KEYS, 'b.').q).toBe('x');
  });

  it('takes a filter out of the address when its last value goes', () => {
    const one = setFilter(EMPTY_QUERY, 'state', ['submitted']);
    expect(writeQuery(new URLSearchParams(), one, KEYS).toString()).toBe('state=submitted');
    expect(writeQuery(new URLSearchParams('state=submitted'), EMPTY_QUERY, KEYS).toString()).toBe('');
  });

  it('ignores filters that the table does not have', () => {
    expect(readQuery(new URLSearchParams('colour=red'), KEYS)).toEqual(EMPTY_QUERY);
  });

  it('gives one chip for each value, and taking all chips away gives the empty query', () => {
    fc.assert(
      fc.property(query, (start) => {
        let left = start;
        for (let turn = 0; turn < 50 && chipsOf(left).length > 0; turn += 1) left = chipsOf(left)[0]!.without;
        expect({ ...left, sort: '' }).toEqual(EMPTY_QUERY);
      }),
    );
  });

  it('asks the server for exactly what the chips say', () => {
    expect(routeQuery({ q: '园', sort: '-no', filters: { state: ['submitted', 'accepted'] } })).toEqual({
      q: '园',
      sort: '-no',
      state: 'submitted,accepted',
    });
    expect(routeQuery({ ...EMPTY_QUERY, q: '园' }, 'search')).toEqual({ search: '园' });
    expect(routeQuery(EMPTY_QUERY)).toEqual({});
  });
});

describe('the order of a table', () => {
  it('goes ascending, descending, natural', () => {
    expect(nextSort('', 'no')).toBe('no');
    expect(nextSort('no', 'no')).toBe('-no');
    expect(nextSort('-no', 'no')).toBe('');
    expect(nextSort('-name', 'no')).toBe('no');
  });
});
