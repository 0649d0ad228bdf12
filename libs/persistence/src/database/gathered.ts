interface Asked<Question, Answer> {
  readonly question: Question;
  resolve(answer: Answer): void;
  reject(reason: unknown): void;
}

/**
 * Asks in one what comes while questions are under way. Nobody waits while nothing is; in a crowd one journey to the
 * database serves many. A question is never answered by what was found before it was asked.
 */
export class Gathered<Question, Answer> {
  private waiting: Asked<Question, Answer>[] = [];
  private underWay = 0;

  /**
   * @param ask answers several questions, each at its place
   * @param atOnce how many of its calls may be under way
   * @param most questions that are asked in one
   */
  constructor(
    private readonly ask: (questions: readonly Question[]) => Promise<readonly Answer[]>,
    private readonly atOnce: number,
    private readonly most: number,
  ) {}

  answerTo(question: Question): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ question, resolve, reject });
      this.askNext();
    });
  }

  private askNext(): void {
    while (this.underWay < this.atOnce && this.waiting.length > 0) {
      this.underWay += 1;
      void this.settle(this.waiting.splice(0, this.most)).finally(() => {
        this.underWay -= 1;
        this.askNext();
      });
    }
  }

  private async settle(asked: readonly Asked<Question, Answer>[]): Promise<void> {
    try {
      const answers = await this.ask(asked.map(({ question }) => question));
      asked.forEach(({ resolve }, nth) => resolve(answers[nth] as Answer));
    } catch (reason) {
      if (asked.length === 1) return asked[0]?.reject(reason);
      // Nobody is refused for the sake of somebody else's question.
      await Promise.all(asked.map((one) => this.settle([one])));
    }
  }
}
