import type { Translated } from '../../../i18n/messages';
import type { zh } from './zh-CN';

export const en: Translated<typeof zh> = {
  title: 'Account and devices',
  facts: {
    title: 'Account',
    name: 'Name',
    email: 'E-mail',
    organization: 'Organisation',
    roles: 'Roles',
    language: 'Language of pages and mails',
  },
  language: {
    zh: 'Simplified Chinese',
    en: 'English',
    saved: 'Language changed; mails will use it as well.',
  },
  password: {
    title: 'Change the password',
    current: 'Current password',
    next: 'New password',
    again: 'New password again',
    hint: 'A long sentence that is easy to remember works well. Other devices have to sign in again afterwards.',
    currentMissing: 'Please enter your current password.',
    nextMissing: 'Please enter a new password.',
    differs: 'The two entries of the new password differ.',
    submit: 'Change the password',
    running: 'Changing…',
    done: 'The password is changed. Other devices have to sign in again.',
  },
  sessions: {
    title: 'Devices signed in',
    here: 'this device',
    since: 'Signed in',
    seen: 'Last used',
    address: 'IP address',
    end: 'Sign this device out',
    ended: 'The device is signed out.',
    ask: 'Sign this device out?',
    askText: 'Whatever is under way on it stops; it has to sign in again.',
    unknown: 'Unknown device',
  },
};
