/** The forms of a round seen from above: where each objective stands, and how many will be handed in. */
export { CELL_STATES, progressCell, type CellState, type KeptObjective, type ProgressCell } from './cell';
export {
  FEWEST_DAYS,
  FEWEST_PRECEDENTS,
  forecast,
  isUnlikely,
  paceNeeded,
  paceOf,
  wilson,
  type Expected,
  type Forecast,
  type ForecastFacts,
  type ForecastMethod,
  type ForecastPoint,
  type NoForecast,
  type OpenForm,
  type Precedent,
} from './forecast';
