/** Days of the month a moment falls into, in UTC, as scripts name them. */
export function daysAround(moment: number): Record<string, string> {
  const date = new Date(moment);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  const day = (ofMonth: number, number: number) =>
    new Date(Date.UTC(year, ofMonth, number)).toISOString().slice(0, 10);
  return {
    'month.first': day(month, 1),
    'month.last': day(month + 1, 0),
    'lastMonth.last': day(month, 0),
  };
}
