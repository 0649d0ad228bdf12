export { frameworkTableView, selectionNoteView } from './framework';
export { noticeDocx } from './docx';
export { noticePdf } from './pdf';
export {
  NO_FEE_STATEMENT,
  type FrameworkElementView,
  type FrameworkObjectiveView,
  type FrameworkTableView,
  type NoticeView,
  type SelectionNoteView,
} from './view';
export type { BodyBlock } from '../letter';
