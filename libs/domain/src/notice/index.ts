export { noticeBlocks, type NoticeBlock } from './blocks';
export { suggestedNotice, type NoticeText } from './suggestion';
