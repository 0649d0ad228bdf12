// npm run demo: plays a complete round over HTTP, against a running `npm start` or one that it starts.
import { launch } from './tooling/bootstrap/launch.mjs';

await launch('infra/dist/demo/main.js', process.argv.slice(2));
