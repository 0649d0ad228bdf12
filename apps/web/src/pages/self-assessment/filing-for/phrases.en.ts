import type { Translated } from '../../../i18n/messages';
import type { filingForZh } from './phrases.zh-CN';

export const filingForEn: Translated<typeof filingForZh> = {
  title: 'File for a park',
  crumb: 'Filing for parks',
  stands_one: 'Your body has filed for {{count}} park in this round',
  stands_other: 'Your body has filed for {{count}} parks in this round',
  standsNone: 'Your body has filed for no park in this round',
  mine_one: '{{count}} park has not confirmed yet',
  mine_other: '{{count}} parks have not confirmed yet',
  next: 'It can be submitted once the park confirms; without that, or without a submission, it lapses at the deadline.',
  due: 'Self-assessment closes',
  closed: 'Nobody can be filed for now',
  newTitle: 'Register a park',
  about:
    'For parks of your province that have not registered. The park must have authorised it; all its people are told at once and can confirm or object.',
  park: 'Park',
  parkHint_one: '{{count}} park of your province has not registered; type its name to find it.',
  parkHint_other: '{{count}} parks of your province have not registered; type a name to find one.',
  parkChoose: 'Choose a park',
  parkMissing: 'Choose a park.',
  noParks: 'There is no park to file for',
  noParksText:
    'All parks of your province in the registry have registered. If one is missing, ask the organiser.',
  ineligible: 'This park may not register',
  reached: {
    accounts: 'The park has accounts: all its people are told by mail at once and can confirm or object.',
    address:
      'Nobody of the park can sign in; the mail goes to its address in the registry. The park must ask the organiser for an account to confirm, or the application lapses.',
    nothing:
      'The park has neither accounts nor an address in the registry and cannot be told. Ask the organiser to open an account for it first; nothing can be submitted before it confirms.',
  },
  authorisation: 'Authorisation',
  authorisationHint:
    'A scan or photo of the park’s sealed authorisation (PDF, JPG, PNG). No classified material.',
  authorisationMissing: 'Upload the authorisation of this park.',
  authorisationThere: '{{name}} is uploaded and checked.',
  declare: 'Your body declares this under the authorisation; the park confirms it together with the filing.',
  file: 'File for the park',
  filing: 'Registering…',
  filed: 'Filed under number {{no}}; the park has been told.',
  listTitle: 'What your body has filed',
  none: 'Nothing filed yet',
  noneText: 'Once you have registered a park, its progress appears here.',
  column: {
    no: 'No.',
    park: 'Park',
    state: 'State',
    answer: 'Answer of the park',
    filled: 'Filled in',
    filed: 'Filed',
  },
  answer: {
    waiting: 'Waits for the park',
    confirmed: '{{name}} confirmed',
    taken: 'Taken over by the park',
    objected: '{{name}} objected: {{reason}}',
    noAnswer: 'No answer',
  },
  continue: 'Go on filling in',
  notice: {
    mine: 'Confirm or object to the filing',
    waitingPark: '{{organization}} ({{name}}) registered your park: please confirm or object',
    waitingParkText:
      'Look at the authorisation. Nobody can submit before you confirm; if you object this application ends and your park may register itself. Without an answer it lapses at the deadline.',
    waitingFiler: 'Waits for the park to confirm; it can be submitted then',
    waitingFilerText: 'You can already fill in and upload; the park sees it and can change it.',
    waitingHouse: 'Filed by {{organization}} ({{name}}); the park has not confirmed yet',
    confirmed: 'Filed by {{organization}}; {{name}} confirmed it for the park',
    confirmedPark: 'Your park may take it over on the page “Team”; whoever does so then answers for it.',
    taken: 'Registered by {{organization}} and taken over by the park',
    objected: 'The park objected to the filing by {{organization}}; this application has ended',
    objectedBy: '{{name}}: {{reason}}',
    registerSelf: 'Register yourself',
    authorisation: 'Authorisation',
    afterConfirm:
      'The recommender has been told and can submit. Your park may take over on the page “Team” at any time.',
    afterObject:
      'The recommender has been told with your reason. Your park may register itself under “My applications”.',
  },
  mineWaiting: '{{organization}} registered your park; please answer',
  mineAnswer: 'Look and answer',
  role: {
    about: 'Filed by {{organization}}, whose person answers for it.',
    confirmFirst: 'Once the park has confirmed the filing, any colleague can take it over and answer for it.',
    may: 'Any colleague can take it over and answer for it; the recommender then fills in no more.',
    take: 'Take over',
    takeSure: 'Take the application over and answer for it?',
    taken: 'You have taken over and answer for the application now.',
  },
};
