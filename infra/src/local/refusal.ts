/** Something that cannot be done for a reason outside the program. The message is complete: no stack is shown. */
export class Refusal extends Error {
  override readonly name: string = 'Refusal';
}
