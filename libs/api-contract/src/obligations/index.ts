export { listMyObligations, obligationRow, type ObligationRow } from './routes';
