export const zh = {
  title: '待办',
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
