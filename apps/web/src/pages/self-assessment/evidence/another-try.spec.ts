import { worthAnotherTry } from './another-try';

describe('a piece that was not taken', () => {
  it.each([
    ['no connection', 0, ''],
    ['another writer was faster', 409, 'upload-offset'],
    ['another writer is at it', 423, 'upload-offset'],
    ['a server that starts', 503, 'unavailable'],
    ['a proxy without a server', 502, ''],
  ])('is sent again by itself: %s', (_what, status, code) => {
    expect(worthAnotherTry({ status, code })).toBe(true);
  });

  it.each([
    ['the application has no room left', 409, 'quota'],
    ['the slot takes no more files', 409, 'too-many-files'],
    ['too many uploads are unfinished', 409, 'too-many-uploads'],
    ['the form is closed', 409, 'not-editable'],
    ['the disk is full', 507, 'storage-full'],
    ['the file is refused', 422, 'too-large'],
    ['the session has run out', 401, 'signed-out'],
    ['it is unknown', 404, 'not-found'],
  ])('is told at once: %s', (_what, status, code) => {
    expect(worthAnotherTry({ status, code })).toBe(false);
  });
});
