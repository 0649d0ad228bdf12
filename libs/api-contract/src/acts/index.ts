export { actBodySchema } from './bodies';
export { actDone, performApplicationAct, performReportAct, performRoundAct, type ActDone } from './routes';
