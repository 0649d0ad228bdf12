import fc from 'fast-check';
import { actMailKey, escalationKey, messageIdFor, reminderKey } from './keys';

const reminder = {
  round: '2026-01',
  obligationKey: 'application/2026-01/0007/self-assessment-to-submit/park-7/1',
  offsetId: 'before-3d',
  dueAt: '2026-11-23T10:00:00.000Z',
  accountId: 'a7',
};
/** Printable characters of any script, never a slash. */
const segment = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
  .map((text) => text.replace(/[/\p{C}\p{Z}]/gu, '_') || '_');

describe('keys of mails', () => {
  it('name round, obligation, offset, deadline and person', () => {
    expect(reminderKey(reminder)).toBe(
      'reminder/2026-01/application/2026-01/0007/self-assessment-to-submit/park-7/1/before-3d@20261123T100000Z/a7',
    );
    expect(escalationKey({ ...reminder, leadAccountId: 'l1' })).toMatch(
      /^escalation\/2026-01\/.*\/before-3d@20261123T100000Z\/l1$/,
    );
    expect(
      actMailKey({
        kind: 'submission-receipt',
        subject: 'application/2026-01/0007',
        event: 'submitted-1',
        recipientId: 'a7',
      }),
    ).toBe('submission-receipt/application/2026-01/0007/submitted-1/a7');
  });

  it('differ when the deadline was moved, so that the new date is announced', () => {
    expect(reminderKey({ ...reminder, dueAt: '2026-11-30T10:00:00.000Z' })).not.toBe(reminderKey(reminder));
  });

  it('are the same for the same instant however it is written', () => {
    expect(reminderKey({ ...reminder, dueAt: '2026-11-23T18:00:00+08:00' })).toBe(reminderKey(reminder));
  });

  it('keep milliseconds apart', () => {
    expect(reminderKey({ ...reminder, dueAt: '2026-11-23T15:59:59.999Z' })).toContain(
      '@20261123T155959_999Z/',
    );
  });

  it.each(['', 'a//b', 'a\nb', 'a/', 'x'.repeat(500)])('refuse what cannot be a key: %j', (obligationKey) => {
    expect(() => reminderKey({ ...reminder, obligationKey })).toThrow(RangeError);
  });
});

describe('the Message-ID', () => {
  it('follows from the key', () => {
    expect(messageIdFor('reminder/2026-01/before-3d@20261123T100000Z/a7', 'mail.example')).toBe(
      '<reminder.2026-01.before-3d%4020261123T100000Z.a7@mail.example>',
    );
  });

  it('is a dot-atom whatever the key holds (RFC 5322 3.2.3)', () => {
    fc.assert(
      fc.property(fc.array(segment, { minLength: 1, maxLength: 6 }), (segments) => {
        expect(messageIdFor(segments.join('/'), 'mail.example')).toMatch(
          /^<[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@mail\.example>$/,
        );
      }),
    );
  });

  it('is different for different keys', () => {
    fc.assert(
      fc.property(
        fc.array(segment, { minLength: 1, maxLength: 4 }),
        fc.array(segment, { minLength: 1, maxLength: 4 }),
        (a, b) => {
          const [one, other] = [a.join('/'), b.join('/')];
          expect(messageIdFor(one, 'm.example') === messageIdFor(other, 'm.example')).toBe(one === other);
        },
      ),
    );
    expect(messageIdFor('a/b', 'm')).not.toBe(messageIdFor('a.b', 'm'));
  });

  it.each(['', 'a b', 'a>b', 'x\r\ny', '.a', 'a..b'])('refuses the domain %j', (domain) => {
    expect(() => messageIdFor('a/b', domain)).toThrow(RangeError);
  });
});
