import { NO_FEE_STATEMENT, type NoticeView } from '../notice';
import type { CertificateView } from '../plaque';
import type { RecommendationLetterView } from '../recommendation';
import type { ReportLetterView, SummaryRow } from '../reporting';
import type { ReceiptView, SelfAssessmentReportView } from '../self-assessment';

/** Every character that is markup somewhere: Typst, XML, spreadsheets, shells. Must come out as typed. */
export const HOSTILE_TEXT = '#pagebreak() *粗* _斜_ $x^2$ @引用 <标签> [块] \\ `码` = 题 // 注 "引" & ~';

const HASH = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

/** A small, complete notice. */
export function noticeView(overrides: Partial<NoticeView> = {}): NoticeView {
  return {
    sample: false,
    organMark: '中国国际投资促进会文件',
    number: '中投促通〔2026〕1号',
    title: '关于开展2026年度“数字智慧园区”选评活动的通知',
    recipients: '各相关开发区协会、园区会员单位',
    body: [
      { level: 0, text: '现将有关事项通知如下：' },
      { level: 1, text: '一、选评范围' },
      { level: 2, text: '（一）会员单位' },
      { level: 3, text: '1. 国家级经开区、高新区' },
      { level: 4, text: '（1）省级各类园区等' },
    ],
    approvalBasis: '本次选评的批准依据：会长办公会2026年第3号纪要。',
    noFeeStatement: NO_FEE_STATEMENT,
    signatory: '中国国际投资促进会',
    date: '2026-11-05',
    copyTo: ['商务部外国投资管理司'],
    printedBy: '中国国际投资促进会办公室',
    printedOn: '2026-11-06',
    framework: {
      title: '数字智慧园区发展目标',
      columns: ['目标要素', '序号', '评价目标', '目标说明', '证明材料'],
      elements: [
        {
          name: '（一）\n数字基础\n设施',
          objectives: [
            {
              no: 1,
              name: '网络基础设施',
              items: ['1、1000M光纤到户覆盖率=光纤到户数量/园区总户数', '2、无线网络Wifi覆盖率'],
              evidence: ['通信主管部门', '或运营商数据'],
            },
            {
              no: 2,
              name: '云计算基础设施',
              items: ['1、 机房规模及机房PUE'],
              evidence: ['系统建设情况说明及运行界面截图'],
            },
          ],
        },
      ],
    },
    selectionNote: {
      title: '选评说明',
      sections: [{ heading: '一、选评范围', paragraphs: ['国家级经开区、高新区；省级各类园区等。'] }],
    },
    ...overrides,
  };
}

export function receiptView(overrides: Partial<ReceiptView> = {}): ReceiptView {
  return {
    sample: false,
    organisation: '中国国际投资促进会',
    number: '2026-01/0007/1',
    roundName: '2026年度“数字智慧园区”选评',
    applicationNo: '2026-01-0007',
    parkName: '示例园区A',
    parkKind: '国家级经济技术开发区',
    province: '江苏省',
    submittedAt: '2026-12-31T15:59:58.123Z',
    contentHash: HASH,
    answeredItems: 70,
    evidenceFiles: 32,
    filedBy: null,
    checkUrl: 'https://xuanping.example/receipts/2026-01/0007/1',
    ...overrides,
  };
}

export function certificateView(overrides: Partial<CertificateView> = {}): CertificateView {
  return {
    sample: false,
    awardName: '数字智慧园区',
    roundName: '2026年度选评',
    parkName: '示例园区A',
    plaqueNumber: 'SZZH-2026-0001',
    issuer: '中国国际投资促进会',
    issuedOn: '2027-03-01',
    validFrom: '2027-03-01',
    validTo: '2030-02-28',
    checkUrl: 'https://xuanping.example/plaques/SZZH-2026-0001',
    ...overrides,
  };
}

export function summaryRow(overrides: Partial<SummaryRow> = {}): SummaryRow {
  return {
    parkName: '示例园区A',
    parkKind: '国家级经济技术开发区',
    province: '江苏省',
    recommender: '江苏省开发区协会',
    plaqueNumber: 'SZZH-2026-0001',
    awardedOn: '2027-03-01',
    ...overrides,
  };
}

