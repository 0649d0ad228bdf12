export {
  applicationNo,
  applicationParams,
  instant,
  offeredAct,
  pageOf,
  pageQuery,
  problem,
  proposalDto,
  roundCode,
  roundParams,
  words,
  type OfferedActDto,
  type Problem,
} from './common';
export { commaList, searchWords, sortOf } from './list';
export {
  defineRoute,
  fillPath,
  type BodyInputOf,
  type BodyOf,
  type Method,
  type ParamsOf,
  type QueryInputOf,
  type QueryOf,
  type ResponseOf,
  type Route,
  type Who,
} from './route';
