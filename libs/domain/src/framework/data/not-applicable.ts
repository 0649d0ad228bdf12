/**
 * Where 不适用 may be chosen, and the case each one stands for. The print is silent on it; these are the places
 * where an honest park cannot answer: a denominator that may be 0, no data centre of its own, no city above it,
 * and 数字民生, which hardly fits a purely industrial park.
 */
export const NO_DATA_CENTRE = '园区没有自建机房';
export const NO_CITY_PLATFORM = '园区没有对应的市级平台';
export const NO_KEY_POLLUTERS = '园区没有重点污染源';
export const NO_SCALED_FIRMS = '园区没有开展电子商务的规上企业';
export const NO_RESEARCH_BODIES = '园区没有研究机构';
export const NO_HOSPITALS = '园区辖区内没有医疗机构';
export const NO_SCHOOLS = '园区辖区内没有学校';
export const NO_RESIDENTS = '园区没有常住居民和社区';
