/** Thrown where a search would take more work than it was given. */
export class TooMuchWork extends Error {
  constructor() {
    super('Not proven within the work that was allowed')
  }
}

/**
 * What a search may do: counted in steps of its arithmetic, not by a clock, so that the same question has the same answer on
 * every machine. Whoever gives a part of it away is charged for what was done of that part.
 */
export class WorkLimit {
  private done = 0

  constructor(
    private readonly most: number,
    private readonly giver?: WorkLimit,
  ) {}

  /** Throws once it is used up. */
  spend(steps: number): void {
    this.done += steps
    this.giver?.spend(steps)
    if (this.done > this.most) throw new TooMuchWork()
  }

  get spent(): number {
    return this.done
  }

  /** A part of it, for a question that is not worth all. */
  part(most: number): WorkLimit {
    return new WorkLimit(most, this)
  }
}

/** The answer to a question, or `null` where it takes too much work. */
export function within<T>(ask: () => T): { value: T } | null {
  try {
    return { value: ask() }
  } catch (error) {
    if (error instanceof TooMuchWork) return null
    throw error
  }
}
