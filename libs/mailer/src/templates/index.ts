export {
  DEFAULT_HOUSE,
  createRenderer,
  render,
  type House,
  type MailRenderer,
  type RenderedMail,
} from './render';
export { singleLine } from './clean';
