/**
 * The three answers to a printed 是否, in the words that fit its verb. The print knows only yes and no; a third
 * answer is offered because most of these questions bundle several parts (所列内容部分实现时如何计算，原文未作规定).
 */
import type { ChoiceLabels } from '../types';

export const BUILT: ChoiceLabels = { yes: '已建成', partly: '部分建成（在建）', no: '未建' };
export const ACHIEVED: ChoiceLabels = { yes: '已实现', partly: '部分实现', no: '未实现' };
export const CONNECTED: ChoiceLabels = { yes: '已对接', partly: '部分对接', no: '未对接' };
export const HELD: ChoiceLabels = { yes: '有', partly: '正在编制或建设', no: '没有' };
export const RECOGNISED: ChoiceLabels = { yes: '已通过', partly: '正在申报', no: '未通过' };
export const INCLUDED: ChoiceLabels = { yes: '已纳入', partly: '部分纳入', no: '未纳入' };
export const ISSUED: ChoiceLabels = { yes: '已出台', partly: '正在制定', no: '未出台' };
export const SET_UP: ChoiceLabels = { yes: '已设立', partly: '正在筹建', no: '未设立' };
