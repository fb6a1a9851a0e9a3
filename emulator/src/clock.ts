/** Time for records and events: `tick` never gives the same millisecond twice, so order shows. */
export interface Clock {
  now(): Date
  tick(): Date
}

export function createClock(now: () => Date): Clock {
  let last = 0
  return {
    now,
    tick() {
      last = Math.max(now().getTime(), last + 1)
      return new Date(last)
    },
  }
}

/** 00:00 UTC of the given moment's day. */
export function startOfDay(moment: Date): string {
  return `${moment.toISOString().slice(0, 10)}T00:00:00.000Z`
}
