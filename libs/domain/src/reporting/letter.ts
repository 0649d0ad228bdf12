import { MINISTRY_RECIPIENT, baseRecipient } from './recipients';

/** What the letter of a report says beside its table; Chinese, as official letters are. */
export interface ReportLetterWords {
  readonly title: string;
  readonly body: readonly string[];
  readonly tableTitle: string;
}

/**
 * 机关代字 of letters from that of notices: `中投促通` (通知) becomes `中投促函`; a prefix that does not end in 通 gets 函
 * added. The register of each prefix counts by itself (domain.md 3.1).
 */
export function letterPrefix(documentPrefix: string): string {
  return documentPrefix.endsWith('通') ? `${documentPrefix.slice(0, -1)}函` : `${documentPrefix}函`;
}

/**
 * The words of a report letter (选评说明 三：选评结果报送商务部、省级商务部门). 商务部 is reported the whole list, a
 * province its own parks; a supplement says so.
 */
export function reportLetterWords(of: {
  readonly recipient: string;
  readonly year: number;
  readonly awardName: string;
  readonly roundName: string;
  readonly parks: number;
  readonly plaqueYears: number;
}): ReportLetterWords {
  const base = baseRecipient(of.recipient);
  const supplement = base !== of.recipient;
  const award = `“${of.awardName}”`;
  const result = `${of.year}年度${award}选评结果`;
  const toMinistry = base === MINISTRY_RECIPIENT;
  const you = toMinistry ? '贵部' : '贵单位';
  const opening = `按照${of.roundName}工作安排，经园区自评、形式审查、专家评审、审定和公示，选评工作已完成。`;
  const list =
    of.parks === 0
      ? '本批次没有园区入选。'
      : supplement
        ? `现将此前报送之后确认的 ${of.parks} 家${toMinistry ? '' : '贵辖区'}园区补充报送${you}，名单见附件。`
        : `${toMinistry ? '本批次共有' : '贵辖区'} ${of.parks} 家园区获颁奖牌，奖牌有效期 ${of.plaqueYears} 年。现将选评结果报送${you}，名单见附件。`;
  return {
    title: `关于${supplement ? '补充' : ''}报送${result}的函`,
    body: [opening, list, '收到后请通过随附的签收链接予以签收。', '特此函告。'],
    tableTitle: `${result}${supplement ? '（补充）' : ''}汇总表`,
  };
}
