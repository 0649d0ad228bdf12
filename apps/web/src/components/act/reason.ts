/** Reasons that go out to the park in a mail and on its pages. */
const TO_THE_PARK = [
  'formal-examination.return',
  'formal-examination.reject',
  'self-assessment.refuse-extension',
];
/** Reasons that are themselves the opinion: they stand in the letter and go with the application. */
const OPINIONS = ['recommendation.recommend', 'recommendation.decline'];

/** Who will read the reason that an act asks for beside the auditors: whoever writes it must know. */
export function readersOfReason(act: string): 'reasonToPark' | 'reasonIsOpinion' | 'reasonHint' {
  if (TO_THE_PARK.includes(act)) return 'reasonToPark';
  return OPINIONS.includes(act) ? 'reasonIsOpinion' : 'reasonHint';
}
