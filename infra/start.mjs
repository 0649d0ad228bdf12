// npm start: installs and builds what is stale, then starts everything. Works with nothing but Node and npm.
import { HELP } from './tooling/bootstrap/help.mjs';
import { launch } from './tooling/bootstrap/launch.mjs';

const args = process.argv.slice(2);
if (args.includes('--help') || args.includes('-h')) console.log(HELP);
else await launch('infra/dist/local/start.js', args);
