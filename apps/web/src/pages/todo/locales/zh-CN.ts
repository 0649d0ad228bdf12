export const zh = {
  title: '待办',
  mine_other: '有 {{count}} 项待办',
  mineNext: '最近一项',
  stands: {
    none: '没有未办结的事项',
    calm: '没有逾期，三天内没有到期',
    pressing: '逾期 {{overdue}} 项，三天内到期 {{soon}} 项',
  },
  next: '点击事项进入办理页面；办结后即时转入“已办”，由下一办理人接续。',
  submitter: '由{{name}}提交',
  open: '待办',
  done: '已办',
  label: { open: '待办事项列表', done: '已办事项列表' },
  column: { name: '事项', round: '批次', stage: '环节', due: '截止', opened: '产生时间', closed: '办结时间' },
  empty: {
    open: '没有待办事项',
    openText: '有新的事项时会出现在这里，并发邮件提醒。',
    done: '还没有办结的事项',
  },
};
