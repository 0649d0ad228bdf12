export { recipientsLine, type BodyBlock } from './blocks';
