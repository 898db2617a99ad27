/** How moments are told to people, in their own language and time zone. */

const DAY = 86_400_000;

const clock = new Intl.DateTimeFormat(undefined, { hour: "numeric", minute: "2-digit" });
const full = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "short" });
const weekday = new Intl.DateTimeFormat(undefined, { weekday: "long" });
const shortWeekday = new Intl.DateTimeFormat(undefined, { weekday: "short" });
const thisYear = new Intl.DateTimeFormat(undefined, { weekday: "long", day: "numeric", month: "long" });
const anyYear = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "long", year: "numeric" });
const shortDate = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short" });
const shortYear = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short", year: "numeric" });

/** Midnight at the beginning of that day, here. */
export function dayOf(at: Date | string): number {
  const day = new Date(at);
  return day.setHours(0, 0, 0, 0);
}

/** Whole days from `at` to `now`: 0 is today, 1 yesterday; right also where a day has 23 or 25 hours. */
export function daysAgo(at: Date | string, now: Date): number {
  return Math.round((dayOf(now) - dayOf(at)) / DAY);
}

/** "14:05". */
export function timeOfDay(at: Date | string): string {
  return clock.format(new Date(at));
}

/** All of it, for a tooltip. */
export function wholeTime(at: Date | string): string {
  return full.format(new Date(at));
}

/** Above a day's messages: "Today", "Yesterday", "Monday", "Monday 2 March", "2 March 2024". */
export function dayName(at: Date | string, now: Date): string {
  const date = new Date(at);
  const days = daysAgo(date, now);
  if (days === 0) return "Today";
  if (days === 1) return "Yesterday";
  if (days > 1 && days < 7) return weekday.format(date);
  return (date.getFullYear() === now.getFullYear() ? thisYear : anyYear).format(date);
}

/** "2 March 2024". */
export function longDate(at: Date | string): string {
  return anyYear.format(new Date(at));
}

/** In the list of rooms, short: "14:05", "Yesterday", "Mon", "2 Mar", "2 Mar 2024". */
export function shortTime(at: Date | string, now: Date): string {
  const date = new Date(at);
  const days = daysAgo(date, now);
  if (days <= 0) return timeOfDay(date);
  if (days === 1) return "Yesterday";
  if (days < 7) return shortWeekday.format(date);
  return (date.getFullYear() === now.getFullYear() ? shortDate : shortYear).format(date);
}

/** When somebody was here last: "just now", "12 min ago", "3 h ago", else as `shortTime`. */
export function ago(at: Date | string, now: Date): string {
  const minutes = Math.floor((now.getTime() - new Date(at).getTime()) / 60_000);
  if (minutes < 1) return "just now";
  if (minutes < 60) return `${minutes} min ago`;
  if (minutes < 24 * 60 && daysAgo(at, now) === 0) return `${Math.floor(minutes / 60)} h ago`;
  return shortTime(at, now).toLocaleLowerCase();
}

/** Seconds until then, at least 1: what a countdown shows. */
export function secondsUntil(then: number, now: number): number {
  return Math.max(1, Math.ceil((then - now) / 1000));
}
