import { readListQuery, routeListQuery } from './useListQuery';

describe('the filters of the list of applications', () => {
  it('come from the address and go to the route without the empty ones', () => {
    const query = readListQuery(new URLSearchParams('state=submitted&province=320000&search= 苏州 '));
    expect(routeListQuery(query)).toEqual({ state: 'submitted', province: '320000', search: '苏州' });
  });

  it('ignore a state or opinion that does not exist', () => {
    expect(routeListQuery(readListQuery(new URLSearchParams('state=flying&opinion=maybe')))).toEqual({});
  });

  it('cut a search to what the route accepts', () => {
    expect(readListQuery(new URLSearchParams({ search: '园'.repeat(80) })).search).toHaveLength(60);
  });
});
