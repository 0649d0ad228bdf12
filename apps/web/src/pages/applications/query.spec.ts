import { narrowedQuery, statesOf } from './query';

describe('what the address says of the list of applications', () => {
  it('goes to the route without the states and the order, which do not narrow the counts', () => {
    const search = new URLSearchParams(
      'q=苏州&state=submitted,accepted&province=320000,330000&sort=-submitted',
    );
    expect(narrowedQuery(search)).toEqual({ search: '苏州', province: '320000,330000' });
  });

  it('names states in the course of an application, and none that do not exist', () => {
    expect(statesOf(new URLSearchParams('state=accepted,flying,submitted'))).toEqual([
      'submitted',
      'accepted',
    ]);
    expect(statesOf(new URLSearchParams())).toEqual([]);
  });
});
