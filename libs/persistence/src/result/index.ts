export { resultInput, type ResultMaterial, type TypedVeto } from './result-input';
