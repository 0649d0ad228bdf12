import { once } from 'node:events';
import { createServer } from 'node:net';
import { startFakeClamd } from '../testing';
import { scannerState } from './index';

const portOf = (server: ReturnType<typeof createServer>): number =>
  (server.address() as { port: number }).port;

describe('the state of the scanner', () => {
  it('is up while the daemon answers, and down when nobody does', async () => {
    const clamd = await startFakeClamd();
    await expect(scannerState(clamd.address, 2_000)).resolves.toBe('up');
    await clamd.close();
    await expect(scannerState(clamd.address, 2_000)).resolves.toBe('down');
  });

  it('is down where something else listens, or nothing is said in time', async () => {
    const other = createServer((socket) => void socket.end('HTTP/1.1 400\0')).listen(0, '127.0.0.1');
    await once(other, 'listening');
    await expect(scannerState(`127.0.0.1:${portOf(other)}`, 2_000)).resolves.toBe('down');
    other.close();
    const silent = createServer((socket) => void socket.on('error', () => undefined)).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    await expect(scannerState(`127.0.0.1:${portOf(silent)}`, 50)).resolves.toBe('down');
    silent.close();
  });

  it('is said to be none where the house names no daemon', async () => {
    await expect(scannerState('', 50)).resolves.toBe('none');
  });
});
