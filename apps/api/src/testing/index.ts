/**
 * For specs only; nothing that is shipped may import it.
 *
 *   const api = await startTestApi(RegistryModule);      // or startWholeApi()
 *   const staff = await api.as((await anAccount(api.db.dataSource)).id);
 *   expect(await staff.call('GET', '/registry?kind=association')).toMatchObject({ status: 200 });
 *   await api.close();
 *
 * Specs beside the code import `../testing/test-api`, so that only their own modules are loaded.
 */
export { personOf, type Answer, type Method, type Person } from './person';
export { statementsOf } from './statements';
export { startTestApi, type TestApi } from './test-api';
export { startWholeApi, type WholeApiGiven } from './whole-api';
