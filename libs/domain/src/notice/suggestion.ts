import { formatDateTime } from '../calendar';
import type { RoundSettings, Schedule } from '../schedule';

/** The text of a notice, as staff type it and the lead issues it. Lines of the body are paragraphs. */
export interface NoticeText {
  readonly title: string;
  readonly body: string;
  readonly recipients: string;
  readonly contact: string;
}

/**
 * A text to begin with, after the association's own notice of 2021 (中投促通〔2021〕16号) and the usual skeleton of such
 * notices: who may take part, how and until when, recommendation, review, publicity. The sentence on fees is not in it: every notice prints that of its round.
 */
export function suggestedNotice(round: {
  readonly name: string;
  readonly schedule: Partial<Schedule>;
  readonly settings: RoundSettings;
}): NoticeText {
  const { schedule, settings } = round;
  const time = (at: string | undefined): string => (at ? formatDateTime(at) : '（待定）');
  const recommendation =
    settings.recommendation.mode === 'off'
      ? []
      : [
          '三、推荐',
          `${settings.recommendation.mode === 'required' ? '参评园区须' : '参评园区也可'}经省开发区协会（研究会、促进会）或省级商务主管部门推荐，推荐意见于${time(schedule.recommendationClosesAt)}前提出。`,
        ];
  const next = settings.recommendation.mode === 'off' ? ['三', '四', '五'] : ['四', '五', '六'];
  return {
    title: `关于开展“${settings.plaque.awardName}”选评活动的通知`,
    recipients: '各相关开发区协会、园区会员单位',
    body: [
      `为推动园区数字化、智慧化发展，根据《数字智慧园区发展目标》，我会决定开展${round.name}。现将有关事项通知如下：`,
      '一、参评范围',
      `${settings.scope.membersOnly ? '我会会员单位中的' : ''}国家级经济技术开发区、高新技术产业开发区以及省级各类园区。`,
      '二、自评与提交',
      `参评园区对照《数字智慧园区发展目标》（附件1）如实填报，形成自评材料，于${time(schedule.selfAssessmentOpensAt)}至${time(schedule.selfAssessmentClosesAt)}通过选评系统提交。严禁提交涉密材料。`,
      ...recommendation,
      `${next[0]}、专家评审与结果`,
      '我会开发区投资促进工作委员会组织专家进行评审，专家实行回避制度。结果经审定后公示，公示期内可实名提出异议。对符合相关要求的园区颁发奖牌，并将选评结果报送商务部、省级商务主管部门。',
      `${next[1]}、时间安排`,
      `专家评审于${time(schedule.reviewClosesAt)}前完成，公示自${time(schedule.publicityOpensAt)}开始。`,
      `${next[2]}、其他`,
      '未尽事宜，请与我会联系。',
    ].join('\n'),
    contact: '中国国际投资促进会开发区投资促进工作委员会',
  };
}