export function reportLetterView(overrides: Partial<ReportLetterView> = {}): ReportLetterView {
  return {
    sample: false,
    organMark: '中国国际投资促进会',
    number: '中投促函〔2027〕3号',
    title: '关于报送2026年度“数字智慧园区”选评结果的函',
    recipient: '江苏省商务厅',
    body: [{ level: 0, text: '现将选评结果报送贵厅，请予确认。' }],
    signatory: '中国国际投资促进会',
    date: '2027-03-05',
    copyTo: ['江苏省开发区协会'],
    tableTitle: '2026年“数字智慧园区”选评结果汇总表',
    rows: [
      summaryRow(),
      summaryRow({ parkName: '示例园区B', recommender: null, plaqueNumber: null, awardedOn: null }),
    ],
    ...overrides,
  };
}

export function selfAssessmentReportView(
  overrides: Partial<SelfAssessmentReportView> = {},
): SelfAssessmentReportView {
  return {
    sample: false,
    organisation: '中国国际投资促进会',
    roundName: '2026年度“数字智慧园区”选评',
    applicationNo: '2026-01-0007',
    parkName: '示例园区A',
    parkKind: '国家级经济技术开发区',
    province: '江苏省',
    submittedAt: '2026-12-31T15:59:58.123Z',
    date: '2026-12-31',
    contentHash: HASH,
    checkUrl:
      'https://xuanping.example/rounds/2026-01/applications/0007/self-assessment?print=0123456789abcdef',
    filing: {
      creditCode: '91440300708461136T',
      declarations: ['近三年内未发生重大及以上生产安全事故', '未列入严重失信主体名单'],
      statement: '本单位承诺：所填报的内容真实、准确、完整，不含涉密内容。',
    },
    elements: [
      {
        name: '（一）数字基础设施',
        objectives: [
          {
            no: 1,
            name: '网络基础设施',
            items: [
              {
                text: '1、1000M光纤到户覆盖率=光纤到户数量/园区总户数（到户数含企业、单位）',
                answers: [
                  { label: '光纤到户覆盖率', value: '91.91', unit: '%', detail: '1,204 ÷ 1,310；2025年' },
                ],
                notApplicable: null,
                remark: '较上年增长较快，因新建公共区域覆盖。',
              },
              {
                text: '2、无线网络Wifi覆盖率',
                answers: [{ label: '无线网络Wifi覆盖率', value: null, unit: '%', detail: null }],
                notApplicable: null,
                remark: null,
              },
              { text: '1、 机房规模及机房PUE', answers: [], notApplicable: '园区无自建机房', remark: null },
            ],
            evidence: [
              {
                name: '通信主管部门或运营商数据',
                files: [{ name: '宽带统计.pdf', version: 2, sizeBytes: 1234567, sha256: HASH }],
              },
              { name: '运行界面截图', files: [] },
            ],
          },
        ],
      },
    ],
    ...overrides,
  };
}

export function recommendationLetterView(
  overrides: Partial<RecommendationLetterView> = {},
): RecommendationLetterView {
  return {
    sample: false,
    title: '关于推荐园区参加2026年度“数字智慧园区”选评的函',
    recipient: '中国国际投资促进会',
    body: [{ level: 0, text: '经审核，现推荐下列2家园区参加选评，排序和推荐意见见附件。' }],
    signatory: '示例省开发区协会',
    date: '2026-11-05',
    tableTitle: '推荐园区名单',
    parks: [
      {
        order: 1,
        no: '0007',
        park: '示例园区A',
        kind: '国家级经开区',
        city: '示例市',
        opinion: '数字基础设施完备，同意推荐。',
      },
      { order: 2, no: '0002', park: '示例园区B', kind: '国家高新区', city: '', opinion: '同意推荐。' },
    ],
    contentHash: HASH,
    checkUrl: `https://xuanping.example/rounds/2026-01/recommendation?by=association-1&letter=${HASH.slice(0, 16)}`,
    ...overrides,
  };
}
