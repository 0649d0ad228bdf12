export { castFrom, type Cast } from './cast';
export { playRound, type Played, type Playing } from './play';
