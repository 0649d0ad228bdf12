// npm run bench: measures Xuanping against bare floors in one run, prints a table and writes JSON.
import { launch } from './tooling/bootstrap/launch.mjs';

await launch('infra/dist/bench/main.js', process.argv.slice(2));
