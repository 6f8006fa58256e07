/** When a member may be written to, and where they are. */
export type Times = {
  /** IANA name. */
  timeZone: string;
  /** Full hours, 0 to 23, in that zone; the same twice: no quiet hours. */
  quietFrom: number;
  quietTo: number;
  /** Whether they are written to on Saturdays and Sundays too. */
  weekends: boolean;
};

/** Until somebody chooses otherwise. A workspace has no time zone of its own. */
export const usualTimes: Times = { timeZone: "UTC", quietFrom: 20, quietTo: 7, weekends: false };

/** The digest comes from eight in the morning on. */
const digestHour = 8;

type LocalTime = {
  /** "2026-11-30" */
  date: string;
  hour: number;
  weekday: string;
};

const formats = new Map<string, Intl.DateTimeFormat>();

/** Reading a zone's rules takes long, so that each is read once. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    weekday: "short",
    hourCycle: "h23",
  });
  formats.set(timeZone, made);
  return made;
}

function localTime(at: Date, timeZone: string): LocalTime {
  const parts = new Map(
    formatOf(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? "";
  return {
    date: `${part("year")}-${part("month")}-${part("day")}`,
    hour: Number(part("hour")),
    weekday: part("weekday"),
  };
}

const isIn = (hour: number, from: number, to: number): boolean =>
  from <= to ? from <= hour && hour < to : from <= hour || hour < to;

/** Whether it is a bad time to write to somebody. */
export function isQuiet(at: Date, { timeZone, quietFrom, quietTo, weekends }: Times): boolean {
  const { hour, weekday } = localTime(at, timeZone);
  const isWeekend = weekday === "Sat" || weekday === "Sun";
  return (isWeekend && !weekends) || isIn(hour, quietFrom, quietTo);
}

/** Every zone is a multiple of this away from UTC. */
const quarterOfAnHour = 15 * 60 * 1000;

/** The first moment from `at` on at which somebody may be written to. */
export function endOfQuiet(at: Date, times: Times): Date {
  let moment = at;
  while (isQuiet(moment, times)) {
    moment = new Date((Math.floor(moment.getTime() / quarterOfAnHour) + 1) * quarterOfAnHour);
  }
  return moment;
}

/** The local date of which the digest may be sent now, e.g. "2026-11-30"; null: it is too early, or quiet. */
export function digestDate(at: Date, times: Times): string | null {
  const { date, hour } = localTime(at, times.timeZone);
  return hour >= digestHour && !isQuiet(at, times) ? date : null;
}

/** Whether it is Monday where they are: managers and L&D leads are told of their week. */
export const isMonday = (at: Date, { timeZone }: Pick<Times, "timeZone">): boolean =>
  localTime(at, timeZone).weekday === "Mon";

/** Whether it is one of the first seven days of a month where they are: of its Mondays, the first. */
export const isInFirstWeek = (at: Date, { timeZone }: Pick<Times, "timeZone">): boolean =>
  Number(localTime(at, timeZone).date.slice(8)) <= 7;
