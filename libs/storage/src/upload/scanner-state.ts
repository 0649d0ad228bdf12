import { connect } from 'node:net';
import { clamdAddress } from './clamav-scanner';

/** `none`: the house names no daemon, so that the test file alone is recognised. */
export type ScannerState = 'up' | 'down' | 'none';

/**
 * Whether the scanner of an installation answers, by the protocol's own question (`zPING`). While it does not, no file
 * is taken: whoever runs the house should know before a park tells.
 *
 * @param clamavAddress as {@link clamdAddress} reads it; empty: none
 */
export function scannerState(clamavAddress: string, withinMs: number): Promise<ScannerState> {
  if (clamavAddress === '') return Promise.resolve('none');
  return new Promise((resolve) => {
    const socket = connect(clamdAddress(clamavAddress));
    let answer = '';
    const end = (state: ScannerState): void => {
      socket.destroy();
      resolve(state);
    };
    socket
      .setTimeout(withinMs, () => end('down'))
      .on('connect', () => socket.write('zPING\0'))
      .on('data', (chunk: Buffer) => {
        answer += chunk.toString('latin1');
        if (answer.includes('\0')) end(answer.startsWith('PONG') ? 'up' : 'down');
      })
      .on('error', () => end('down'))
      .on('close', () => end('down'));
  });
}
