import { ClamavScanner, clamdAddress } from './clamav-scanner';
import { SignatureScanner, type Scanner } from './scanner';

/**
 * The scanner of an installation: ClamAV where the house names its daemon, else the one that knows the test file only.
 * @param clamavAddress as {@link clamdAddress} reads it; empty: none
 */
export function createScanner(clamavAddress: string): Scanner {
  return clamavAddress === '' ? new SignatureScanner() : new ClamavScanner(clamdAddress(clamavAddress));
}
