import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';

/** Search attributes of every process, set at start (issue §4). */
export const SEARCH_ATTRIBUTES = {
  round: defineSearchAttributeKey('Round', SearchAttributeType.KEYWORD),
  stage: defineSearchAttributeKey('Stage', SearchAttributeType.KEYWORD),
  organization: defineSearchAttributeKey('Organization', SearchAttributeType.KEYWORD),
  deadline: defineSearchAttributeKey('Deadline', SearchAttributeType.DATETIME),
} as const;
